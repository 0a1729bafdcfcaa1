/**
 * Giving the fields of a class to its instances by steps that may suspend.
 *
 * @module
 */
import { drive, type GeneratorBody } from "../../continulet/twin.ts";
import { apply } from "./application.ts";

type Generated = Generator<unknown, unknown, unknown>;

/** A property that was there before a field, as it was, and `undefined` if none was. */
interface Kept {
  readonly object: object;
  readonly key: PropertyKey;
  readonly descriptor: PropertyDescriptor | undefined;
}

/** Of what the fields are put off, if of anything: of an object, or of a class. */
interface PuttingOff {
  readonly object: object | undefined;
  readonly name: string | undefined;
  /** What the fields have taken the place of for the time being. */
  readonly kept: Kept[];
}

let puttingOff: PuttingOff | undefined;

/** Whether the fields of an object and a class are being put off. */
export function arePutOff(object: object, name: string): boolean {
  return puttingOff !== undefined &&
    (puttingOff.object === object || puttingOff.name === name);
}

/** What a field that is put off is at first, which must not be seen. */
export function kept(
  object: object,
  name: string,
  key: PropertyKey,
): undefined {
  if (!arePutOff(object, name)) return;
  puttingOff!.kept.push({
    object,
    key,
    descriptor: Object.getOwnPropertyDescriptor(object, key),
  });
}

/** Gives an object a field, as the language does. */
export function defineField(
  object: object,
  key: PropertyKey,
  value: unknown,
): void {
  Object.defineProperty(object, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

/** The fields of a class that a hidden method of it gives. */
export class Fields {
  /** The name that the method had, which nothing else in the module has. */
  readonly #name: string;
  readonly #body: GeneratorBody;
  readonly #keys: readonly PropertyKey[];

  constructor(
    name: string,
    body: GeneratorBody,
    keys: readonly PropertyKey[],
  ) {
    this.#name = name;
    this.#body = body;
    this.#keys = keys;
  }

  /** Gives an object these fields. */
  give(object: object): unknown {
    return drive(apply(this.#body, object, this.#keys) as Generated);
  }

  /** Has an object made that has none of these fields. */
  putOff<T>(object: object | undefined, make: () => T): T {
    const before = puttingOff;
    const kept: Kept[] = [];
    puttingOff = object === undefined
      ? { object, name: this.#name, kept }
      : { object, name: undefined, kept };
    try {
      return make();
    } finally {
      puttingOff = before;
      // In this order the engine only has to go back to where it was.
      for (let i = kept.length - 1; i >= 0; i--) restore(kept[i]);
    }
  }
}

function restore({ object, key, descriptor }: Kept): void {
  if (descriptor === undefined) Reflect.deleteProperty(object, key);
  else Object.defineProperty(object, key, descriptor);
}
