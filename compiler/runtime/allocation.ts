/**
 * Allocation: making the object of a class, with its fields, by its own
 * constructor, which is told to run nothing of its body. Where a class has fields,
 * only the class itself can make these.
 *
 * @module
 */
import type { Callable } from "../../continulet/twin.ts";
import { constructPlainly } from "./application.ts";
import { arePutOff } from "./field.ts";

/** What can be constructed with. */
export type Constructor = Callable & { prototype: object };

/**
 * Passed to a constructor that is to make the object and its fields only, for
 * each of its parameters: it fits any pattern.
 */
export const ALLOCATION: unknown = new Proxy(function () {}, {
  get: (_target, key) =>
    key === Symbol.iterator
      ? function* () {
        for (;;) yield ALLOCATION;
      }
      : key === Symbol.toPrimitive
      ? () => ""
      : ALLOCATION,
  apply: () => ALLOCATION,
  ownKeys: () => ["prototype"],
});

/** The object that a class is to give its fields to, and how far that is. */
const adding: { object: object | undefined; isOnItsWay: boolean } = {
  object: undefined,
  isOnItsWay: false,
};

/**
 * What a derived class's constructor that was passed {@linkcode ALLOCATION} is to
 * pass on: `null` for that itself, {@linkcode PASSED} times.
 */
let passing: readonly unknown[] | null = null;

/** How often a class is passed {@linkcode ALLOCATION} without a list: for that many parameters at most. */
const PASSED = 3;

/**
 * Called by a constructor that was passed {@linkcode ALLOCATION}.
 *
 * A class gives fields to what its parent returns. So for an object that is there
 * already the class is constructed with, and its parent returns that object.
 *
 * @param isDerived Whether the class has a parent.
 * @returns What the constructor is to return: the object, if it is the parent
 * that asks; `undefined` if a new object is wanted, or if it is the class itself.
 */
export function allocated(isDerived: boolean): object | undefined {
  const { object } = adding;
  if (object === undefined) return undefined;
  if (isDerived && !adding.isOnItsWay) {
    adding.isOnItsWay = true;
    return undefined;
  }
  adding.object = undefined;
  adding.isOnItsWay = false;
  return object;
}

/**
 * Whether what is being made is of no use: a class that has no parent has to make
 * one before it returns the object that is to be given fields. So it evaluates
 * nothing for it.
 */
export function isDiscarded(): boolean {
  return adding.object !== undefined;
}

/** Whether a field of a class is not evaluated now, or of no use. */
export function isPutOff(object: object, name: string): boolean {
  return arePutOff(object, name) || isDiscarded();
}

/**
 * What a constructor that was passed {@linkcode ALLOCATION} passes to its parent:
 * an array, since the engine is slow to spread `arguments`; `null` for what it was
 * passed itself, since it is slow to spread anything.
 */
export function passed(): readonly unknown[] | null {
  const args = passing;
  passing = null;
  return args;
}

/** Takes the place of a parent that knows nothing of {@linkcode ALLOCATION}. */
class Supplier extends Object {
  // It returns another object than the one that it would have to make.
  // @ts-expect-error: so there is no call of `super`
  constructor() {
    const { of, parent, object } = supplying!;
    supplying = undefined;
    Object.setPrototypeOf(of, parent);
    // A derived constructor allocates nothing, and leaves the class's maps alone.
    return object;
  }
}

let supplying:
  | { of: Constructor; parent: object | null; object: object }
  | undefined;

/** {@linkcode ALLOCATION} for each of a constructor's parameters. */
function allocations(parameters: number): unknown[] {
  switch (parameters) {
    case -1:
    case 0:
    case 1:
      return [ALLOCATION];
    case 2:
      return [ALLOCATION, ALLOCATION];
    default: {
      const list = [];
      for (let i = 0; i < parameters; i++) list[i] = ALLOCATION;
      return list;
    }
  }
}

/**
 * The object of a class that has no parent.
 *
 * @param parameters How many parameters its constructor has, -1 if it declares none.
 */
export function allocate(
  of: Constructor,
  parameters: number,
  newTarget: Callable,
): object {
  if (newTarget === of && parameters <= PASSED) {
    // The engine knows more about this.
    return new (of as unknown as new (...args: unknown[]) => object)(
      ALLOCATION,
      ALLOCATION,
      ALLOCATION,
    );
  }
  return constructPlainly(of, allocations(parameters), newTarget);
}

/**
 * The object of a derived class, made by its parent, which is passed the arguments
 * and is not to suspend.
 *
 * @param parameters How many parameters its constructor has, -1 if it declares none.
 */
export function allocateByParent(
  of: Constructor,
  parameters: number,
  args: readonly unknown[],
  newTarget: Callable,
): object {
  if (parameters < 0) return constructPlainly(of, args, newTarget);
  passing = args;
  return constructPlainly(of, allocations(parameters), newTarget);
}

/**
 * Gives an object the fields of a derived class, and of those between it and the
 * one above it that has made the object.
 *
 * @param parameters How many parameters the constructor of the derived class has,
 * -1 if it declares none.
 * @param above The same of the class above, which knows of {@linkcode ALLOCATION}.
 */
export function addFields(
  of: Constructor,
  parameters: number,
  above: number,
  object: object,
  newTarget: Callable,
): void {
  adding.object = object;
  // One that the class does not declare passes everything on at once.
  adding.isOnItsWay = parameters < 0;
  if (parameters < 0) parameters = above;
  else passing = allocations(above);
  try {
    constructPlainly(of, allocations(parameters), newTarget);
  } finally {
    adding.object = undefined;
    adding.isOnItsWay = false;
  }
}

/** {@linkcode addFields} as fast as it can be: `new.target` is the derived class itself. */
export function addFieldsFast(
  of: Constructor,
  parameters: number,
  above: number,
  object: object,
): void {
  if (parameters > PASSED || above > PASSED) {
    return addFields(of, parameters, above, object, of);
  }
  adding.object = object;
  adding.isOnItsWay = parameters < 0;
  try {
    new (of as unknown as new (...args: unknown[]) => object)(
      ALLOCATION,
      ALLOCATION,
      ALLOCATION,
    );
  } finally {
    adding.object = undefined;
    adding.isOnItsWay = false;
  }
}

/**
 * {@linkcode addFields} where a function or a built-in has made the object, which
 * knows nothing of {@linkcode ALLOCATION}. It is a last resort: the engine throws
 * code away that depends on prototypes.
 *
 * @param below The class whose parent that is.
 */
export function addFieldsBelow(
  below: Constructor,
  parent: object | null,
  of: Constructor,
  parameters: number,
  object: object,
  newTarget: Callable,
): void {
  passing = [];
  supplying = { of: below, parent, object };
  Object.setPrototypeOf(below, Supplier);
  constructPlainly(of, allocations(parameters), newTarget);
}
