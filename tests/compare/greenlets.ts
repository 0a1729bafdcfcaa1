/** Carries out programs on greenlets with our module: the counterpart of greenlets.py. */
import {
  Context,
  type ContextToken,
  ContextVar,
  copyContext,
  type Coroutine,
  getCurrent,
  getTrace,
  Greenlet,
  GreenletError,
  GreenletExit,
  setTrace,
  type TraceCallback,
} from "@continulet/greenlet";
import type {
  Answer,
  GreenletNew,
  GreenletProgram,
  GreenletStatement,
  GreenletSwitch,
  GreenletThrow,
  InContext,
  Maker,
  Ref,
} from "./program.ts";
import { drive } from "./generator_form.ts";
import { type Completion, Frame, Interpreter, Stop } from "./interpreter.ts";

type Transfer = GreenletSwitch | GreenletThrow;
type Body = (...args: unknown[]) => unknown;

/** A greenlet whose class has a method `run`. */
class WithMethod extends Greenlet {
  readonly #body: Body;

  constructor(body: Body, parent: Greenlet | undefined) {
    super(undefined, parent);
    this.#body = body;
  }

  override run(...args: unknown[]): unknown {
    return this.#body(...args);
  }
}

/** A greenlet whose `run` is found by a getter. */
class WithProperty extends Greenlet {
  constructor(body: Body, parent: Greenlet | undefined, lookUp: () => void) {
    super(undefined, parent);
    Object.defineProperty(this, "run", {
      get() {
        lookUp();
        return body;
      },
    });
  }
}

const main = getCurrent();

/** One run of one program on greenlets. */
export class Greenlets extends Interpreter<GreenletStatement, null> {
  readonly #functions: Body[];
  readonly #tracers: TraceCallback[];
  readonly #variables = [
    new ContextVar<number>("v0"),
    new ContextVar("v1", { default: -1 }),
  ];
  readonly #tokens = new Map<number, ContextToken<number>>();
  readonly #contexts = new Map<number, Context>();
  readonly #made: Greenlet[] = [];
  readonly #slots: Greenlet[] = [];
  readonly #counts: number[] = [];
  readonly #names = new Map<Greenlet, string>([[main, "main"]]);

  constructor(program: GreenletProgram) {
    super(program, GreenletExit);
    this.#functions = program.bodies.map((_, body) => this.#function(body));
    this.#tracers = program.tracers.map((statements, tracer) =>
      this.#tracer(statements, tracer)
    );
    main.context = null;
    program.slots.forEach((make, slot) => this.#make(slot, make, undefined));
  }

  protected override who(): string {
    return this.#name(getCurrent());
  }

  protected override mainOwn(): null {
    return null;
  }

  protected override owner(): null {
    return null;
  }

  protected override transferPlainly(
    frame: Frame<null>,
    s: Transfer,
  ): unknown {
    const to = this.#greenlet(s.to);
    this.#checkTarget(to, s.op);
    if (s.op === "switch") {
      return to.switch(...s.values.map((value) => this.evaluate(frame, value)));
    }
    return s.error === null ? to.throw() : to.throw(this.makeError(s.error));
  }

  protected override *transfer(
    frame: Frame<null>,
    s: Transfer,
  ): Coroutine<unknown> {
    const to = this.#greenlet(s.to);
    this.#checkTarget(to, s.op);
    if (s.op === "switch") {
      const values = s.values.map((value) => this.evaluate(frame, value));
      return yield* to.co.switch(...values);
    }
    return s.error === null
      ? yield* to.co.throw()
      : yield* to.co.throw(this.makeError(s.error));
  }

  protected override act(frame: Frame<null>, s: GreenletStatement): void {
    switch (s.op) {
      case "new":
        this.#make(s.slot, s.make, this.#parentOf(s));
        break;
      case "look": {
        const g = this.#greenlet(s.of);
        const parent = g.parent && this.#name(g.parent);
        this.event(
          frame,
          s.id,
          "looks",
          this.#name(g),
          g.dead,
          g.active,
          parent,
        );
        break;
      }
      case "parent": {
        const g = this.#greenlet(s.of);
        const parent = s.to === "bad"
          ? 5
          : s.to === "null"
          ? null
          : this.#greenlet(s.to);
        try {
          g.parent = parent as Greenlet;
        } catch (error) {
          this.cut("pypy", "a wrong parent");
          throw error;
        }
        this.event(frame, s.id, "set");
        break;
      }
      case "run": {
        const g = this.#greenlet(s.of);
        if (g instanceof WithProperty || g.active || g.dead) {
          this.cut("pypy", "run after the start");
        }
        g.run = this.#functions[s.body];
        this.event(frame, s.id, "set");
        break;
      }
      case "look run": {
        const g = this.#greenlet(s.of);
        if (g.active || g.dead) this.cut("pypy", "run after the start");
        const run = g.run as Body | undefined;
        const body = this.#functions.indexOf(run!);
        this.event(
          frame,
          s.id,
          "looks",
          run === undefined ? null : body < 0 ? "method" : `body ${body}`,
        );
        break;
      }
      case "trace": {
        const old = setTrace(
          s.tracer === null ? null : this.#tracers[s.tracer],
        );
        this.event(frame, s.id, "set", this.#tracerName(old));
        break;
      }
      case "look trace":
        this.event(frame, s.id, "looks", this.#tracerName(getTrace()));
        break;
      case "get": {
        const variable = this.#variables[s.variable];
        const value = s.fallback === null
          ? variable.get()
          : variable.get(s.fallback);
        this.event(frame, s.id, "gets", value);
        break;
      }
      case "set":
        this.#tokens.set(s.token, this.#variables[s.variable].set(s.value));
        break;
      case "reset": {
        const token = this.#tokens.get(s.token);
        if (token === undefined) break;
        this.#variables[s.variable].reset(token);
        this.event(frame, s.id, "reset");
        break;
      }
      case "copy":
        this.#contexts.set(s.context, s.empty ? new Context() : copyContext());
        break;
      case "context": {
        const g = this.#greenlet(s.of);
        this.#checkContext(g);
        g.context = s.to === null
          ? null
          : typeof s.to === "number"
          ? this.#contexts.get(s.to) ?? null
          : this.#greenlet(s.to.of).context;
        this.event(frame, s.id, "set");
        break;
      }
      case "look context": {
        const g = this.#greenlet(s.of);
        this.#checkContext(g);
        this.event(frame, s.id, "looks", this.#contextName(g.context));
        break;
      }
    }
  }

  protected override test(
    _frame: Frame<null>,
    s: Extract<GreenletStatement, { op: "when" }>,
  ): boolean {
    const g = this.#greenlet(s.of);
    return s.is === (g.dead ? "dead" : g.active ? "active" : "unstarted");
  }

  protected override *enclose(
    frame: Frame<null>,
    s: InContext<GreenletStatement>,
  ): Coroutine<Completion> {
    const context = this.#contexts.get(s.context);
    if (context === undefined) return undefined;
    return frame.plain
      ? context.run(() => drive(() => this.block(frame, s.body)))
      : yield* context.co.run(() => this.block(frame, s.body));
  }

  protected override describe(error: unknown): unknown {
    if (error instanceof GreenletError && /cannot leave/.test(error.message)) {
      this.cut("pypy", "a context that is not left");
    }
    return super.describe(error);
  }

  protected override cleanUp(): void {
    setTrace(null);
    for (const g of this.#made) {
      if (!g.active) continue;
      try {
        g.parent = main;
        g.throw(new Stop());
      } catch {
        // It has ended: that is all that is wanted.
      }
    }
  }

  override run(): Answer {
    const answer = super.run();
    // A crash tells that, where an event would be cut off.
    if (getCurrent() !== main) throw new Error("main is not the current one");
    return answer;
  }

  #name(g: Greenlet): string {
    return this.#names.get(g)!;
  }

  #function(body: number): Body {
    return (...args) => this.start(body, args, null);
  }

  #tracer(statements: GreenletStatement[], tracer: number): TraceCallback {
    return (event, origin, target) => {
      if (this.stopped) return;
      const frame = new Frame(null, true);
      this.event(
        frame,
        `tracer ${tracer}`,
        event,
        this.#name(origin),
        this.#name(target),
      );
      try {
        drive(() => this.block(frame, statements));
      } finally {
        this.#checkParent();
      }
    };
  }

  #tracerName(callback: TraceCallback | null): number | null {
    return callback === null ? null : this.#tracers.indexOf(callback);
  }

  /** Whose a context is, and what it holds. */
  #contextName(context: Context | null): unknown {
    if (context === null) return null;
    const names = [...this.#contexts].filter(([, c]) => c === context)
      .map(([name]) => name).sort().join(" and ");
    return [
      `context ${names}`,
      this.#variables.map((v) => context.get(v) ?? null),
    ];
  }

  #make(slot: number, make: Maker, parent: Greenlet | undefined): void {
    const body = this.#functions[make.body];
    const count = (this.#counts[slot] ?? 0) + 1;
    const name = "abcdefgh"[slot] + (count > 1 ? count : "");
    let depth = 0;
    let failed = false;
    const lookUp = () => {
      const frame = new Frame(null, true);
      this.event(frame, "lookup", name);
      if (depth++ === 0) failed = false;
      try {
        drive(() => this.block(frame, make.lookup!));
        if (depth === 1 && failed) {
          this.cut("cpython", "a lookup with one in it that failed");
        }
      } catch (error) {
        failed = true;
        throw error;
      } finally {
        depth--;
      }
    };
    const g = make.how === "given"
      ? new Greenlet(body, parent)
      : make.how === "none"
      ? new Greenlet(undefined, parent)
      : make.how === "method"
      ? new WithMethod(body, parent)
      : new WithProperty(body, parent, lookUp);
    this.#counts[slot] = count;
    this.#names.set(g, name);
    this.#slots[slot] = g;
    this.#made.push(g);
  }

  #parentOf(s: GreenletNew): Greenlet | undefined {
    if (s.parent === null) return undefined;
    if (s.parent !== "bad") return this.#greenlet(s.parent);
    this.cut("pypy", "a wrong parent");
    return 5 as unknown as Greenlet;
  }

  #greenlet(ref: Ref): Greenlet {
    switch (ref) {
      case "main":
        return main;
      case "current":
        return getCurrent();
      case "parent":
        return getCurrent().parent ?? main;
      default:
        return this.#slots[ref];
    }
  }

  protected override ending(): void {
    this.#checkParent();
  }

  /** Notes what PyPy's greenlets cannot do: to end in any parent. */
  #checkParent(): void {
    if (getCurrent().parent?.active === false) {
      this.cut("pypy", "a parent that is not active");
    }
  }

  /** Notes where versions of CPython's greenlet differ. */
  #checkContext(g: Greenlet): void {
    if (g.dead && g === getCurrent()) {
      this.cut("cpython", "the context of one that ends");
    }
  }

  /** Notes what PyPy's greenlets cannot do like CPython's. */
  #checkTarget(g: Greenlet, op: Transfer["op"]): void {
    const { dead } = g;
    while (g.dead) g = g.parent!;
    if (g.active) return;
    if (dead && op === "throw") this.cut("pypy", "an exit that starts");
    if (g instanceof WithProperty || g.run === undefined) {
      this.cut("pypy", "a start without a run of its own");
    } else if (op === "throw" && !g.parent!.active) {
      this.cut("pypy", "a parent that is not active");
    }
  }
}
