import type ts from "../typescript.ts";
import type { Clearing } from "./clearing.ts";
import type { Awaited, Point } from "./core.ts";
import type { FastCalls } from "./call.ts";
import { isSuperCall } from "./lowering/operand.ts";
import type { Passed } from "./passing.ts";
import type { SourceWriter, TwinNames } from "./source_writer.ts";

/** What is written for a point where nothing is left to do: see frame.ts. */
const PASSES: Record<Passed, (point: Point) => Point> = {
  "the value": (point) => -point,
  "nothing": (point) => 1 - point,
};

/** Writes the places where a body waits: where it is left, and entered again. */
export class Waits {
  readonly #out: SourceWriter;
  readonly #names: TwinNames;
  readonly #calls: FastCalls;
  readonly #clearing: Clearing;
  readonly #isEntered: boolean;
  readonly #isForced: boolean;
  readonly #isWhole: boolean;
  /** Whether there is a way to the end of the body, where it is suspended. */
  leadsToEnd = false;

  /**
   * @param isEntered Whether the body is entered in the middle, perhaps.
   * @param isWhole Whether there is no other one.
   */
  constructor(
    out: SourceWriter,
    names: TwinNames,
    calls: FastCalls,
    clearing: Clearing,
    isEntered: boolean,
    isForced: boolean,
    isWhole: boolean,
  ) {
    this.#out = out;
    this.#names = names;
    this.#calls = calls;
    this.#clearing = clearing;
    this.#isEntered = isEntered;
    this.#isForced = isForced;
    this.#isWhole = isWhole;
  }

  #write(text: string): void {
    this.#out.write(text);
  }

  /**
   * Writes what may suspend, and gives its value to a variable.
   *
   * @param leading Writes what leads to it, where that is passed by with it: then
   * both are in one branch, so that the engine sees what is passed to a call.
   */
  write(statement: Awaited, leading?: () => void): void {
    const { point } = this.#names;
    const into = this.#into(statement);
    if (leading !== undefined) {
      this.#write(`if (${point}) ${into} = `);
      this.#entered(statement.node);
      this.#write("; else { ");
      leading();
      this.#write(`${into} = `);
      this.#evaluated(statement);
      this.#write("; } ");
      this.#ask(into);
    } else {
      this.#write(`if ((${into} = `);
      if (this.#isEntered) {
        this.#write(`${point} ? `);
        this.#entered(statement.node);
        this.#write(" : ");
      }
      this.#evaluated(statement);
      this.#write(`) === ${this.#out.runtime("SUSPENDED")}) `);
    }
    this.leave(statement.first);
  }

  /**
   * Writes what may suspend where nothing else in the body does, and a test
   * whether it has.
   *
   * @param restore What gives the variables back, if there are any.
   * @param leading Writes what the body does before, if it does anything.
   */
  only(
    statement: Awaited,
    restore: string | undefined,
    leading: (() => void) | undefined,
  ): void {
    const { node } = statement;
    const into = this.#into(statement);
    const isAgain = `${this.#out.runtime("kernel")}.again`;
    const writeAgain = () => {
      this.#out.mark(node);
      const entered = restore === undefined ? "reentered" : "entered";
      this.#write(`${this.#out.runtime(entered)}()`);
    };
    if (restore === undefined && leading === undefined) {
      this.#write(`if ((${into} = ${isAgain} ? `);
      writeAgain();
      this.#write(" : ");
      this.#evaluated(statement);
      return this.#write(`) === ${this.#out.runtime("SUSPENDED")}) `);
    }
    this.#write(`if (${isAgain}) { `);
    if (restore !== undefined) this.#write(`(${restore}); `);
    this.#write(`${into} = `);
    writeAgain();
    this.#write("; } else { ");
    leading?.();
    this.#write(`${into} = `);
    this.#evaluated(statement);
    this.#write("; } ");
    this.#ask(into);
  }

  /** The variable that gets the value. */
  #into(statement: Awaited): string {
    return statement.kind === "suspending" && isSuperCall(statement.node)
      ? this.#names.self[0]
      : statement.into ?? this.#names.temporaries.result;
  }

  #ask(into: string): void {
    this.#write(`if (${into} === ${this.#out.runtime("SUSPENDED")}) `);
  }

  /** Writes what gives what is waited for, as if it stood where the source waits. */
  #entered(node: ts.Node): void {
    this.#out.mark(node);
    this.#write(`${this.#out.runtime("entered")}(${this.#names.point} = 0)`);
  }

  #evaluated(statement: Awaited): void {
    this.#out.mark(statement.node);
    if (this.#isForced) this.#write(`${this.#out.runtime("force")}(`);
    switch (statement.kind) {
      case "suspending":
        this.#calls.write(statement);
        break;
      case "access":
        this.#calls.access(statement);
        break;
      case "waiting":
        this.#write(statement.text);
    }
    if (this.#isForced) this.#write(")");
  }

  /** Leaves the function, which is entered again at a point. */
  leave(at: Point): void {
    const { point, body, passing } = this.#names;
    if (this.#isWhole && passing.has(at)) {
      // It needs nothing any more.
      const suspend = this.#out.runtime("suspend");
      return this.#write(`return ${suspend}(this, ${this.handedOver(at)}); `);
    }
    this.leadsToEnd = true;
    const over = !this.#clearing.isListed ? this.#clearing.at(at) : [];
    const cleared = over.length === 0 ? "" : `${over.join(" = ")} = void 0; `;
    const left = this.handedOver(at);
    this.#write(`{ ${point} = ${left}; ${cleared}break ${body}; } `);
  }

  /** What is handed over for a point: also whether anything is left to do there. */
  handedOver(at: Point): Point {
    const passed = this.#names.passing.get(at);
    return passed === undefined ? at : PASSES[passed](at);
  }
}
