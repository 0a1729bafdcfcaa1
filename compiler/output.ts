import { GenMapping, maybeAddSegment, toEncodedMap } from "./source_map.ts";
import type { SourceMap } from "./compile.ts";

/**
 * The text of a compiled module as it grows: pieces of the source, which are
 * mapped, and text of the compiler's, which is not.
 */
export class Output {
  readonly #source: string;
  /** Strings, and pairs of numbers: from where to where in the source. */
  readonly #pieces: (string | number)[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  /** Appends text of the compiler's. */
  write(text: string): void {
    this.#pieces.push(text);
  }

  /** Appends a piece of the source. */
  copy(start: number, end: number): void {
    if (start < end) this.#pieces.push(start, end);
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

  /** The whole text. */
  get text(): string {
    const pieces = this.#pieces;
    let text = "";
    for (let i = 0; i < pieces.length; i++) {
      const piece = pieces[i];
      text += typeof piece === "string"
        ? piece
        : this.#source.slice(piece, pieces[++i] as number);
    }
    return text;
  }

  /**
   * The map of the text: a segment for each word of the source, since engines
   * look for the nearest one before a position and count no columns on.
   *
   * @param fileName The name of the source.
   * @param lineStarts Where the lines of the source start.
   */
  map(fileName: string, lineStarts: readonly number[]): SourceMap {
    const map = new GenMapping();
    const pieces = this.#pieces;
    const source = this.#source;
    const words = /[\w$]+|\n|[^\w\s$]+/g;
    let line = 0;
    let column = 0;
    const skip = (text: string) => {
      for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n")) {
        line++;
        column = 0;
        text = text.slice(at + 1);
      }
      column += text.length;
    };
    for (let i = 0; i < pieces.length; i++) {
      const piece = pieces[i];
      if (typeof piece === "string") {
        skip(piece);
        continue;
      }
      const end = pieces[++i] as number;
      let sourceLine = lineAt(lineStarts, piece);
      let last = piece;
      words.lastIndex = piece;
      for (;;) {
        const word = words.exec(source);
        if (word === null || word.index >= end) break;
        column += word.index - last;
        last = word.index;
        if (word[0] === "\n") {
          line++;
          sourceLine++;
          column = 0;
          last++;
          continue;
        }
        maybeAddSegment(
          map,
          line,
          column,
          fileName,
          sourceLine,
          word.index - lineStarts[sourceLine],
        );
      }
      column += end - last;
    }
    return { ...toEncodedMap(map), sources: [fileName] } as SourceMap;
  }
}

/** The line of a position, from 0. */
function lineAt(lineStarts: readonly number[], position: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lineStarts[middle] <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
