import ts from "../typescript.ts";
import type { Core, Point } from "./core.ts";
import type { Lowered } from "./lowering/lowering.ts";
import { contain } from "./room.ts";
import type { SourceWriter, TwinNames } from "./source_writer.ts";
import type { Waits } from "./wait.ts";

/** The words of the engine's stack that a frame takes, its variables not counted. */
const FRAME_ROOM = 20;

/** What those take that are between two frames, where there are any. */
const OTHERS_ROOM = 60;

/** Writes how a body keeps account of the room that the engine's stack has: see recursion.ts. */
export class Account {
  readonly #out: SourceWriter;
  readonly #names: TwinNames;
  readonly #isEntered: boolean;
  /** The words that an activation takes, about. */
  readonly #size: number;
  /** Whether the body looks for room. */
  readonly looks: boolean;
  /** What gives back the room that was taken, where that is so. */
  beforeReturn: string | undefined;

  /**
   * @param isFirst Whether the body is one that begins.
   * @param isEntered Whether it is entered in the middle, perhaps.
   * @param isCalledThroughOthers Whether other frames may stand between it and
   * the one that calls it.
   */
  constructor(
    { body, variables }: Lowered,
    out: SourceWriter,
    names: TwinNames,
    isFirst: boolean,
    isEntered: boolean,
    isCalledThroughOthers: boolean,
  ) {
    this.#out = out;
    this.#names = names;
    this.#isEntered = isEntered;
    this.#size = FRAME_ROOM + variables.length +
      (isCalledThroughOthers ? OTHERS_ROOM : 0);
    this.looks = isFirst &&
      (names.writeCall !== undefined || contain(body, "room"));
  }

  /** What is left of the engine's stack. */
  get #room(): string {
    return `${this.#out.runtime("kernel")}.room`;
  }

  /** The declaration of what was left before. */
  get declaration(): string {
    return `${this.#names.room} = ${this.#room}`;
  }

  /** The statement that sets what is left to what it is in the body. */
  get again(): string {
    const { room } = this.#names;
    return `${this.#room} = ${room}${this.looks ? ` - ${this.#size}` : ""};`;
  }

  /** Begins statements that give back what was taken where they leave the function. */
  open(): void {
    this.#set(`${this.#room} = ${this.#names.room}; `);
  }

  /** Ends them. */
  close(last: Core | undefined): void {
    if (last === undefined || !isReturn(last)) {
      this.#out.write(this.beforeReturn!);
    }
    this.#set(undefined);
  }

  #set(text: string | undefined): void {
    this.beforeReturn = text;
    this.#out.setBeforeReturn(text);
  }

  /** Puts the call off where there is no room, if that is asked before all else. */
  lookFirst(): void {
    const { room, writeCall } = this.#names;
    if (writeCall === undefined) return;
    const out = this.#out;
    out.write(
      `if ((${this.#room} = ${room} - ${this.#size}) < 0) return ${
        out.runtime("putOff")
      }(this, `,
    );
    writeCall();
    out.write("); ");
  }

  /** Leaves at a point where there is no room: the function goes on from there, later. */
  look(at: Point, waits: Waits): void {
    const out = this.#out;
    const { point, room } = this.#names;
    if (this.#isEntered) {
      const entered = `${out.runtime("entered")}(${point} = 0)`;
      if (!this.looks) return out.write(`if (${point}) ${entered}; `);
      // What it waits for is nothing.
      out.write(
        `if (${point} ? ${entered} : (${this.#room} = ${room} - ${this.#size}) < 0) `,
      );
    } else {
      out.write(
        `if ((${this.#room} = (${room} = ${this.#room}) - ${this.#size}) < 0) `,
      );
    }
    waits.leave(at);
  }
}

function isReturn(statement: Core): boolean {
  return statement.kind === "result" ||
    (statement.kind === "jump" && statement.isReturn) ||
    (statement.kind === "plain" && ts.isReturnStatement(statement.node));
}
