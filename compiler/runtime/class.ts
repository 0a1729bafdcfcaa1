/**
 * Classes: constructors that may suspend. What compiled code calls to give classes
 * their twins, and to use these.
 *
 * @module
 */
import {
  type GeneratorBody,
  makeOfList,
  TWIN,
  twinOf,
} from "../../continulet/twin.ts";
import type { Constructor } from "./allocation.ts";
import { ClassTwin, withFields } from "./class_twin.ts";
import { Fields } from "./field.ts";
import type { Maker } from "./maker.ts";

/** The parent of a class. */
export const parentOf: (of: object) => unknown = Object.getPrototypeOf;

/**
 * Gives a class its twin, and takes the hidden method away that is the body of
 * its constructor.
 *
 * @param makes Whether a body that is no generator is passed `new.target`, and gives the object.
 * @param assigned How many properties its constructor may set.
 */
export function giveConstructTwin(
  of: Constructor,
  isDerived: boolean,
  hasFields: boolean,
  makes: boolean,
  parameters: number,
  assigned: number,
  body?: string | ClassTwin["fast"],
  rest?: unknown,
): void {
  let hidden: GeneratorBody | null = null;
  if (typeof body === "string") {
    const home = of.prototype as Record<string, unknown>;
    hidden = home[body] as GeneratorBody;
    delete home[body];
    // For stack traces.
    Object.defineProperty(hidden, "name", { value: of.name });
  }
  const twin = new ClassTwin(
    of,
    isDerived,
    hasFields,
    parameters,
    assigned,
    hidden,
    typeof body === "function" ? body : null,
    rest,
    makes,
  );
  Object.defineProperty(of, TWIN, { value: twin, configurable: true });
}

/**
 * Gives the twin of a class the method that gives the fields, and takes it from
 * the class.
 *
 * @param keys Those of them that are computed.
 */
export function giveFields(
  of: Constructor,
  name: string,
  ...keys: PropertyKey[]
): void {
  const home = of.prototype as Record<string, unknown>;
  const body = home[name] as GeneratorBody;
  delete home[name];
  const twin = twinOf(of) as ClassTwin;
  twin.fields = new Fields(name, body, keys);
  twin.make = makeOfList;
}

/** What makes objects of a class whose parent is a whole one. */
export function makerFor(of: Constructor): Maker | undefined {
  return (twinOf(of) as ClassTwin).maker;
}

/** {@linkcode withFields} for a class whose parent is a whole one. */
export function givenOwnFields(of: Constructor, object: unknown): unknown {
  const twin = twinOf(of) as ClassTwin;
  return withFields(twin, declaredAbove(twin), object);
}

/** The nearest class above a class that declares a constructor: its twin. */
function declaredAbove({ parent }: ClassTwin): ClassTwin {
  while (parent!.parameters < 0) ({ parent } = parent!);
  return parent!;
}
