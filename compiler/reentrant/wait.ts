import type ts from "../typescript.ts";
import type { Clearing } from "./clearing.ts";
import type { Accessing, Point, Suspending, Waiting } from "./core.ts";
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

  /** @param isEntered Whether the body is entered in the middle, perhaps. */
  constructor(
    out: SourceWriter,
    names: TwinNames,
    calls: FastCalls,
    clearing: Clearing,
    isEntered: boolean,
    isForced: boolean,
  ) {
    this.#out = out;
    this.#names = names;
    this.#calls = calls;
    this.#clearing = clearing;
    this.#isEntered = isEntered;
    this.#isForced = isForced;
  }

  #write(text: string): void {
    this.#out.write(text);
  }

  /**
   * Writes what may suspend.
   *
   * @param leading Writes what leads to it, where that is passed by with it.
   */
  suspending(statement: Suspending, leading?: () => void): void {
    const { result } = this.#names;
    const into = isSuperCall(statement.node)
      ? this.#names.self[0]
      : statement.into ?? result;
    const { node, first } = statement;
    this.#wait(into, first, () => this.#calls.write(statement), node, leading);
  }

  /** Writes the access of a property. */
  accessing(statement: Accessing, leading?: () => void): void {
    const { into, node, first } = statement;
    this.#wait(into, first, () => this.#calls.access(statement), node, leading);
  }

  /** Writes what waits though no expression of the source stands for it. */
  waiting({ into, text, node, first }: Waiting, leading?: () => void): void {
    this.#wait(into, first, () => this.#write(text), node, leading);
  }

  /**
   * Writes what may suspend, and gives its value to a variable.
   *
   * @param leading Writes what leads to it, where that is passed by with it: then
   * both are in one branch, so that the engine sees what is passed to a call.
   */
  #wait(
    into: string,
    at: number,
    write: () => void,
    node: ts.Node,
    leading?: () => void,
  ): void {
    const { point } = this.#names;
    const suspended = this.#out.runtime("SUSPENDED");
    if (leading !== undefined) {
      this.#write(`if (${point}) ${into} = `);
      this.#entered(node);
      this.#write("; else { ");
      leading();
      this.#write(`${into} = `);
      this.#evaluated(node, write);
      this.#write(`; } if (${into} === ${suspended}) `);
      return this.leave(at);
    }
    this.#write(`if ((${into} = `);
    if (this.#isEntered) {
      this.#write(`${point} ? `);
      this.#entered(node);
      this.#write(" : ");
    }
    this.#evaluated(node, write);
    this.#write(`) === ${suspended}) `);
    this.leave(at);
  }

  /** Writes what gives what is waited for, as if it stood where the source waits. */
  #entered(node: ts.Node): void {
    this.#out.mark(node);
    this.#write(
      `${this.#out.runtime("entered")}(${this.#names.point} = 0)`,
    );
  }

  #evaluated(node: ts.Node, write: () => void): void {
    this.#out.mark(node);
    if (!this.#isForced) return write();
    this.#write(`${this.#out.runtime("force")}(`);
    write();
    this.#write(")");
  }

  /** Leaves the function, which is entered again at a point. */
  leave(at: number): void {
    const { point, body, passing } = this.#names;
    const passed = passing.get(at);
    const left = passed === undefined ? at : PASSES[passed](at);
    const over = !this.#clearing.isListed ? this.#clearing.at(at) : [];
    const cleared = over.length === 0 ? "" : `${over.join(" = ")} = void 0; `;
    this.#write(`{ ${point} = ${left}; ${cleared}break ${body}; } `);
  }
}
