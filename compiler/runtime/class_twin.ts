/**
 * The twins of classes: how these are constructed with.
 *
 * @module
 */
import {
  begunLater,
  type Callable,
  drive,
  driveNow,
  type GeneratorBody,
  hasRoom,
  type Make,
  makeOfList,
  PrimitiveTwin,
  SUSPENDED,
  type Twin,
  twinOf,
  wait,
} from "../../continulet/twin.ts";
import {
  addFieldsFast,
  allocate,
  allocateByParent,
  type Constructor,
} from "./allocation.ts";
import { apply, constructPlainly, preceded } from "./application.ts";
import { beginConstruction, Construction } from "./construction.ts";
import type { Fields } from "./field.ts";
import { classOfMade, type Maker, makerOf } from "./maker.ts";
import { isObject } from "./object.ts";
import { Origin } from "./origin.ts";

type Generated = Generator<unknown, unknown, unknown>;

const { getPrototypeOf } = Object;

/** The twin of a class: it cannot be called, only be constructed with. */
export class ClassTwin implements Twin {
  readonly of: Constructor;
  /** The body of the constructor, `null` for one that the class does not declare. */
  readonly body: GeneratorBody | null;
  /** The body of the constructor that is called the first time, and what is entered again, if it has these. */
  readonly fast:
    | ((this: ClassTwin, self: object, ...args: unknown[]) => unknown)
    | null;
  readonly rest: unknown;
  /** Whether that is passed `new.target`, or the object, and gives the object. */
  readonly makes: boolean;
  make: Make;
  readonly isDerived: boolean;
  readonly hasFields: boolean;
  /** How many parameters its constructor has, -1 if the class declares none. */
  readonly parameters: number;
  /** How many properties its constructor and those above it may set. */
  readonly assigned: number;
  /** The twin of its parent, if that is a whole one. */
  readonly parent: ClassTwin | undefined;
  /** Makes its objects, if its parent is a whole one. */
  readonly maker: Maker | undefined;
  /** The fields that it gives by steps, if any. */
  fields: Fields | null = null;

  constructor(
    of: Constructor,
    isDerived: boolean,
    hasFields: boolean,
    parameters: number,
    assigned: number,
    body: GeneratorBody | null,
    fast:
      | ((this: ClassTwin, self: object, ...args: unknown[]) => unknown)
      | null,
    rest: unknown,
    makes: boolean,
  ) {
    this.of = of;
    this.makes = makes;
    this.make = makes
      ? fast as Make
      : isDerived && parameters < 0
      ? makeParent
      : makeOfList;
    this.isDerived = isDerived;
    this.hasFields = hasFields;
    this.parameters = parameters;
    this.body = body;
    this.fast = fast;
    this.rest = rest ?? fast;
    this.parent = isDerived ? wholeParent(of) : undefined;
    this.assigned = assigned + (this.parent?.assigned ?? 0);
    this.maker = this.parent && makerOf(of, this.assigned);
  }

  /**
   * Whether its constructor can be passed an object in the place of `new.target`,
   * of a class that is derived from it: nothing but that constructor, and those
   * above it, has to do with how the object is made.
   */
  get isWhole(): boolean {
    if (!this.isDerived) return this.makes && !this.hasFields;
    return this.parent !== undefined &&
      (this.makes || (this.parameters < 0 && !this.hasFields));
  }

  run(receiver: unknown, ...args: unknown[]): unknown {
    // The engine's own error.
    return apply(this.of, receiver, args);
  }

  construct(newTarget: Callable, args: unknown[]): unknown {
    if (this.fast !== null && this.fields === null) {
      if (this.makes) return this.#runFast(newTarget, args);
      return this.#constructFast(this.allocate(newTarget), args);
    }
    if (this.parameters < 0 && this.isDerived && this.fields === null) {
      return constructParent(this.of, newTarget, args);
    }
    if (!hasRoom()) {
      // The constructor takes its construction where it begins: at once.
      return drive(begunLater(() => this.construct(newTarget, args)));
    }
    if (!this.isDerived) {
      const object = this.allocate(newTarget);
      const { fields } = this;
      return fields !== null && fields.give(object) === SUSPENDED
        ? drive(this.#continued(object, newTarget, args))
        : this.#constructOn(object, newTarget, args);
    }
    const made = new Construction(this, newTarget);
    const { body } = this;
    if (body !== null) {
      beginConstruction(made);
      return made.finish(driveNow(apply(body, undefined, args) as Generated));
    }
    return drive(made.constructWithFields(args));
  }

  #constructFast(object: object, args: unknown[]): unknown {
    const result = this.#runFast(object, args);
    if (result === SUSPENDED) return drive(constructed(object));
    return isObject(result) ? result : object;
  }

  /** Runs the constructor of a class that has no parent on the object. */
  #constructOn(
    object: object,
    newTarget: Callable,
    args: unknown[],
  ): unknown {
    if (this.fast !== null) return this.#constructFast(object, args);
    const { body } = this;
    if (body === null) return object;
    const made = new Construction(this, newTarget);
    beginConstruction(made);
    made.bindAllocated(object);
    return made.finish(driveNow(apply(body, object, args) as Generated));
  }

  /** {@linkcode #constructOn}, as soon as the object has its fields. */
  *#continued(
    object: object,
    newTarget: Callable,
    args: unknown[],
  ): Generator<never, unknown, unknown> {
    yield* wait;
    const result = this.#constructOn(object, newTarget, args);
    return result === SUSPENDED ? yield* wait : result;
  }

  #runFast(object: object, args: unknown[]): unknown {
    switch (args.length) {
      case 0:
        return this.fast!(object);
      case 1:
        return this.fast!(object, args[0]);
      case 2:
        return this.fast!(object, args[0], args[1]);
      case 3:
        return this.fast!(object, args[0], args[1], args[2]);
      default:
        return apply(this.fast, this, preceded(object, args));
    }
  }

  /** The object of a class that has no parent, with its fields, but for those given by steps. */
  allocate(newTarget: Callable): object {
    const { of, parameters, fields } = this;
    return fields === null
      ? allocate(of, parameters, newTarget)
      : fields.putOff(undefined, () => allocate(of, parameters, newTarget));
  }

  /** Gives an object that the parent, a class with a constructor, has made the fields of this class. */
  giveFields(object: object, parent: ClassTwin): void {
    addFieldsFast(this.of, this.parameters, parent.parameters, object);
  }

  /** The object with all fields, made by parents that cannot suspend. */
  makePlainly(args: readonly unknown[], newTarget: Callable): object {
    return allocateByParent(this.of, this.parameters, args, newTarget);
  }

  /** Where an object of this class, which is derived, comes from. */
  originOf(args: readonly unknown[]): Origin {
    let below = this.of;
    let { hasFields } = this;
    let of: object | null = Object.getPrototypeOf(below);
    let twin = of === null ? undefined : twinOf(of);
    while (twin instanceof ClassTwin && twin.parameters < 0) {
      below = twin.of;
      hasFields ||= twin.hasFields;
      of = Object.getPrototypeOf(below);
      twin = of === null ? undefined : twinOf(of);
    }
    // A built-in that is passed nothing has nothing to call.
    const calls = twin?.construct !== undefined &&
      !(args.length === 0 && twin instanceof PrimitiveTwin);
    return new Origin(
      this,
      of,
      calls ? twin : undefined,
      twin instanceof ClassTwin ? twin.parameters : undefined,
      below,
      hasFields,
    );
  }
}

function* constructed(object: object): Generator<never, unknown, unknown> {
  const result = yield* wait;
  return isObject(result) ? result : object;
}

function* boundLater(
  construction: Construction,
): Generator<never, unknown, unknown> {
  return construction.bind(yield* wait);
}

/** The twin of the parent of a class, if that is a class with one. */
function parentTwin(of: Constructor): ClassTwin | undefined {
  const parent: unknown = getPrototypeOf(of);
  if (typeof parent !== "function") return undefined;
  const twin = twinOf(parent);
  return twin instanceof ClassTwin ? twin : undefined;
}

/** The twin of the parent of a class, if that is a whole one: see {@linkcode ClassTwin.isWhole}. */
export function wholeParent(of: Constructor): ClassTwin | undefined {
  const twin = parentTwin(of);
  return twin?.isWhole === true ? twin : undefined;
}

/** Makes what the parent makes, for a class that adds nothing but fields to it. */
function makeParent(
  this: Twin,
  newTarget: Callable,
  ...args: unknown[]
): unknown {
  const { of, parent, maker, hasFields } = this as ClassTwin;
  if (parent === undefined || getPrototypeOf(of) !== parent.of) {
    return constructParent(of, newTarget, args);
  }
  const object = parent.make(
    newTarget === of ? new maker!() as Callable : newTarget,
    ...args,
  );
  return hasFields ? withFields(this as ClassTwin, parent, object) : object;
}

/** Gives what a class's parent has made the fields of that class, as soon as it is there. */
export function withFields(
  derived: ClassTwin,
  parent: ClassTwin,
  object: unknown,
): unknown {
  if (object === SUSPENDED) return drive(givenFields(derived, parent));
  derived.giveFields(object as object, parent);
  return object;
}

function* givenFields(
  derived: ClassTwin,
  parent: ClassTwin,
): Generator<never, unknown, unknown> {
  const object = (yield* wait) as object;
  derived.giveFields(object, parent);
  return object;
}

/**
 * What `super(…)` does in a class without fields.
 *
 * @returns The object, `SUSPENDED`, or `undefined` if the parent is of no usual kind.
 */
function constructOnlyParent(
  of: Constructor,
  newTarget: Callable,
  args: unknown[],
): unknown {
  const parent: unknown = Object.getPrototypeOf(of);
  if (typeof parent !== "function") return undefined;
  const twin = twinOf(parent);
  // A built-in that is passed nothing has nothing to call.
  return twin === undefined ||
      (args.length === 0 && twin instanceof PrimitiveTwin)
    ? constructPlainly(parent, args, newTarget)
    : twin.construct?.(newTarget, args);
}

/**
 * What `super(…)` does in the body of a re-entrant twin: gives the object with the
 * fields of the class, or `SUSPENDED`.
 *
 * @param of The class whose constructor calls it.
 */
export function constructParent(
  of: Constructor,
  newTarget: Callable,
  args: unknown[],
): unknown {
  const derived = twinOf(of) as ClassTwin;
  const { parent } = derived;
  if (parent !== undefined && getPrototypeOf(of) === parent.of) {
    const object = parent.construct(newTarget, args);
    return derived.hasFields ? withFields(derived, parent, object) : object;
  }
  if (typeof newTarget === "object") {
    // The class was given another parent since the object was made.
    newTarget = classOfMade(newTarget);
  }
  if (!derived.hasFields) {
    const object = constructOnlyParent(of, newTarget, args);
    if (object !== undefined) return object;
  }
  const construction = new Construction(derived, newTarget);
  const object = construction.constructParent(args);
  return object === SUSPENDED
    ? drive(boundLater(construction))
    : construction.bind(object);
}
