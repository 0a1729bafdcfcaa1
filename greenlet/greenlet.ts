import {
  Cell,
  ENDED as ENDED_KIND,
  ERROR,
  Frame,
  type Mode,
  START,
  VALUE as VALUE_MODE,
} from "../continulet/frame.ts";
import { kernel as theKernel } from "../continulet/kernel.ts";
import {
  type Coroutine,
  type Operation,
  PendingOperation,
} from "../continulet/operation.ts";
import {
  strayed,
  switchPlainly as switchOnStack,
} from "../continulet/run_loop.ts";
import { callBody, PrimitiveTwin, setTwin } from "../continulet/twin.ts";
import { type Context, isContext } from "./context.ts";
import type { Dynamic } from "../continulet/dynamic.ts";
import { describe } from "../continulet/error.ts";
import { GreenletError, GreenletExit, isExit, newExit } from "./error.ts";
import {
  callerPlace,
  frameOf,
  type GreenletFrame,
  noteSwitch,
  waitingPlace,
} from "./frame.ts";
import { watch as theWatch } from "./watch.ts";

// Constants of this module's own: see the kernel.
const kernel = theKernel;
const VALUE = VALUE_MODE;
const ENDED = ENDED_KIND;
const switchPlainly = switchOnStack;
const watch = theWatch;

/**
 * The function that a greenlet runs: a plain function or a generator function.
 *
 * @typeParam In The values of the first switch, which are its arguments.
 * @typeParam Out What it returns.
 */
export type Run<In extends unknown[], Out> = (
  ...values: In
) => Out | Coroutine<Out>;

/**
 * A type argument as it was declared, not to be inferred from here: what a
 * greenlet is sent later has nothing to do with the arguments of its `run`.
 * (`NoInfer` would not do: functions of any arguments must fit `any[]`.)
 */
export type Declared<T> = [T][T extends unknown ? 0 : never];

/** A function to run of which nothing is known. */
type AnyRun = Run<unknown[], unknown>;

/** What is told of a new greenlet, and of the class whose constructor was called. */
type CreationObserver = (
  greenlet: Greenlet,
  constructor: (...args: never[]) => unknown,
) => void;

/** Who is told of new greenlets. */
const creation: { observer: CreationObserver | null } = {
  observer: null,
};

function uncloneable(): void {}

/** The states of a greenlet. Main is always active. */
const UNSTARTED = 0;
const DEAD = 1;
/** Started, and never suspended by an operation: it need not be collected yet. */
const FRESH = 2;
/** Started, and looked after by the collector since its first suspension. */
const ACTIVE = 3;

/**
 * The continulet of a greenlet: its bottom frame, and what its frames need to
 * know of it.
 *
 * Neither this nor any frame refers to the `Greenlet` that the user holds, so
 * that one that is suspended and forgotten can be collected.
 *
 * Invariant: the cell of a suspended greenlet holds its own continuation, and
 * that of the running one is empty; main is like the others. So a switch from
 * `a` to `b` is always the rotation `a.switch(value, b)`.
 */
class GreenletCell extends Cell {
  state: typeof UNSTARTED | typeof DEAD | typeof FRESH | typeof ACTIVE =
    UNSTARTED;
  run: AnyRun | undefined;
  parent: Greenlet | null;
  /** `null` for an empty one, which is made when the first variable is set. */
  context: Context | null = null;

  constructor(run: AnyRun | undefined, parent: Greenlet | null) {
    super(end);
    this.next = new Frame(START, this, start);
    this.run = run;
    this.parent = parent;
  }
}

/** A greenlet starts, with an {@linkcode Invocation} or an error. */
function start(bottom: Cell, mode: Mode, value: unknown): unknown {
  const cell = bottom as GreenletCell;
  cell.state = FRESH;
  cell.run = foundRun = undefined;
  if (watch.active) watch.arrive(mode);
  if (mode === ERROR) throw value;
  const { run, receiver, args } = value as Invocation;
  return callBody(run, receiver, args);
}

/** A greenlet ends: its result goes to the nearest ancestor that lives. */
function end(bottom: Cell, mode: Mode): Mode {
  const ending = bottom as GreenletCell;
  ending.state = DEAD;
  let value = kernel.value;
  let exit = false;
  if (mode === ERROR && isExit(value)) {
    mode = VALUE;
    exit = true;
  }
  let heir: Greenlet;
  for (let ancestor = ending.parent!;; ancestor = cellIn(ancestor).parent!) {
    const { state, kind } = cellIn(ancestor);
    if (state >= FRESH && kind !== ENDED) {
      heir = ancestor;
      break;
    }
    try {
      heir = findTarget(ancestor);
      break;
    } catch (error) {
      // It could not be started: its own parent gets that error.
      mode = ERROR;
      value = error;
    }
  }
  // The one that runs is another one only where a continulet was switched to
  // from another greenlet than it waits in: then that greenlet waits here.
  const running = cellIn(kernel.current as Greenlet);
  if (running !== ending) running.next = ending.next;
  let cell = cellIn(heir);
  if (mode === VALUE && cell.state === UNSTARTED) {
    value = invocation(heir, exit ? [] : [value]);
  } else if (kernel.isPinnedDeeper(cell.next!)) {
    // The heir cannot be resumed, and stays as it is.
    const nearest = nearestWaiting(ending);
    if (nearest !== null) {
      heir = nearest;
      cell = cellIn(heir);
      value = strayed(mode, value);
      mode = ERROR;
    }
  }
  if (mode === ERROR) {
    noteSwitch(
      value,
      "the end of a greenlet",
      ", whose parent waits in",
      waitingPlace,
      cell.next!,
    );
  }
  if (watch.active) watch.leave();
  ending.next = cell.next;
  cell.next = null;
  kernel.current = heir;
  kernel.value = value;
  return mode;
}

/**
 * Who waits in the innermost plain switch, which is the one that can be resumed
 * for certain; `null` if it is the one that runs.
 */
function nearestWaiting(running: GreenletCell): Greenlet | null {
  const nearest = kernel.pinner as Greenlet;
  const cell = cellIn(nearest);
  return cell !== running && cell.next !== null ? nearest : null;
}

/** A continulet's result strays: the greenlet that runs waits for it, and the nearest goes on. */
kernel.divert = (meant) => {
  const running = cellIn(kernel.current as Greenlet);
  const nearest = nearestWaiting(running);
  if (nearest === null || running.next !== null) return null;
  if (watch.active) watch.leave();
  running.next = meant;
  kernel.current = nearest;
  const cell = cellIn(nearest);
  const resumed = cell.next;
  cell.next = null;
  return resumed;
};

/** A call of a greenlet's `run`, sent to it as its first value. */
class Invocation {
  run: AnyRun;
  receiver: Greenlet | undefined;
  args: unknown[];
  constructor(run: AnyRun, receiver: Greenlet | undefined, args: unknown[]) {
    this.run = run;
    this.receiver = receiver;
    this.args = args;
  }
}

/** The cell of what is certain to be a greenlet; {@linkcode cellIn} is its constant. */
let readCell: (greenlet: Greenlet) => GreenletCell;

/**
 * The cell of a greenlet; {@linkcode cellOf} is its constant.
 *
 * @param greenlet What should be a greenlet.
 * @param place Where it stands, for the message.
 * @throws {TypeError} If it is not a greenlet.
 */
let findCell: (greenlet: unknown, place: string) => GreenletCell;

/** A new greenlet around the cell of one that was forgotten. */
let revive: (cell: GreenletCell) => Greenlet;

/** The `run` that {@linkcode findTarget} found, for the caller to take at once. */
let foundRun: AnyRun | undefined;

/**
 * Who gets what is sent to a greenlet: itself, or its nearest ancestor that is
 * not dead. Where that one was not started, its `run` is looked up, which is
 * the user's code and may throw or switch, to this greenlet even.
 *
 * @throws {GreenletError} If there is no `run`.
 */
function findTarget(greenlet: Greenlet): Greenlet {
  for (;;) {
    const cell = cellIn(greenlet);
    if (cell.kind === ENDED) {
      greenlet = cell.parent!;
      continue;
    }
    if (cell.state >= FRESH) return greenlet;
    const run: unknown = greenlet.run;
    if (typeof run !== "function") {
      throw new GreenletError(
        `the greenlet has ${
          run === undefined
            ? "no `run`"
            : `a \`run\` that is no function, but ${describe(run)}`
        }: ` +
          "pass a function to `new Greenlet(…)`, assign `run`, or define a method `run` in the subclass",
      );
    }
    if (cell.state === UNSTARTED) {
      foundRun = run as AnyRun;
      return greenlet;
    }
  }
}

/** The first value of a greenlet that {@linkcode findTarget} has just found. */
function invocation(greenlet: Greenlet, args: unknown[]): Invocation {
  // A function that was passed or assigned gets no receiver, as in Python:
  // frames that hold their greenlet would keep it from being collected.
  const run = foundRun!;
  const receiver = run === cellIn(greenlet).run ? undefined : greenlet;
  return new Invocation(run, receiver, args);
}

function notGreenlet(value: unknown, place: string): TypeError {
  return new TypeError(
    `${place} must be a greenlet, not ${
      describe(value)
    }: write \`g\` there, or call it as \`g.method(…)\`, ` +
      "where `g` is a `new Greenlet(…)`",
  );
}

/** A greenlet in one line, for a console: its state, its place and its parent. */
function inspect(this: Greenlet): string {
  const { state, parent } = cellOf(this, "the receiver of `inspect`");
  const name = this.constructor?.name || "Greenlet";
  const doing = this === kernel.current
    ? "running"
    : state === UNSTARTED
    ? "unstarted"
    : state === DEAD
    ? "dead"
    : `suspended in ${this.frame}`;
  if (parent === null) return `${name} { main, ${doing} }`;
  const of = parent === main
    ? "main"
    : parent === kernel.current
    ? "the running one"
    : "another";
  return `${name} { ${doing}, parent: ${of} }`;
}

/** The receiver of a method, if it is a greenlet. */
function checkReceiver(greenlet: Greenlet, place: string): Greenlet {
  cellOf(greenlet, place);
  return greenlet;
}

/** A `run`, if it is a function. */
function checkRun(run: unknown): AnyRun {
  if (typeof run === "function") return run as AnyRun;
  throw new TypeError(
    `the \`run\` of a greenlet must be a function, not ${
      describe(run)
    }: write \`new Greenlet(function* () { … })\``,
  );
}

/** What a started greenlet gets for the values of a switch. */
function message(values: unknown[]): unknown {
  return values.length > 1 ? values : values[0];
}

/**
 * A stack of its own for a function, after CPython's greenlet
 * (https://greenlet.readthedocs.io).
 *
 * The first {@linkcode Greenlet.switch} to a greenlet calls its `run` with the
 * values; later ones resume it where it switched away, and its switch returns
 * what was sent. When `run` ends, what it returns or throws goes to the
 * {@linkcode Greenlet.parent}. Code outside of all greenlets runs in the *main*
 * greenlet, which is the root of the tree of parents.
 *
 * Bodies are generator functions, which switch with `yield* g.co.switch(…)`, or
 * plain functions; see {@linkcode Greenlet.switch} for what those can do.
 *
 * @typeParam In The values that are sent to it. The default is `Dynamic[]`, since
 * the first ones are arguments and the later ones are not, and a program without
 * annotations must need no cast.
 * @typeParam Out What a switch to it returns, which is whatever anybody sends
 * back; `any` by default for the same reason.
 *
 * @example
 * ```ts
 * import { Greenlet } from "@continulet/greenlet";
 * import { assertEquals } from "@std/assert";
 *
 * const seen: unknown[] = [];
 * const first: Greenlet = new Greenlet(function* (x: number, y: number) {
 *   seen.push(yield* second.co.switch(x + y));
 * });
 * const second: Greenlet = new Greenlet(function* (sum: number) {
 *   seen.push(sum);
 *   yield* first.co.switch(42);
 *   seen.push("never");
 * });
 * first.switch(1, 2);
 * assertEquals(seen, [3, 42]);
 * assertEquals([first.dead, second.dead], [true, false]);
 * ```
 */
export class Greenlet<In extends unknown[] = Dynamic[], Out = Dynamic> {
  #cell: GreenletCell;
  /**
   * A function, so that the structured clone algorithm refuses a greenlet with
   * its `DataCloneError`: it would not see the private fields, and pass an empty
   * object on to another worker.
   */
  protected readonly uncloneable: () => void = uncloneable;
  /** Made on first use, and kept: a view for each switch would be garbage. */
  #co: GreenletView<In, Out> | null = null;

  /**
   * Makes a greenlet, which does not run yet.
   *
   * @param run What it is to run; a subclass may have a method `run` instead.
   * @param parent Who gets its result; the current greenlet by default.
   * @throws {TypeError} If `run` is not a function or `parent` not a greenlet.
   */
  constructor(
    run?: Run<Declared<In>, Declared<Out>>,
    parent: Greenlet = getCurrent(),
  ) {
    if (run !== undefined) checkRun(run);
    // Only while main itself is being made is nobody current.
    if (kernel.current !== undefined) {
      cellOf(parent, "the parent of a greenlet");
    }
    this.#cell = new GreenletCell(run as AnyRun | undefined, parent ?? null);
    if (creation.observer !== null) {
      // A class is its constructor, as far as a trace is concerned.
      creation.observer(this, new.target as unknown as () => void);
    }
  }

  /**
   * The function that the greenlet will run, for as long as it was not started;
   * `undefined` after that, or where there is none. A subclass may define it as
   * a method, which is then called with the greenlet as `this`.
   *
   * Assigning throws a `TypeError` if the value is not a function, and a
   * {@linkcode GreenletError} if the greenlet was started. (This is declared as
   * a method so that TypeScript lets subclasses define one.)
   *
   * @example
   * ```ts
   * import { Greenlet } from "@continulet/greenlet";
   * import { assertEquals } from "@std/assert";
   *
   * const g = new Greenlet();
   * g.run = (name: string) => `Hello ${name}`;
   * assertEquals(g.switch("World"), "Hello World");
   * assertEquals(g.run, undefined);
   *
   * class Greeter extends Greenlet {
   *   greeting = "Good evening";
   *   override run(name: string) {
   *     return `${this.greeting} ${name}`;
   *   }
   * }
   * assertEquals(new Greeter().switch("moon"), "Good evening moon");
   * ```
   */
  // The arguments are what the first switch sends, of any types.
  run?(...values: Dynamic[]): unknown;

  /**
   * Who gets the result of this greenlet when it ends: the value that it
   * returns or the error that it throws. `null` on main only.
   *
   * It can be changed at any time. A parent that is dead then passes the result
   * on to its own parent; one that was never started is started with it.
   *
   * Assigning throws a `TypeError` for what is not a greenlet, and a
   * {@linkcode GreenletError} for a cycle or on main; nothing has changed then.
   *
   * @example
   * ```ts
   * import { getCurrent, Greenlet } from "@continulet/greenlet";
   * import { assertEquals } from "@std/assert";
   *
   * const parent = new Greenlet((x: string) => `parent got ${x}`);
   * const child = new Greenlet(() => "a result");
   * assertEquals(child.parent, getCurrent());
   * child.parent = parent;
   * assertEquals(child.switch(), "parent got a result");
   * ```
   */
  get parent(): Greenlet | null {
    return cellOf(this, "the receiver of `parent`").parent;
  }

  set parent(parent: Greenlet) {
    const cell = cellOf(this, "the receiver of `parent`");
    if (cell === mainCell) {
      throw new GreenletError(
        "cannot set the parent of the main greenlet: it is the root of the tree",
      );
    }
    cellOf(parent, "the parent of a greenlet");
    if (descends(parent, cell)) {
      throw new GreenletError(
        "cannot set a parent that descends from this greenlet: that would be a cycle",
      );
    }
    cell.parent = parent;
  }

  /**
   * Whether the greenlet has ended. Main never does.
   *
   * @example
   * ```ts
   * import { Greenlet } from "@continulet/greenlet";
   * import { assertEquals } from "@std/assert";
   *
   * const g = new Greenlet(() => {});
   * assertEquals([g.active, g.dead], [false, false]);
   * g.switch();
   * assertEquals([g.active, g.dead], [false, true]);
   * ```
   */
  get dead(): boolean {
    return cellOf(this, "the receiver of `dead`").kind === ENDED;
  }

  /**
   * Whether the greenlet was started; it may be dead since.
   *
   * @example
   * ```ts
   * import { Greenlet } from "@continulet/greenlet";
   * import { assertEquals } from "@std/assert";
   *
   * const g = new Greenlet(() => {});
   * assertEquals(g.started, false);
   * g.switch();
   * assertEquals([g.started, g.dead], [true, true]);
   * ```
   */
  get started(): boolean {
    return cellOf(this, "the receiver of `started`").state !== UNSTARTED;
  }

  /**
   * Whether the greenlet was started and has not ended: Python's truth value.
   *
   * @example
   * ```ts
   * import { getCurrent, Greenlet } from "@continulet/greenlet";
   * import { assertEquals } from "@std/assert";
   *
   * const g: Greenlet = new Greenlet(() => g.active);
   * assertEquals([g.active, g.switch(), g.active], [false, true, false]);
   * assertEquals(getCurrent().active, true);
   * ```
   */
  get active(): boolean {
    const cell = cellOf(this, "the receiver of `active`");
    return cell.state >= FRESH && cell.kind !== ENDED;
  }

  /**
   * The frame that the greenlet waits in, `null` while it runs, before it was
   * started and when it is dead: CPython's `gr_frame`.
   *
   * @example
   * ```ts
   * import { getCurrent, Greenlet } from "@continulet/greenlet";
   * import { assertEquals } from "@std/assert";
   *
   * const main = getCurrent();
   * const g = new Greenlet(function* waiting() {
   *   yield* main.co.switch();
   * });
   * assertEquals(g.frame, null);
   * g.switch();
   * assertEquals(g.frame?.name, "waiting");
   * ```
   */
  get frame(): GreenletFrame | null {
    const cell = cellOf(this, "the receiver of `frame`");
    if (cell.state < FRESH || cell.next === null) return null;
    return frameOf(cell);
  }

  /**
   * The context in which the greenlet runs, `null` for an empty one: where the
   * values of its {@linkcode ContextVar}s are. A new greenlet has none. It can
   * be assigned in every state; assigning throws a `TypeError` if it is neither
   * a {@linkcode Context} nor `null`. This is CPython's `gr_context`.
   *
   * @example
   * ```ts
   * import { ContextVar, copyContext, Greenlet } from "@continulet/greenlet";
   * import { assertEquals } from "@std/assert";
   *
   * const user = new ContextVar("user", { default: "nobody" });
   * user.set("ann");
   * const fresh = new Greenlet(() => user.get());
   * const inheriting = new Greenlet(() => user.get());
   * inheriting.context = copyContext();
   * assertEquals([fresh.switch(), inheriting.switch()], ["nobody", "ann"]);
   * ```
   */
  get context(): Context | null {
    return cellOf(this, "the receiver of `context`").context;
  }

  set context(context: Context | null) {
    const cell = cellOf(this, "the receiver of `context`");
    if (context !== null && !isContext(context)) {
      throw new TypeError(
        `the context of a greenlet must be a context or null, not ${
          describe(context)
        }: ` +
          "write `new Context()` or `copyContext()`",
      );
    }
    cell.context = context;
  }

  /**
   * Switches to the greenlet.
   *
   * If it was not started, its `run` is called with the values. If it waits in a
   * switch of its own, that returns what is sent: `undefined` for no value, the
   * value itself for one, an array for several. If it is dead, its nearest live
   * ancestor takes its place; if that, or the greenlet itself, is the caller,
   * the values come straight back.
   *
   * This is the plain form, for any code that is not itself the body of a
   * generator function; main's code, for instance. It pins the engine's stack:
   * control can come back to the innermost pinned stack only. So a plain body
   * can switch to what was never pinned or started, and waits for it to come
   * back. Generator bodies go through {@linkcode Greenlet.co} and can switch
   * anywhere.
   *
   * @param values What is sent.
   * @returns What is sent to the caller when it is switched to, by anybody.
   * @throws What is thrown into the caller.
   * @throws {GreenletError} If it would start and has no `run`.
   * @throws {ContinuletError} If control cannot come back to the destination, or
   * if an operation was not delegated. Nothing has moved then.
   *
   * @example
   * ```ts
   * import { getCurrent, Greenlet } from "@continulet/greenlet";
   * import { assertEquals } from "@std/assert";
   *
   * const main = getCurrent();
   * const g = new Greenlet(function* (first: string) {
   *   const second = yield* main.co.switch(`${first}, then`);
   *   return [first, second];
   * });
   * assertEquals(g.switch("one"), "one, then");
   * assertEquals(g.switch("two", "three"), ["one", ["two", "three"]]);
   * ```
   */
  switch(...values: In): Out {
    return sendValues(
      switchNow,
      checkReceiver(this, "the receiver of `switch`"),
      values,
    ) as Out;
  }

  /**
   * Switches to the greenlet and throws there.
   *
   * If it was not started it is dead after this, and its parent gets the error;
   * if it is dead, its nearest live ancestor does. A `GreenletExit` that is not
   * caught becomes the return value.
   *
   * @param error What is thrown: a new {@linkcode GreenletExit} by default, else
   * anything that can be thrown.
   * @returns What is sent to the caller when it is switched to, by anybody.
   * @throws As {@linkcode Greenlet.switch} does.
   *
   * @example
   * ```ts
   * import { getCurrent, Greenlet } from "@continulet/greenlet";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * const main = getCurrent();
   * const seen: string[] = [];
   * const g = new Greenlet(function* () {
   *   try {
   *     yield* main.co.switch();
   *   } finally {
   *     seen.push("cleaned up");
   *   }
   * });
   * g.switch();
   * assertThrows(() => g.throw(new RangeError("too far")), RangeError);
   * assertEquals(seen, ["cleaned up"]);
   * ```
   */
  throw(error?: unknown): Out {
    if (arguments.length === 0) {
      error = newExit(Greenlet.prototype.throw);
    }
    return sendError(
      switchNow,
      checkReceiver(this, "the receiver of `throw`"),
      error,
      Greenlet.prototype.throw,
    ) as Out;
  }

  /**
   * The same methods for the body of a generator function: each returns an
   * operation to delegate to, as in `yield* g.co.switch(value)`.
   *
   * @example
   * ```ts
   * import { getCurrent, Greenlet } from "@continulet/greenlet";
   * import { assertEquals } from "@std/assert";
   *
   * const main = getCurrent();
   * const echo = new Greenlet<[string], string>(function* (text) {
   *   for (;;) text = yield* main.co.switch(text.toUpperCase());
   * });
   * assertEquals([echo.switch("ping"), echo.switch("pong")], ["PING", "PONG"]);
   * ```
   */
  get co(): GreenletView<In, Out> {
    if (!(#co in this)) throw notGreenlet(this, "the receiver of `co`");
    return this.#co ??= new GreenletView<In, Out>(this);
  }

  static {
    readCell = (greenlet) => greenlet.#cell;
    revive = (cell) => {
      const greenlet = new Greenlet();
      greenlet.#cell = cell;
      return greenlet;
    };
    findCell = (greenlet, place) => {
      // That is quicker than to look before.
      try {
        return (greenlet as Greenlet).#cell;
      } catch {
        throw notGreenlet(greenlet, place);
      }
    };
    // What consoles of Deno and of Node.js print.
    for (const name of ["Deno.customInspect", "nodejs.util.inspect.custom"]) {
      Object.defineProperty(this.prototype, Symbol.for(name), {
        value: inspect,
        configurable: true,
      });
    }
    // An accessor after all: a subclass's method shadows it, as it should.
    Object.defineProperty(this.prototype, "run", {
      get(this: Greenlet): AnyRun | undefined {
        return cellOf(this, "the receiver of `run`").run;
      },
      set(this: Greenlet, run: unknown) {
        const cell = cellOf(this, "the receiver of `run`");
        if (cell.state !== UNSTARTED) {
          throw new GreenletError(
            "cannot set the `run` of a greenlet that was started: make a new one",
          );
        }
        cell.run = checkRun(run);
      },
      configurable: true,
    });
  }
}

/**
 * The greenlet that runs: the one whose code has called this. Outside of all
 * others that is the main greenlet, of which each worker has its own.
 *
 * @returns The current greenlet.
 *
 * @example
 * ```ts
 * import { getCurrent, Greenlet } from "@continulet/greenlet";
 * import { assertEquals } from "@std/assert";
 *
 * const main = getCurrent();
 * assertEquals(main.parent, null);
 * const g: Greenlet = new Greenlet(() => getCurrent() === g);
 * assertEquals(g.switch(), true);
 * ```
 */
export function getCurrent(): Greenlet {
  return kernel.current as Greenlet;
}

const cellIn = readCell!;
const cellOf = findCell!;

const main = new Greenlet();
const mainCell = cellIn(main);
mainCell.state = ACTIVE;
mainCell.next = null;
kernel.current = main;

/**
 * What stands for a greenlet where the greenlet itself must not be kept, or may
 * be replaced: a revived one has the same key.
 */
export function keyOf(greenlet: Greenlet): object {
  return cellIn(greenlet);
}

/**
 * Sets what is told of every new greenlet, or `null`.
 *
 * @returns Whether there was one before.
 */
export function onCreation(observer: CreationObserver | null): boolean {
  const before = creation.observer !== null;
  creation.observer = observer;
  return before;
}

/** The generator-protocol view of a greenlet: see {@linkcode Greenlet.co}. */
export class GreenletView<In extends unknown[], Out> {
  readonly #greenlet: Greenlet<In, Out>;

  /** Made by {@linkcode Greenlet.co} only. */
  constructor(greenlet: Greenlet<In, Out>) {
    this.#greenlet = greenlet;
  }

  /**
   * {@linkcode Greenlet.switch} from the body of a generator function.
   *
   * @param values What is sent.
   * @returns An operation to delegate to with `yield*`, which returns what the
   * body is sent when it is switched to.
   * @throws {GreenletError} If it would start and has no `run`.
   * @throws {ContinuletError} If control cannot come back to the destination, if
   * no generator body is running, or if an operation before was not delegated.
   * Nothing has moved then.
   */
  switch(...values: In): Operation<Out> {
    const greenlet = this.#greenlet;
    // One value for one that runs is what switches are made of.
    const operation = values.length < 2 && cellIn(greenlet).state === ACTIVE
      ? switchByOperation(greenlet, VALUE, values[0])
      : sendValues(switchByOperation, greenlet, values);
    return operation as unknown as Operation<Out>;
  }

  /**
   * {@linkcode Greenlet.throw} from the body of a generator function.
   *
   * @param error What is thrown: a new {@linkcode GreenletExit} by default, else
   * anything that can be thrown.
   * @returns An operation to delegate to with `yield*`, which returns what the
   * body is sent when it is switched to.
   * @throws As {@linkcode GreenletView.switch} does.
   */
  throw(error?: unknown): Operation<Out> {
    if (arguments.length === 0) error = newExit(GreenletView.prototype.throw);
    return sendError(
      switchByOperation,
      this.#greenlet,
      error,
      GreenletView.prototype.throw,
    ) as unknown as Operation<Out>;
  }
}

/**
 * What becomes of a suspended greenlet that nobody can reach any more: its
 * continulet gets a new one, with main as its parent, and a `GreenletExit`, so
 * that its `finally` blocks run. It may store that new greenlet somewhere, and
 * lives on then.
 *
 * The engine calls this in a turn of its own, so it is main that runs. A
 * registration without a token is the cheapest there is, so those that have
 * ended come by here as well.
 */
const forgotten = new FinalizationRegistry((cell: GreenletCell) => {
  if (cell.state !== ACTIVE) return;
  const exit = new GreenletExit();
  const { parent } = cell;
  cell.parent = main;
  const greenlet = revive(cell);
  try {
    // Not as a method: an error that is made while one runs keeps its receiver.
    sendError(switchNow, greenlet, exit, Greenlet.prototype.throw);
  } catch (error) {
    // Reported like any uncaught error of a callback, and the next one's turn comes.
    queueMicrotask(() => {
      throw error;
    });
  }
  // It may have kept the new greenlet, and gets its former parent back for that.
  if (cell.parent === main && !descends(parent!, cell)) cell.parent = parent;
  if (cell.state === ACTIVE) forgotten.register(greenlet, cell);
});

/** Whether a greenlet is, or descends from, the one with a cell. */
function descends(greenlet: Greenlet, from: GreenletCell): boolean {
  let cell = cellIn(greenlet);
  while (cell !== mainCell && cell !== from) cell = cellIn(cell.parent!);
  return cell === from;
}

/** How something is sent: at once, or by an operation. */
type Transfer<T> = (target: Greenlet, mode: Mode, value: unknown) => T;

function sendValues<T>(
  transfer: Transfer<T>,
  greenlet: Greenlet,
  values: unknown[],
): T {
  const target = findTarget(greenlet);
  const unstarted = cellIn(target).state === UNSTARTED;
  return transfer(
    target,
    VALUE,
    unstarted ? invocation(target, values) : message(values),
  );
}

/** @param method What the user has called, for the error's trace. */
function sendError<T>(
  transfer: Transfer<T>,
  greenlet: Greenlet,
  error: unknown,
  method: (...args: never[]) => unknown,
): T {
  const exit = isExit(error) &&
    cellIn(greenlet).state === DEAD;
  const target = findTarget(greenlet);
  if (!isExit(error) && target !== kernel.current) {
    noteSwitch(
      error,
      "a throw into a greenlet",
      ", by",
      callerPlace,
      method,
    );
  }
  if (!exit) return transfer(target, ERROR, error);
  // It is a value for whoever waits, and nothing for whoever starts.
  const unstarted = cellIn(target).state === UNSTARTED;
  return transfer(target, VALUE, unstarted ? invocation(target, []) : error);
}

/** A plain switch to a greenlet that is not dead. */
function switchNow(target: Greenlet, mode: Mode, value: unknown): unknown {
  const from = cellIn(kernel.current as Greenlet);
  const to = cellIn(target);
  if (from !== to) {
    kernel.checkPlainSwitch(to.next!);
    if (watch.active) watch.leave();
    return switchPlainly(from, to, mode, value, target);
  }
  if (watch.active) {
    watch.leave();
    watch.arrive(mode);
  }
  if (mode === ERROR) throw value;
  return value;
}

/** The operation of {@linkcode GreenletView}; see operation.ts for why there is one. */
class GreenletOperation extends PendingOperation {
  target: Greenlet | null = null;

  commit(running: Frame): Frame {
    const target = this.target!;
    this.target = null;
    if (watch.active) watch.leave();
    const from = cellIn(kernel.current as Greenlet);
    const to = cellIn(target);
    if (from === to) return running;
    // Only what waits in an operation can be forgotten: a plain switch is pinned
    // to the stack of code that comes back to it.
    if (from.state === FRESH) {
      from.state = ACTIVE;
      forgotten.register(kernel.current as Greenlet, from);
    }
    kernel.current = target;
    const resumed = kernel.destination(from, to);
    kernel.rotate(running, from, to);
    return resumed;
  }
}

const greenletOperation = new GreenletOperation();

/** A switch by operation to a greenlet that is not dead. */
function switchByOperation(
  target: Greenlet,
  mode: Mode,
  value: unknown,
): GreenletOperation {
  checkTarget(target);
  greenletOperation.prepare(mode, value);
  greenletOperation.target = target;
  return greenletOperation;
}

/** A switch by a twin to a greenlet that is not dead. */
function switchByCall(target: Greenlet, mode: Mode, value: unknown): unknown {
  checkTarget(target);
  const suspended = greenletOperation.prepareCall(mode, value);
  greenletOperation.target = target;
  return suspended;
}

function checkTarget(target: Greenlet): void {
  const { next } = cellIn(target);
  // The running one's own cell is empty: that is a switch to itself.
  if (next !== null) kernel.checkOperation(next);
}

setTwin(
  new PrimitiveTwin(
    Greenlet.prototype.switch,
    function (receiver: unknown, value: unknown) {
      const greenlet = checkReceiver(
        receiver as Greenlet,
        "the receiver of `switch`",
      );
      // One value for one that runs is what switches are made of: no list of it.
      const count = arguments.length;
      return count < 3 && cellIn(greenlet).state === ACTIVE
        ? switchByCall(greenlet, VALUE, value)
        : sendValues(
          switchByCall,
          greenlet,
          Array.prototype.slice.call(arguments, 1),
        );
    },
  ),
);
setTwin(
  new PrimitiveTwin(Greenlet.prototype.throw, (receiver, ...error) =>
    sendError(
      switchByCall,
      checkReceiver(receiver as Greenlet, "the receiver of `throw`"),
      error.length === 0 ? newExit(Greenlet.prototype.throw) : error[0],
      Greenlet.prototype.throw,
    )),
);
