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

/** The twin of a class: it cannot be called, only be constructed with. */
class ClassTwin implements Twin {
  readonly of: Constructor;
  /** The body of the constructor, `null` for one that the class does not declare. */
  readonly body: GeneratorBody | null;
  readonly isDerived: boolean;
  /** How many parameters its constructor has, -1 for a class without fields. */
  readonly parameters: number;

  constructor(
    of: Constructor,
    body: GeneratorBody | null,
    isDerived: boolean,
    parameters: number,
  ) {
    this.of = of;
    this.body = body;
    this.isDerived = isDerived;
    this.parameters = parameters;
  }

  run(receiver: unknown, ...args: unknown[]): unknown {
    // The engine's own error.
    return apply(this.of, receiver, args);
  }

  get construct(): (newTarget: Callable, args: unknown[]) => unknown {
    return this.#construct;
  }

  #construct(newTarget: Callable, args: unknown[]): unknown {
    const made = new Construction(this, newTarget);
    const { body } = this;
    if (body === null) return drive(constructByDefault(made, args));
    construction = made;
    if (this.isDerived) {
      return made.finish(
        drive(apply(body, undefined, args) as Generated),
      );
    }
    const object = this.allocate(newTarget);
    construction = made;
    made.bindAllocated(object);
    return made.finish(drive(apply(body, object, args) as Generated));
  }

  /** The object of a class that has no parent, with its fields. */
  allocate(newTarget: Callable): object {
    return this.parameters < 0
      ? Object.create(prototypeOf(newTarget))
      : constructPlainly(this.of, this.#allocations(), newTarget);
  }

  /** Gives an object that the parent has made the fields of this class. */
  addFields(object: object, newTarget: Callable): void {
    if (this.parameters < 0) return;
    const { of } = this;
    const parent = Object.getPrototypeOf(of);
    // The only way to a class's private fields is through its parent's result.
    Object.setPrototypeOf(of, function () {
      Object.setPrototypeOf(of, parent);
      return object;
    });
    constructPlainly(of, this.#allocations(), newTarget);
  }

  #allocations(): unknown[] {
    return Array(Math.max(this.parameters, 1)).fill(ALLOCATION);
  }
}

function prototypeOf(newTarget: Callable): object {
  const { prototype } = newTarget as { prototype?: unknown };
  return isObject(prototype) ? prototype : Object.prototype;
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

function* constructByDefault(
  construction: Construction,
  args: unknown[],
): Generator<never, unknown, unknown> {
  let object = constructParent(construction, args);
  if (object === SUSPENDED) object = yield* wait;
  return construction.bind(object);
}

/**
 * Gives a class its twin, and takes the hidden method away that is the body of
 * its constructor.
 */
export function giveConstructTwin(
  of: Constructor,
  hidden: string | null,
  isDerived: boolean,
  parameters: number,
): void {
  let body: GeneratorBody | null = null;
  if (hidden !== null) {
    const home = of.prototype as Record<string, unknown>;
    body = home[hidden] as GeneratorBody;
    delete home[hidden];
    // For stack traces.
    Object.defineProperty(body, "name", { value: of.name });
  }
  const twin = new ClassTwin(of, body, isDerived, parameters);
  Object.defineProperty(of, TWIN, { value: twin, configurable: true });
}
