/**
 * Makers: functions that make the objects of classes without calling these. What
 * they make is passed to the constructors in the place of `new.target`.
 *
 * @module
 */
import type { Constructor } from "./allocation.ts";

/** What makes objects of a class without calling it. */
export type Maker = new () => object;

/** Whose prototypes objects have that were made so. */
const made = new WeakMap<object, Constructor>();

/** How many properties an object has room for as a rule. */
const FEW = 8;

/**
 * Gives what makes the objects of a class.
 *
 * @param assigned How many properties constructors may set.
 */
export function makerOf(of: Constructor, assigned: number): Maker {
  const { prototype } = of;
  // The engine counts what a function assigns to know how large its objects are.
  const maker = assigned <= FEW
    ? function () {}
    : function (this: Record<string, unknown>) {
      if (maker === undefined) {
        this.a =
          this.b =
          this.c =
          this.d =
          this.e =
          this.f =
            undefined;
        this.g =
          this.h =
          this.i =
          this.j =
          this.k =
          this.l =
            undefined;
        this.m =
          this.n =
          this.o =
          this.p =
          this.q =
          this.r =
            undefined;
        this.s =
          this.t =
          this.u =
          this.v =
          this.w =
          this.x =
            undefined;
      }
    };
  maker.prototype = prototype;
  made.set(prototype, of);
  return maker as unknown as Maker;
}

/** The class of an object that was made so. */
export function classOfMade(object: object): Constructor {
  return made.get(Object.getPrototypeOf(object))!;
}
