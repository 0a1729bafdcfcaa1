import type { Coroutine } from "../continulet/operation.ts";
import { kernel } from "../continulet/kernel.ts";
import { isGenerator } from "../continulet/run_loop.ts";
import {
  callTwin,
  type GeneratorBody,
  giveTwin,
  SUSPENDED,
  wait,
} from "../continulet/twin.ts";
import { describe } from "../continulet/error.ts";
import type { Greenlet } from "./greenlet.ts";
import { GreenletError } from "./error.ts";

// What only the classes below can do, for each other and for the greenlet.
/** Whether a value is a context. */
export let isContext: (value: unknown) => value is Context;
let undo: <T>(token: ContextToken<T>, variable: ContextVar<T>) => void;
let write: <T>(context: Context, variable: ContextVar<T>, value: T) => void;
let erase: <T>(context: Context, variable: ContextVar<T>) => void;

/** The context of the greenlet that runs, or `null` while it has none. */
function currentContext(): Context | null {
  return (kernel.current as Greenlet).context;
}

/** The same, made where there is none. */
function needContext(): Context {
  return (kernel.current as Greenlet).context ??= new Context();
}

/**
 * A variable whose value belongs to the greenlet that runs: Python's
 * `contextvars.ContextVar`. The values are in the greenlet's
 * {@linkcode Greenlet.context}, so that switches have nothing to do for them.
 *
 * @typeParam T The type of its values.
 *
 * @example
 * ```ts
 * import { ContextVar, getCurrent, Greenlet } from "@continulet/greenlet";
 * import { assertEquals } from "@std/assert";
 *
 * const main = getCurrent();
 * const user = new ContextVar<string>("user", { default: "nobody" });
 * const serve = (name: string) =>
 *   new Greenlet(function* () {
 *     user.set(name);
 *     yield* main.co.switch();
 *     return user.get();
 *   });
 * const [ann, bob] = [serve("ann"), serve("bob")];
 * ann.switch();
 * bob.switch();
 * assertEquals([ann.switch(), bob.switch(), user.get()], ["ann", "bob", "nobody"]);
 * ```
 */
export class ContextVar<T> {
  /** The name, for messages. */
  readonly name: string;
  readonly #default: { default: T } | undefined;

  /**
   * Makes a variable without a value.
   *
   * @param name For messages.
   * @param options With a `default`, that is what {@linkcode ContextVar.get}
   * gives where no value was set.
   */
  constructor(name: string, options?: { default: T }) {
    this.name = name;
    this.#default = options !== undefined && "default" in options
      ? options
      : undefined;
  }

  /**
   * The value in the greenlet that runs.
   *
   * @param fallback What to give where no value was set, before the default.
   * @returns The value, the fallback, or the default.
   * @throws {GreenletError} If there is none of them. (Python: `LookupError`.)
   *
   * @example
   * ```ts
   * import { ContextVar } from "@continulet/greenlet";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * const depth = new ContextVar<number>("depth");
   * assertThrows(() => depth.get(), Error, "no value");
   * assertEquals(depth.get(0), 0);
   * depth.set(1);
   * assertEquals(depth.get(0), 1);
   * ```
   */
  get<F = T>(...fallback: [] | [F]): T | F {
    const context = currentContext();
    if (context !== null && context.has(this)) return context.get(this) as T;
    if (fallback.length > 0) return fallback[0] as F;
    if (this.#default !== undefined) return this.#default.default;
    throw new GreenletError(
      `the context variable ${
        JSON.stringify(this.name)
      } has no value here and no default: ` +
        "set it before, or write `get(fallback)`",
    );
  }

  /**
   * Sets the value in the greenlet that runs.
   *
   * @param value The new value.
   * @returns What {@linkcode ContextVar.reset} takes to undo this.
   *
   * @example
   * ```ts
   * import { ContextVar } from "@continulet/greenlet";
   * import { assertEquals } from "@std/assert";
   *
   * const depth = new ContextVar("depth", { default: 0 });
   * const token = depth.set(1);
   * assertEquals(depth.get(), 1);
   * depth.reset(token);
   * assertEquals(depth.get(), 0);
   * ```
   */
  set(value: T): ContextToken<T> {
    const context = needContext();
    const token = new ContextToken(this, context);
    write(context, this, value);
    return token;
  }

  /**
   * Undoes a {@linkcode ContextVar.set}.
   *
   * @param token What that has returned. It can be used once.
   * @throws {TypeError} If it is not a token.
   * @throws {GreenletError} If it was used before, or belongs to another
   * variable or another context.
   *
   * @example
   * ```ts
   * import { ContextVar, GreenletError } from "@continulet/greenlet";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * const user = new ContextVar("user", { default: "nobody" });
   * const token = user.set("ann");
   * user.reset(token);
   * assertEquals(user.get(), "nobody");
   * assertThrows(() => user.reset(token), GreenletError, "used already");
   * ```
   */
  reset(token: ContextToken<T>): void {
    if (!(token instanceof ContextToken)) {
      throw new TypeError(
        `reset takes what \`set\` has returned, not ${describe(token)}`,
      );
    }
    undo(token, this);
  }
}

/**
 * How a {@linkcode ContextVar.set} is undone.
 *
 * @example
 * ```ts
 * import { ContextVar } from "@continulet/greenlet";
 * import { assertEquals } from "@std/assert";
 *
 * const user = new ContextVar<string>("user");
 * user.set("ann");
 * const token = user.set("bob");
 * assertEquals([token.hadValue, token.oldValue], [true, "ann"]);
 * ```
 */
export class ContextToken<T> {
  /** The variable that was set. */
  readonly variable: ContextVar<T>;
  /** Whether the variable had a value in the context before. */
  readonly hadValue: boolean;
  /** The value before, if there was one. */
  readonly oldValue: T | undefined;
  readonly #context: Context;
  #used = false;

  /** Made by {@linkcode ContextVar.set} only. */
  constructor(variable: ContextVar<T>, context: Context) {
    this.variable = variable;
    this.#context = context;
    this.hadValue = context.has(variable);
    this.oldValue = context.get(variable);
  }

  static {
    undo = (token, variable) => {
      const wrong = token.#used
        ? "was used already: each `set` can be undone once"
        : token.variable !== variable
        ? `belongs to the variable ${JSON.stringify(token.variable.name)}`
        : token.#context !== needContext()
        ? "belongs to another context than the one that is current: reset it where it was set"
        : undefined;
      if (wrong !== undefined) {
        throw new GreenletError(
          `cannot reset ${JSON.stringify(variable.name)}: the token ${wrong}`,
        );
      }
      token.#used = true;
      if (token.hadValue) write(token.#context, variable, token.oldValue);
      else erase(token.#context, variable);
    };
  }
}

/**
 * A mapping of variables to values: Python's `contextvars.Context`.
 *
 * A greenlet has one as its {@linkcode Greenlet.context} as soon as it sets a
 * variable. A copy costs nothing until one of the two is written to.
 *
 * @example
 * ```ts
 * import { Context, ContextVar } from "@continulet/greenlet";
 * import { assertEquals } from "@std/assert";
 *
 * const user = new ContextVar("user", { default: "nobody" });
 * const context = new Context();
 * context.run(() => user.set("ann"));
 * assertEquals(user.get(), "nobody");
 * assertEquals(context.get(user), "ann");
 * assertEquals([...context], [[user, "ann"]]);
 * ```
 */
export class Context {
  #values: Map<unknown, unknown> = new Map();
  /** Whether another context uses the same map, so that a write must copy it. */
  #shared = false;
  /** Whether a `run` of it has not ended. */
  #entered = false;
  #co: ContextView | null = null;

  /** How many variables have a value. */
  get size(): number {
    return this.#values.size;
  }

  /** Whether a variable has a value here. */
  has<T>(variable: ContextVar<T>): boolean {
    return this.#values.has(variable);
  }

  /**
   * The value of a variable here, without its default.
   *
   * @returns The value, or `undefined` where there is none.
   */
  get<T>(variable: ContextVar<T>): T | undefined {
    return this.#values.get(variable) as T | undefined;
  }

  /** The variables that have a value here, with their values. */
  [Symbol.iterator](): MapIterator<[ContextVar<unknown>, unknown]> {
    return (this.#values as Map<ContextVar<unknown>, unknown>).entries();
  }

  /**
   * A context of its own with the same values.
   *
   * @example
   * ```ts
   * import { Context, ContextVar } from "@continulet/greenlet";
   * import { assertEquals } from "@std/assert";
   *
   * const user = new ContextVar<string>("user");
   * const context = new Context();
   * context.run(() => user.set("ann"));
   * const copy = context.copy();
   * copy.run(() => user.set("bob"));
   * assertEquals([context.get(user), copy.get(user)], ["ann", "bob"]);
   * ```
   */
  copy(): Context {
    const copy = new Context();
    copy.#values = this.#values;
    this.#shared = copy.#shared = true;
    return copy;
  }

  /**
   * Calls a function in this context: it is the current greenlet's until the
   * function returns.
   *
   * Where the function is a generator function, what is returned is a generator
   * that runs it in this context. So `context.run.bind(context)` can be the
   * `run` of a greenlet, as in Python.
   *
   * @param body The function.
   * @param args Its arguments.
   * @returns What it returns.
   * @throws What it throws.
   * @throws {GreenletError} If a `run` of this context has not ended, here or in
   * another greenlet; or if at the end another context is the current one.
   *
   * @example
   * ```ts
   * import { ContextVar, copyContext, Greenlet } from "@continulet/greenlet";
   * import { assertEquals } from "@std/assert";
   *
   * const user = new ContextVar("user", { default: "nobody" });
   * user.set("ann");
   * const context = copyContext();
   * const g = new Greenlet(context.run.bind(context));
   * assertEquals(g.switch(() => user.get()), "ann");
   * ```
   */
  run<Args extends unknown[], T>(body: (...args: Args) => T, ...args: Args): T {
    const outer = this.#enter();
    let result: T;
    try {
      result = body(...args);
    } finally {
      this.#leave(outer);
    }
    return isGenerator(result) ? this.#drive(result) as T : result;
  }

  /**
   * {@linkcode Context.run} for generator bodies: `yield* context.co.run(f, …)`.
   *
   * @example
   * ```ts
   * import { Context, ContextVar, getCurrent, Greenlet } from "@continulet/greenlet";
   * import { assertEquals } from "@std/assert";
   *
   * const main = getCurrent();
   * const user = new ContextVar("user", { default: "nobody" });
   * const g = new Greenlet(function* () {
   *   yield* new Context().co.run(function* () {
   *     user.set("ann");
   *     yield* main.co.switch(user.get());
   *   });
   *   return user.get();
   * });
   * assertEquals([g.switch(), g.switch()], ["ann", "nobody"]);
   * ```
   */
  get co(): ContextView {
    return this.#co ??= {
      run: <Args extends unknown[], T>(
        body: (...args: Args) => Coroutine<T>,
        ...args: Args
      ): Coroutine<T> => this.#drive(body(...args)),
    };
  }

  *#drive<Y, T, N>(generator: Generator<Y, T, N>): Generator<Y, T, N> {
    const outer = this.#enter();
    try {
      return yield* generator;
    } finally {
      this.#leave(outer);
    }
  }

  #enter(): Context | null {
    if (this.#entered) {
      throw new GreenletError(
        "cannot run in a context whose `run` has not ended: run in a `copy()` of it, " +
          "or assign it to `greenlet.context`",
      );
    }
    this.#entered = true;
    const outer = currentContext();
    (kernel.current as Greenlet).context = this;
    return outer;
  }

  #leave(outer: Context | null): void {
    if (currentContext() !== this) {
      throw new GreenletError(
        "cannot leave a context that is not the current one any more: " +
          "do not assign `greenlet.context` inside of `run`, and leave contexts in the reverse order of entering",
      );
    }
    this.#entered = false;
    (kernel.current as Greenlet).context = outer;
  }

  static {
    giveTwin(
      Context.prototype.run,
      function* (this: Context, body: unknown, ...args: unknown[]) {
        const outer = this.#enter();
        let result: unknown;
        try {
          result = callTwin(body, undefined, args);
          if (result === SUSPENDED) result = yield* wait;
        } finally {
          this.#leave(outer);
        }
        return isGenerator(result) ? this.#drive(result) : result;
      } as GeneratorBody,
    );
    const own = (context: Context): Map<unknown, unknown> => {
      if (context.#shared) {
        context.#values = new Map(context.#values);
        context.#shared = false;
      }
      return context.#values;
    };
    write = (context, variable, value) => own(context).set(variable, value);
    erase = (context, variable) => own(context).delete(variable);
    isContext = (value) =>
      typeof value === "object" && value !== null && #values in value;
  }
}

/** The generator-protocol view of a context: see {@linkcode Context.co}. */
export interface ContextView {
  /** {@linkcode Context.run} with a generator function, to delegate to. */
  run<Args extends unknown[], T>(
    body: (...args: Args) => Coroutine<T>,
    ...args: Args
  ): Coroutine<T>;
}

/**
 * A copy of the current greenlet's context, for another greenlet to start with.
 *
 * @returns The copy. It has nothing to do with the original any more.
 *
 * @example
 * ```ts
 * import { ContextVar, copyContext, Greenlet } from "@continulet/greenlet";
 * import { assertEquals } from "@std/assert";
 *
 * const user = new ContextVar("user", { default: "nobody" });
 * user.set("ann");
 * const g = new Greenlet(() => user.get());
 * g.context = copyContext();
 * user.set("bob");
 * assertEquals(g.switch(), "ann");
 * ```
 */
export function copyContext(): Context {
  return needContext().copy();
}
