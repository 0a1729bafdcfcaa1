import type { SourceMap } from "./source_map.ts";
import type { InsertedText } from "./source/inserted_text.ts";
import { Mappings } from "./source/mappings.ts";
import { isWord, joins, Trivia } from "./source/trivia.ts";

/** What a piece of the output is, by its first number where it is none of text. */
const VERBATIM = 0;
const SQUEEZED = 1;
const MARK = 2;

/**
 * The text of a compiled module as it grows: pieces of the source, which are
 * mapped, and text of the compiler's, which is mapped where it is marked.
 */
export class Output {
  readonly #source: string;
  readonly #trivia: Trivia;
  /** Where spaces stand for types: start and end of each, in order. */
  readonly #erased: readonly number[];
  /** Strings, and threes of numbers: what it is, and from where to where in the source. */
  readonly #pieces: (string | number)[] = [];
  /** The end of the space that was copied last, if nothing was since. */
  #spaced = -1;

  /**
   * @param source The text that pieces are copied from.
   * @param literals See {@linkcode Trivia}.
   * @param erased Where spaces stand in it for what was erased, which is left
   * away: start and end of each piece, in order.
   */
  constructor(
    source: string,
    literals: readonly number[],
    erased: readonly number[],
  ) {
    this.#source = source;
    this.#erased = erased;
    this.#trivia = new Trivia(source, literals);
  }

  /** Appends text of the compiler's. */
  write(text: string): void {
    this.#pieces.push(text);
  }

  /**
   * Appends a piece of the source.
   *
   * @param isSqueezed Whether without comments and needless spaces.
   */
  copy(start: number, end: number, isSqueezed = false): void {
    if (start >= end) return;
    this.#spaced = -1;
    this.#pieces.push(isSqueezed ? SQUEEZED : VERBATIM, start, end);
  }

  /** Appends what stands before a token, once for all nodes that begin with it. */
  space(start: number, end: number, isSqueezed: boolean): void {
    if (start >= end || this.#spaced === end) return;
    this.copy(start, end, isSqueezed);
    this.#spaced = end;
  }

  /** Maps what follows to a position in the source. */
  mark(position: number): void {
    this.#pieces.push(MARK, position, position);
  }

  /** Takes the last text back. */
  unwrite(): void {
    this.#pieces.pop();
  }

  /**
   * Leaves a place for text that is known later.
   *
   * @returns What fills it.
   */
  reserve(): (text: string) => void {
    const place = this.#pieces.push("") - 1;
    return (text) => {
      this.#pieces[place] = text;
    };
  }

  /**
   * The whole text, and the map of it: a segment for each word of the source,
   * since engines look for the nearest one before a position and count no
   * columns on.
   *
   * @param fileName The name of the source.
   * @param lineStarts Where the lines of the source start.
   * @param inserted What was put into the source to get this one's text.
   */
  finish(
    fileName: string,
    lineStarts: readonly number[],
    inserted: InsertedText | null,
  ): { text: string; map: SourceMap } {
    const pieces = this.#pieces;
    const source = this.#source;
    const erased = this.#erased;
    const { text: squeezed, positions } = this.#trivia;
    const mappings = new Mappings(source, lineStarts, positions, inserted);
    const parts: string[] = [];
    /** The last character so far. */
    let last = 0;
    let isSpaced = false;
    const append = (text: string) => {
      if (text === "") return;
      // Where a space was that has been left away, one may be needed.
      const first = text.charCodeAt(0);
      if (
        (isWord(last) && isWord(first)) || (isSpaced && joins(last, first))
      ) {
        parts.push(" ");
        mappings.skip(" ");
      }
      isSpaced = false;
      parts.push(text);
      last = text.charCodeAt(text.length - 1);
    };
    for (let i = 0; i < pieces.length; i++) {
      const piece = pieces[i];
      if (typeof piece === "string") {
        append(piece);
        mappings.skip(piece);
        continue;
      }
      const start = pieces[++i] as number;
      const end = pieces[++i] as number;
      if (piece === MARK) mappings.mark(start);
      else if (piece === SQUEEZED) {
        const text = squeezed.slice(positions[start], positions[end]);
        if (text === " ") isSpaced = true;
        else {
          append(text);
          mappings.copySqueezed(start, end);
        }
      } else {
        let at = start;
        for (let i = this.#erasedAfter(start); erased[i] < end; i += 2) {
          if (at < erased[i]) {
            append(source.slice(at, erased[i]));
            mappings.copy(at, erased[i]);
          }
          isSpaced = true;
          at = Math.max(at, erased[i + 1]);
        }
        if (at < end) {
          append(source.slice(at, end));
          mappings.copy(at, end);
        }
      }
    }
    return {
      text: parts.join(""),
      map: {
        version: 3,
        sources: [fileName],
        names: [],
        mappings: mappings.text,
      },
    };
  }

  /** The first erased piece that ends after a position. */
  #erasedAfter(position: number): number {
    const erased = this.#erased;
    let low = 0;
    let high = erased.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (erased[2 * middle + 1] <= position) low = middle + 1;
      else high = middle;
    }
    return 2 * low;
  }
}
