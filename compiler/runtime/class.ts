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
  TWIN,
  type Twin,
  twinOf,
  wait,
} from "../../continulet/twin.ts";
import { apply, constructPlainly, preceded } from "./application.ts";
import { arePutOff, Fields } from "./field.ts";
import { isObject } from "./object.ts";

type Generated = Generator<unknown, unknown, unknown>;

const { get: getProperty, set: setProperty } = Reflect;
const { getPrototypeOf } = Object;

/** The parent of a class. */
export const parentOf: (of: object) => unknown = getPrototypeOf;

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

/** The twin of a class: it cannot be called, only be constructed with. */
class ClassTwin implements Twin {
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
      construction = made;
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
    construction = made;
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
    const { fields } = this;
    return fields === null
      ? this.#allocate(newTarget)
      : fields.putOff(undefined, () => this.#allocate(newTarget));
  }

  #allocate(newTarget: Callable): object {
    if (newTarget === this.of && this.parameters <= PASSED) {
      // The engine knows more about this.
      const of = this.of as unknown as new (...args: unknown[]) => object;
      return new of(ALLOCATION, ALLOCATION, ALLOCATION);
    }
    return constructPlainly(
      this.of,
      allocations(this.parameters),
      newTarget,
    );
  }

  /** Gives an object that the parent, a class with a constructor, has made the fields of this class. */
  giveFields(object: object, parent: ClassTwin): void {
    adding.object = object;
    // A constructor that is not declared passes everything on at once.
    adding.isOnItsWay = this.parameters < 0;
    try {
      if (this.parameters <= PASSED && parent.parameters <= PASSED) {
        new (this.of as unknown as new (...args: unknown[]) => object)(
          ALLOCATION,
          ALLOCATION,
          ALLOCATION,
        );
      } else {
        const { parameters } = this;
        const passed = allocations(parent.parameters);
        if (parameters >= 0) passing = passed;
        constructPlainly(
          this.of,
          parameters < 0 ? passed : allocations(parameters),
        );
      }
    } finally {
      adding.object = undefined;
      adding.isOnItsWay = false;
    }
  }

  /** The object with all fields, made by parents that cannot suspend. */
  makePlainly(args: readonly unknown[], newTarget: Callable): object {
    if (this.parameters < 0) return constructPlainly(this.of, args, newTarget);
    passing = args;
    return constructPlainly(
      this.of,
      allocations(this.parameters),
      newTarget,
    );
  }
}

/**
 * Where the object of a derived class comes from: the nearest class above it with
 * a constructor. Those in between have fields at most, which the object is given
 * together with those of the class itself, since nothing runs in between.
 */
class Origin {
  /** The constructor. */
  readonly of: unknown;
  /** Its twin, if that may suspend. */
  readonly twin: Twin | undefined;
  /** The class that is derived from it directly. */
  readonly below: Constructor;
  /** Whether there are fields to be given. */
  readonly hasFields: boolean;

  constructor(derived: ClassTwin, args: readonly unknown[]) {
    let below = derived.of;
    let { hasFields } = derived;
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
    this.of = of;
    this.twin = calls ? twin : undefined;
    this.below = below;
    this.hasFields = hasFields;
  }

  /** Gives an object that this constructor has made the fields of a derived class. */
  addFields(
    derived: ClassTwin,
    object: object,
    newTarget: Callable,
  ): void {
    if (!this.hasFields) return;
    const { fields } = derived;
    if (fields === null) return this.#add(derived, object, newTarget);
    try {
      fields.putOff(object, () => this.#add(derived, object, newTarget));
    } catch {
      // It refuses a field: where that is, the engine says when it comes to it.
      this.#add(derived, object, newTarget);
    }
  }

  #add(derived: ClassTwin, object: object, newTarget: Callable): void {
    const { twin, below } = this;
    let { parameters } = derived;
    if (twin instanceof ClassTwin) {
      adding.object = object;
      // One that the class does not declare passes everything on at once.
      adding.isOnItsWay = parameters < 0;
      if (parameters < 0) parameters = twin.parameters;
      else passing = allocations(twin.parameters);
    } else {
      passing = [];
      // A function or a built-in knows nothing of this. It is a last resort: the
      // engine throws code away that depends on prototypes.
      supplying = { of: below, parent: this.of as object, object };
      Object.setPrototypeOf(below, Supplier);
    }
    try {
      constructPlainly(derived.of, allocations(parameters), newTarget);
    } finally {
      adding.object = undefined;
      adding.isOnItsWay = false;
    }
  }
}

/** What makes objects of a class without calling it. */
type Maker = new () => object;

/** Whose prototypes objects have that were made so. */
const made = new WeakMap<object, Constructor>();

/** How many properties an object has room for as a rule. */
const FEW = 8;

function makerOf(of: Constructor, assigned: number): Maker {
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

/** The twin of the parent of a class, if that is a whole one: see {@linkcode ClassTwin.isWhole}. */
export function wholeParent(of: Constructor): ClassTwin | undefined {
  const twin = parentTwin(of);
  return twin?.isWhole === true ? twin : undefined;
}

/** What makes objects of a class whose parent is a whole one. */
export function makerFor(of: Constructor): Maker | undefined {
  return (twinOf(of) as ClassTwin).maker;
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
function withFields(
  derived: ClassTwin,
  parent: ClassTwin,
  object: unknown,
): unknown {
  if (object === SUSPENDED) return drive(givenFields(derived, parent));
  derived.giveFields(object as object, parent);
  return object;
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
  /** What has made the object, which has no fields of the class yet. */
  #origin: Origin | undefined;

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
    const origin = this.#origin;
    this.#origin = undefined;
    origin?.addFields(this.twin, object as object, this.newTarget);
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
    const origin = new Origin(this.twin, args);
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
  return construction.constructParent(args);
}

/** {@linkcode constructSuper} in a class that gives fields by steps: gives `this`. */
export function constructSuperWithFields(
  construction: Construction,
  ...args: unknown[]
): unknown {
  return drive(construction.constructWithFields(args));
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

/** The twin of the parent of a class, if that is a class with one. */
function parentTwin(of: Constructor): ClassTwin | undefined {
  const parent: unknown = getPrototypeOf(of);
  if (typeof parent !== "function") return undefined;
  const twin = twinOf(parent);
  return twin instanceof ClassTwin ? twin : undefined;
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
    newTarget = made.get(getPrototypeOf(newTarget))!;
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

function* givenFields(
  derived: ClassTwin,
  parent: ClassTwin,
): Generator<never, unknown, unknown> {
  const object = (yield* wait) as object;
  derived.giveFields(object, parent);
  return object;
}

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
