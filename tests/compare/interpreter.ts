/**
 * What our interpreters of both languages share: the counterpart of common.py.
 *
 * Only the generator methods may switch. Everything else is plain code, and
 * `generator_form.ts` is what there is to generators, so that the same text is also
 * that of ordinary functions: see `ordinary_form.ts`.
 *
 * @module
 */
import { ContinuletError, type Coroutine } from "@continulet/greenlet";
import { call, drive } from "./generator_form.ts";
import type {
  Answer,
  Call,
  Caught,
  CommonStatement,
  ErrorSpec,
  Event,
  InContext,
  Statement,
  Try,
  Value,
  When,
} from "./program.ts";

/** The fuel is spent: everything unwinds to main, and nothing is logged. */
export class Stop extends Error {}

/** An error of the program's own. */
class E1 extends Error {}

/** Another one. */
class E2 extends Error {}

/** How deep values are logged. */
const DEPTH = 4;

/** What has ended a block before its end. */
export type Completion = "break" | "return" | undefined;

/** A call of a function. */
export class Frame<Own> {
  /** What it got last. */
  x: unknown = undefined;
  /** Whose function it is, where that matters. */
  readonly own: Own;
  /** Whether it has to switch plainly, since no generator of the kernel's runs it. */
  readonly plain: boolean;

  constructor(own: Own, plain: boolean) {
    this.own = own;
    this.plain = plain;
  }
}

/** What is handled here, of whichever language. */
type Handled<S> =
  | CommonStatement<S>
  | { id: number; op: "switch" | "throw" }
  | Call
  | InContext<S>
  | When<S, unknown, unknown>;

/** One run of one program. */
export abstract class Interpreter<S extends Statement, Own> {
  protected stopped = false;
  protected readonly log: Event[] = [];
  protected readonly cuts: Answer["cuts"] = {};
  #fuel: number;
  readonly #bodies: S[][];
  readonly #plain: number[];
  readonly #main: S[];
  readonly #exit: new (n: string) => Error;

  constructor(
    program: { fuel: number; bodies: S[][]; plain: number[]; main: S[] },
    exit: new (n: string) => Error,
  ) {
    this.#fuel = program.fuel;
    this.#bodies = program.bodies;
    this.#plain = program.plain;
    this.#main = program.main;
    this.#exit = exit;
  }

  protected abstract who(frame: Frame<Own>): string;
  /** What main's frame belongs to. */
  protected abstract mainOwn(): Own;
  /** What a called function's frame belongs to. */
  protected abstract owner(frame: Frame<Own>, s: Call): Own;
  /** Performs a switch or a throw at once. */
  protected abstract transferPlainly(frame: Frame<Own>, s: S): unknown;
  /** Performs a switch or a throw from a generator body. */
  protected abstract transfer(frame: Frame<Own>, s: S): Coroutine<unknown>;
  /** Carries out a statement that cannot switch. */
  protected abstract act(frame: Frame<Own>, s: S): void;
  /** Answers the question of a `when`. */
  protected abstract test(frame: Frame<Own>, s: S): boolean;
  /** Runs a block in a context. */
  protected abstract enclose(
    frame: Frame<Own>,
    s: InContext<S>,
  ): Coroutine<Completion>;
  protected abstract cleanUp(): void;

  protected step(): void {
    if (this.stopped || this.#fuel === 0) {
      this.stopped = true;
      throw new Stop();
    }
    this.#fuel--;
  }

  protected event(frame: Frame<Own>, ...what: unknown[]): void {
    if (!this.stopped) this.log.push([this.who(frame), ...what]);
  }

  /** Notes that the rest is not to be compared with a reference. */
  protected cut(reference: string, reason: string): void {
    if (!this.stopped) this.cuts[reference] ??= [this.log.length, reason];
  }

  protected encode(value: unknown, depth = 0): unknown {
    if (value === undefined) return null;
    if (Array.isArray(value)) {
      if (depth === DEPTH) return "...";
      return value.map((item) => this.encode(item, depth + 1));
    }
    if (value instanceof this.#exit) return `exit ${value.message}`;
    return typeof value === "object" ? `unexpected: ${value}` : value;
  }

  /** Arguments: no value at all is logged as `null` like anything empty. */
  protected encodeArgs(args: unknown[]): unknown {
    return args.length === 0 ? null : this.encode(args);
  }

  protected evaluate(frame: Frame<Own>, value: Value): unknown {
    if (value === "x") return frame.x;
    if (value === null) return undefined;
    if (typeof value === "number") return value;
    if (Array.isArray(value)) {
      return value.map((item) => this.evaluate(frame, item));
    }
    return new this.#exit(String(value.exit));
  }

  protected makeError({ kind, n }: ErrorSpec): Error {
    if (kind === "exit") return new this.#exit(String(n));
    return new (kind === "E1" ? E1 : E2)(String(n));
  }

  protected describe(error: unknown): unknown {
    if (error instanceof E1) return ["E1", Number(error.message)];
    if (error instanceof E2) return ["E2", Number(error.message)];
    if (error instanceof this.#exit) return this.encode(error);
    if (error instanceof ContinuletError && isPinned(error)) {
      this.cut("*", "pinned");
      this.stopped = true;
    }
    return `!${error}`;
  }

  #catches(caught: Caught, error: unknown): boolean {
    if (error instanceof Stop) return false;
    if (caught === "any") return true;
    if (caught === "exit") return error instanceof this.#exit;
    return error instanceof (caught === "E1" ? E1 : E2);
  }

  protected failed(frame: Frame<Own>, s: S, error: unknown): void {
    if (!(error instanceof Stop)) {
      this.event(frame, s.id, "raised", this.describe(error));
    }
  }

  /** The statements; gives what has ended them before the end. */
  protected *block(
    frame: Frame<Own>,
    statements: S[],
  ): Coroutine<Completion> {
    for (const statement of statements) {
      this.step();
      const s = statement as unknown as Handled<S>;
      switch (s.op) {
        case "switch":
        case "throw":
          try {
            frame.x = frame.plain
              ? this.transferPlainly(frame, statement)
              : yield* this.transfer(frame, statement);
          } catch (error) {
            this.failed(frame, statement, error);
            throw error;
          }
          this.event(frame, s.id, "got", this.encode(frame.x));
          break;
        case "try": {
          const completion = yield* this.#try(frame, s);
          if (completion !== undefined) return completion;
          break;
        }
        case "loop":
          for (let i = 0; i < s.times; i++) {
            const completion = yield* this.block(frame, s.body);
            if (completion === "break") break;
            if (completion !== undefined) return completion;
          }
          break;
        case "when":
          if (this.test(frame, statement)) {
            const completion = yield* this.block(frame, s.body);
            if (completion !== undefined) return completion;
          }
          break;
        case "break":
          return "break";
        case "return":
          frame.x = this.evaluate(frame, s.value);
          return "return";
        case "raise":
          throw this.makeError(s.error);
        case "note":
          this.event(
            frame,
            s.id,
            "note",
            this.encode(this.evaluate(frame, s.value)),
          );
          break;
        case "call": {
          const args = s.args.map((value) => this.evaluate(frame, value));
          const own = this.owner(frame, s);
          const body = () => this.body(s.body, args, own, frame.plain);
          frame.x = frame.plain || !s.framed
            ? yield* body()
            : yield* call(body);
          this.event(frame, s.id, "got", this.encode(frame.x));
          break;
        }
        case "in context": {
          let completion: Completion;
          try {
            completion = yield* this.enclose(frame, s);
          } catch (error) {
            this.failed(frame, statement, error);
            throw error;
          }
          if (completion !== undefined) return completion;
          break;
        }
        default:
          try {
            this.act(frame, statement);
          } catch (error) {
            this.failed(frame, statement, error);
            throw error;
          }
      }
    }
  }

  *#try(
    frame: Frame<Own>,
    s: Try<S>,
  ): Coroutine<Completion> {
    let completion: Completion;
    try {
      try {
        completion = yield* this.block(frame, s.body);
      } catch (error) {
        if (s.caught === null || !this.#catches(s.caught, error)) throw error;
        this.event(frame, s.id, "caught", this.describe(error));
        completion = yield* this.block(frame, s.handler);
      }
    } finally {
      const finished = yield* this.block(frame, s.finalizer);
      // deno-lint-ignore no-unsafe-finally -- as the program says.
      if (finished !== undefined) return finished;
    }
    return completion;
  }

  /** What a continulet or greenlet runs: a generator, or a plain call's result. */
  protected start(body: number, args: unknown[], own: Own): unknown {
    const plain = this.#plain.includes(body);
    return plain
      ? drive(() => this.#outermost(body, args, own, plain))
      : this.#outermost(body, args, own, plain);
  }

  *#outermost(
    body: number,
    args: unknown[],
    own: Own,
    plain: boolean,
  ): Coroutine<unknown> {
    try {
      return yield* this.body(body, args, own, plain);
    } finally {
      this.ending();
    }
  }

  /** Called where a continulet or greenlet is about to end. */
  protected ending(): void {}

  /** A call of one of the program's functions. */
  protected *body(
    body: number,
    args: unknown[],
    own: Own,
    plain: boolean,
  ): Coroutine<unknown> {
    const frame = new Frame(own, plain);
    frame.x = args.length === 0 ? undefined : args;
    this.event(frame, `body ${body}`, "starts", this.encodeArgs(args));
    const completion = yield* this.block(frame, this.#bodies[body]);
    return completion === "return" ? frame.x : undefined;
  }

  /** Runs the program. */
  run(): Answer {
    const frame = new Frame(this.mainOwn(), true);
    try {
      const completion = drive(() => this.block(frame, this.#main));
      const result = completion === "return" ? frame.x : undefined;
      this.event(frame, "main", "ends", this.encode(result));
    } catch (error) {
      if (!(error instanceof Stop)) {
        this.event(frame, "main", "fails", this.describe(error));
      }
    }
    this.stopped = true;
    this.cleanUp();
    return { log: this.log, cuts: this.cuts };
  }
}

/** Whether it says that a pinned stack is in the way. */
function isPinned(error: ContinuletError): boolean {
  return /it waits in a plain switch|came to the wrong switch/.test(
    error.message,
  );
}
