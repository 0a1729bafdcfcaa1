/**
 * Classes: constructors that may suspend.
 *
 * The body of a constructor is a hidden method of its class, a generator that is
 * run on an object which was made before: by `Object.create`, or, where there
 * are fields, which only the class itself can make, by the class, told to run
 * nothing of its body.
 *
 * @module
 */
import {
  type Callable,
  drive,
  type GeneratorBody,
  SUSPENDED,
  TWIN,
  type Twin,
  twinOf,
  wait,
} from "../../continulet/twin.ts";
import { apply, constructPlainly } from "./application.ts";
import { isObject } from "./object.ts";

type Generated = Generator<unknown, unknown, unknown>;

const { get: getProperty, set: setProperty } = Reflect;

type Constructor = Callable & { prototype: object };

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

/** The twin of a class: it cannot be called, only be constructed with. */
class ClassTwin implements Twin {
  readonly of: Constructor;
  /** The body of the constructor, `null` for one that the class does not declare. */
  readonly body: GeneratorBody | null;
  /** The fast body of the constructor, and the resumable one, if it has these. */
  readonly fast:
    | ((this: ClassTwin, self: object, ...args: unknown[]) => unknown)
    | null;
  readonly rest: unknown;
  readonly isDerived: boolean;
  readonly hasFields: boolean;
  /** How many parameters its constructor has, -1 if the class declares none. */
  readonly parameters: number;

  constructor(
    of: Constructor,
    isDerived: boolean,
    hasFields: boolean,
    parameters: number,
    body: GeneratorBody | null,
    fast:
      | ((this: ClassTwin, self: object, ...args: unknown[]) => unknown)
      | null,
    rest: unknown,
  ) {
    this.of = of;
    this.isDerived = isDerived;
    this.hasFields = hasFields;
    this.parameters = parameters;
    this.body = body;
    this.fast = fast;
    this.rest = rest;
  }

  run(receiver: unknown, ...args: unknown[]): unknown {
    // The engine's own error.
    return apply(this.of, receiver, args);
  }

  construct(newTarget: Callable, args: unknown[]): unknown {
    if (this.fast !== null) {
      const object = this.allocate(newTarget);
      const result = apply(this.fast, this, [object, ...args]);
      if (result === SUSPENDED) return drive(constructed(object));
      return isObject(result) ? result : object;
    }
    const made = new Construction(this, newTarget);
    const { body } = this;
    if (body === null) {
      const object = constructParent(made, args);
      return object === SUSPENDED ? drive(boundLater(made)) : made.bind(object);
    }
    if (this.isDerived) {
      construction = made;
      return made.finish(drive(apply(body, undefined, args) as Generated));
    }
    const object = this.allocate(newTarget);
    construction = made;
    made.bindAllocated(object);
    return made.finish(drive(apply(body, object, args) as Generated));
  }

  /** The object of a class that has no parent, with its fields. */
  allocate(newTarget: Callable): object {
    return constructPlainly(
      this.of,
      allocations(this.parameters),
      newTarget,
    );
  }

  /** Gives an object that the parent has made the fields of this class. */
  addFields(object: object, newTarget: Callable): void {
    if (!this.hasFields) return;
    const { of } = this;
    const parent: object | null = Object.getPrototypeOf(of);
    const twin = parent === null ? undefined : twinOf(parent);
    if (
      this.parameters >= 0 && twin instanceof ClassTwin &&
      twin.parameters >= 0 && (twin.isDerived || !twin.hasFields)
    ) {
      adding.object = object;
      try {
        // They are passed on to the parent, which may have more parameters.
        const count = Math.max(this.parameters, twin.parameters);
        constructPlainly(of, allocations(count), newTarget);
      } finally {
        adding.object = undefined;
        adding.isOnItsWay = false;
      }
      return;
    }
    supplying = { of, parent, object };
    Object.setPrototypeOf(of, Supplier);
    constructPlainly(of, allocations(this.parameters), newTarget);
  }
}

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

function* constructed(object: object): Generator<never, unknown, unknown> {
  const result = yield* wait;
  return isObject(result) ? result : object;
}

function* boundLater(
  construction: Construction,
): Generator<never, unknown, unknown> {
  return construction.bind(yield* wait);
}

/** One run of a constructor: its `new.target`, and its `this` as soon as there is one. */
class Construction {
  readonly newTarget: Callable;
  readonly twin: ClassTwin;
  #self: object | undefined;

  constructor(twin: ClassTwin, newTarget: Callable) {
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
    this.twin.addFields(object as object, this.newTarget);
    return object as object;
  }

  bindAllocated(object: object): void {
    this.#self = object;
  }

  /** The parent. */
  get parent(): Callable {
    const parent: unknown = Object.getPrototypeOf(this.twin.of);
    if (isConstructor(parent)) return parent;
    throw new TypeError(
      `Super constructor ${
        String(parent)
      } of anonymous class is not a constructor`,
    );
  }

  /** What `super(…)` does where it cannot suspend. */
  callSuper(...args: unknown[]): object {
    return this.bind(constructPlainly(this.parent, args, this.newTarget));
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

/**
 * What stands for `super` in `super.key` where that has no meaning.
 *
 * @param get What `super[key]` gives.
 * @param set What `super[key] = value` does.
 */
export function superOf(
  get: (key: PropertyKey) => unknown,
  set: (key: PropertyKey, value: unknown) => void,
): object {
  return new Proxy({}, {
    get: (_target, key) => get(key),
    set: (_target, key, value) => {
      set(key, value);
      return true;
    },
    deleteProperty: () => {
      throw new ReferenceError("Unsupported reference to 'super'");
    },
  });
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

/** Gives the constructor that begins its construction. */
export function takeConstruction(): Construction {
  return construction!;
}

/** What `super(…)` does: gives the object, or `SUSPENDED`. */
export function constructSuper(
  construction: Construction,
  ...args: unknown[]
): unknown {
  return constructParent(construction, args);
}

function constructParent(
  construction: Construction,
  args: unknown[],
): unknown {
  const { parent, newTarget } = construction;
  const twin = twinOf(parent);
  return twin?.construct === undefined
    ? constructPlainly(parent, args, newTarget)
    : twin.construct(newTarget, args);
}

/**
 * Gives a class its twin, and takes the hidden method away that is the body of
 * its constructor.
 */
export function giveConstructTwin(
  of: Constructor,
  isDerived: boolean,
  hasFields: boolean,
  parameters: number,
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
    hidden,
    typeof body === "function" ? body : null,
    rest,
  );
  Object.defineProperty(of, TWIN, { value: twin, configurable: true });
}
