/**
 * Origins: what has made the objects of derived classes.
 *
 * @module
 */
import type { Callable, Twin } from "../../continulet/twin.ts";
import { addFields, addFieldsBelow, type Constructor } from "./allocation.ts";
import type { Fields } from "./field.ts";

/** A derived class, as far as its objects have to be given fields. */
export interface Derived {
  readonly of: Constructor;
  /** How many parameters its constructor has, -1 if the class declares none. */
  readonly parameters: number;
  /** The fields that it gives by steps, if any. */
  readonly fields: Fields | null;
}

/**
 * Where the object of a derived class comes from: the nearest class above it with
 * a constructor. Those in between have fields at most, which the object is given
 * together with those of the class itself, since nothing runs in between.
 */
export class Origin {
  readonly #derived: Derived;
  /** The constructor. */
  readonly #of: object | null;
  /** Its twin, if that may suspend. */
  readonly twin: Twin | undefined;
  /** How many parameters it has, if that is a class that knows of allocation. */
  readonly #parameters: number | undefined;
  /** The class that is derived from it directly. */
  readonly #below: Constructor;
  /** Whether there are fields to be given. */
  readonly #hasFields: boolean;

  constructor(
    derived: Derived,
    of: object | null,
    twin: Twin | undefined,
    parameters: number | undefined,
    below: Constructor,
    hasFields: boolean,
  ) {
    this.#derived = derived;
    this.#of = of;
    this.twin = twin;
    this.#parameters = parameters;
    this.#below = below;
    this.#hasFields = hasFields;
  }

  /** Gives an object that this constructor has made the fields of the derived class. */
  addFields(object: object, newTarget: Callable): void {
    if (!this.#hasFields) return;
    const { fields } = this.#derived;
    if (fields === null) return this.#add(object, newTarget);
    try {
      fields.putOff(object, () => this.#add(object, newTarget));
    } catch {
      // It refuses a field: where that is, the engine says when it comes to it.
      this.#add(object, newTarget);
    }
  }

  #add(object: object, newTarget: Callable): void {
    const { of, parameters } = this.#derived;
    const above = this.#parameters;
    if (above !== undefined) {
      return addFields(of, parameters, above, object, newTarget);
    }
    addFieldsBelow(this.#below, this.#of, of, parameters, object, newTarget);
  }
}
