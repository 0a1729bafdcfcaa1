/**
 * Constructions: the runs of constructors whose bodies are generators, and those
 * of other constructors whose parents are of no usual kind.
 *
 * @module
 */
import {
  type Callable,
  drive,
  SUSPENDED,
  wait,
} from "../../continulet/twin.ts";
import type { Constructor } from "./allocation.ts";
import { constructPlainly } from "./application.ts";
import type { Fields } from "./field.ts";
import { isObject } from "./object.ts";
import type { Origin } from "./origin.ts";
import { superOf } from "./super_object.ts";

const { get: getProperty, set: setProperty } = Reflect;

/** What a construction asks of the class whose constructor runs. */
interface Constructed {
  readonly of: Constructor;
  readonly isDerived: boolean;
  readonly hasFields: boolean;
  /** The fields that it gives by steps, if any. */
  readonly fields: Fields | null;
  /** Where an object of it comes from that is made with these arguments. */
  originOf(args: readonly unknown[]): Origin;
  /** The object with all fields, made by parents that cannot suspend. */
  makePlainly(args: readonly unknown[], newTarget: Callable): object;
}

/** One run of a constructor: its `new.target`, and its `this` as soon as there is one. */
export class Construction {
  readonly newTarget: Callable;
  readonly twin: Constructed;
  #self: object | undefined;
  /** What has made the object, which has no fields of the class yet. */
  #origin: Origin | undefined;

  constructor(twin: Constructed, newTarget: Callable) {
    this.twin = twin;
    this.newTarget = newTarget;
  }

  /** What `this` is. */
  get self(): object {
    if (this.#self === undefined) {
      throw new ReferenceError(
        "Must call super constructor in derived class before accessing 'this' or returning from derived constructor",
      );
    }
    return this.#self;
  }

  /** What the parent has made is `this` from now on. */
  bind(object: unknown): object {
    if (this.#self !== undefined) {
      throw new ReferenceError("Super constructor may only be called once");
    }
    this.#self = object as object;
    const origin = this.#origin;
    this.#origin = undefined;
    origin?.addFields(object as object, this.newTarget);
    return object as object;
  }

  bindAllocated(object: object): void {
    this.#self = object;
  }

  /** What `super(…)` does where it cannot suspend. */
  callSuper(...args: unknown[]): object {
    return this.bind(this.#make(args, false));
  }

  /** {@linkcode constructParent}, and what follows until the object has all fields. */
  *constructWithFields(
    args: unknown[],
  ): Generator<never, object, unknown> {
    let parent = this.constructParent(args);
    if (parent === SUSPENDED) parent = yield* wait;
    const object = this.bind(parent);
    if (this.twin.fields!.give(object) === SUSPENDED) yield* wait;
    return object;
  }

  /** What `super(…)` does: gives the object, or `SUSPENDED`. */
  constructParent(args: unknown[]): unknown {
    const { newTarget } = this;
    const origin = this.twin.originOf(args);
    const { twin } = origin;
    if (twin === undefined) return this.#make(args, true);
    const object = twin.construct!(newTarget, args);
    this.#origin = origin;
    return object;
  }

  /**
   * The object, made by a parent that is not to suspend.
   *
   * @param isPutOff Whether the fields that may suspend are put off.
   */
  #make(args: unknown[], isPutOff: boolean): object {
    this.#origin = undefined;
    const { twin, newTarget } = this;
    // One that is refused since there is a `this` already is given no fields.
    if (twin.hasFields && this.#self === undefined) {
      return isPutOff && twin.fields !== null
        ? twin.fields.putOff(undefined, () => twin.makePlainly(args, newTarget))
        : twin.makePlainly(args, newTarget);
    }
    const parent: unknown = Object.getPrototypeOf(twin.of);
    if (isConstructor(parent)) return constructPlainly(parent, args, newTarget);
    throw new TypeError(
      `Super constructor ${
        String(parent)
      } of anonymous class is not a constructor`,
    );
  }

  /** What stands for `super` in `super.key`. */
  get super(): object {
    const { self } = this;
    const home = Object.getPrototypeOf(this.twin.of.prototype);
    return superOf(
      (key) => getProperty(home, key, self),
      (key, value) => {
        if (!setProperty(home, key, value, self)) {
          throw new TypeError(`Cannot assign to property ${String(key)}`);
        }
      },
    );
  }

  /** What `new` gives for what the constructor has returned, `SUSPENDED` included. */
  finish(result: unknown): unknown {
    if (result === SUSPENDED) return drive(finishLater(this));
    if (isObject(result)) return result;
    if (result !== undefined && this.twin.isDerived) {
      throw new TypeError(
        "Derived constructors may only return object or undefined",
      );
    }
    return this.self;
  }
}

function* finishLater(
  construction: Construction,
): Generator<never, unknown, unknown> {
  return construction.finish(yield* wait);
}

function isConstructor(value: unknown): value is Callable {
  if (typeof value !== "function") return false;
  try {
    constructPlainly(Object, [], value);
    return true;
  } catch {
    return false;
  }
}

/** The construction whose constructor is about to begin. */
let construction: Construction | undefined;

/** Has the constructor that begins next take its construction. */
export function beginConstruction(of: Construction): void {
  construction = of;
}

/** Gives the constructor that begins its construction. */
export function takeConstruction(): Construction {
  return construction!;
}

/** What `super(…)` does: gives the object, or `SUSPENDED`. */
export function constructSuper(
  construction: Construction,
  ...args: unknown[]
): unknown {
  return construction.constructParent(args);
}

/** {@linkcode constructSuper} in a class that gives fields by steps: gives `this`. */
export function constructSuperWithFields(
  construction: Construction,
  ...args: unknown[]
): unknown {
  return drive(construction.constructWithFields(args));
}
