import type ts from "../typescript.ts";
import { triviaEnd } from "./trivia.ts";

/** A text in which pieces are overwritten by spaces, and the ends of nodes before them. */
export class ErasedText {
  readonly #text: string;
  /** The ends of the erased pieces by their starts, and the other way round. */
  readonly #ends = new Map<number, number>();
  readonly #starts = new Map<number, number>();
  readonly #semicolons = new Set<number>();

  /** @param text The text as it was. */
  constructor(text: string) {
    this.#text = text;
  }

  /** Erases a piece of the text, its line breaks as well. */
  erase(start: number, end: number): void {
    this.#ends.set(start, end);
    this.#starts.set(end, start);
  }

  /** Where the next token after a position starts. */
  next(position: number): number {
    return triviaEnd(this.#text, position);
  }

  /** The line break after a position and before another one, or -1. */
  lineBreak(position: number, end: number): number {
    const at = this.#text.indexOf("\n", position);
    return at < end ? at : -1;
  }

  /** Whether a text stands at a position. */
  has(text: string, position: number): boolean {
    return this.#text.startsWith(text, position);
  }

  /** Whether a pattern, a sticky one, fits at a position. */
  matches(pattern: RegExp, position: number): boolean {
    pattern.lastIndex = position;
    return pattern.test(this.#text);
  }

  /** Takes what is erased at the end of a node off it. */
  shrink(node: ts.Node): void {
    for (
      let start = this.#starts.get(node.end);
      start !== undefined;
      start = this.#starts.get(start)
    ) (node as { end: number }).end = start;
  }

  /**
   * Puts a semicolon at a position, if there is none before it.
   *
   * @returns Whether there is one then; not if something else stands there.
   */
  terminate(position: number): boolean {
    const end = this.#ends.get(position);
    if (end !== undefined) {
      this.#ends.delete(position);
      if (end > position + 1) this.#ends.set(position + 1, end);
      this.#starts.set(end, position + 1);
    } else if (!/\s/.test(this.#text[position])) return false;
    this.#semicolons.add(position);
    return true;
  }

  /** Whether a node ends with a semicolon. */
  isTerminated({ end }: ts.Node): boolean {
    return this.#text[end - 1] === ";" || this.#semicolons.has(end - 1);
  }

  /** Where the text was erased: start and end of each piece, in order. */
  get pieces(): number[] {
    return [...this.#ends.keys()].sort((a, b) => a - b)
      .flatMap((start) => [start, this.#ends.get(start)!]);
  }

  /** The text as it is then. */
  get text(): string {
    const parts: string[] = [];
    let at = 0;
    const put = (start: number, end: number, by: string) => {
      parts.push(this.#text.slice(at, start), by);
      at = end;
    };
    const changes = [
      ...[...this.#semicolons].map((at) => [at, at + 1, ";"] as const),
      ...[...this.#ends].map(([start, end]) =>
        [start, end, " ".repeat(end - start)] as const
      ),
    ];
    for (const change of changes.sort(([a], [b]) => a - b)) put(...change);
    parts.push(this.#text.slice(at));
    return parts.join("");
  }
}
