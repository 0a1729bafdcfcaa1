import type { InsertedText } from "./inserted_text.ts";
import { isWord } from "./trivia.ts";

const digits = new TextEncoder().encode(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
);
const SEMICOLON = 59;
const COMMA = 44;
const LINE_FEED = 10;

/** The mappings of a source map as they grow along with a text. */
export class Mappings {
  readonly #source: string;
  readonly #lineStarts: readonly number[];
  /** See `positions` of `Trivia`. */
  readonly #positions: Int32Array;
  readonly #inserted: InsertedText | null;
  #bytes = new Uint8Array(1 << 16);
  #length = 0;
  #column = 0;
  /** The column of the last segment of this line. */
  #lastColumn = 0;
  #isFirst = true;
  /** The source's line that was looked up last, and the place of the last segment. */
  #line = 0;
  #lastSourceLine = 0;
  #lastSourceColumn = 0;

  constructor(
    source: string,
    lineStarts: readonly number[],
    positions: Int32Array,
    inserted: InsertedText | null,
  ) {
    this.#source = source;
    this.#lineStarts = lineStarts;
    this.#positions = positions;
    this.#inserted = inserted;
  }

  /** The mappings, encoded. */
  get text(): string {
    return new TextDecoder().decode(this.#bytes.subarray(0, this.#length));
  }

  /** Goes on behind a text that is not mapped. */
  skip(text: string): void {
    let start = 0;
    for (
      let at = text.indexOf("\n");
      at >= 0;
      at = text.indexOf("\n", start)
    ) {
      this.#newLine();
      start = at + 1;
    }
    this.#column += text.length - start;
  }

  /** Maps the place reached to a position in the source. */
  mark(position: number): void {
    this.#seek(position);
    this.#segment(position);
  }

  /** Goes on behind a piece of the source. */
  copy(start: number, end: number): void {
    const source = this.#source;
    const positions = this.#positions;
    this.#seek(start);
    let before = -1;
    for (let i = start; i < end; i++) {
      const code = source.charCodeAt(i);
      const kind = kindOf(code);
      if (code === LINE_FEED) this.#newLine();
      else {
        // A comment is not mapped.
        if (
          kind !== 0 && kind !== before && positions[i] !== positions[i + 1]
        ) this.#segment(i);
        this.#column++;
      }
      before = kind;
    }
  }

  /** Goes on behind a piece of the source without what is not needed in it. */
  copySqueezed(start: number, end: number): void {
    const source = this.#source;
    const positions = this.#positions;
    this.#seek(start);
    let before = -1;
    for (let i = start; i < end;) {
      const position = positions[i];
      if (positions[i + 1] === position) {
        i++;
        before = -1;
        continue;
      }
      // One character, of what may have been many.
      let next = i + 1;
      while (next < end && positions[next + 1] === positions[next]) next++;
      const code = source.charCodeAt(i);
      const kind = kindOf(code);
      if (next > i + 1 && this.#hasLineBreak(i, next)) this.#newLine();
      else if (code === LINE_FEED) this.#newLine();
      else {
        if (kind !== 0 && kind !== before) this.#segment(i);
        this.#column++;
      }
      before = kind;
      i = next;
    }
  }

  #hasLineBreak(start: number, end: number): boolean {
    for (let i = start; i < end; i++) {
      const code = this.#source.charCodeAt(i);
      if (
        code === LINE_FEED || code === 13 || code === 0x2028 || code === 0x2029
      ) return true;
    }
    return false;
  }

  #newLine(): void {
    this.#byte(SEMICOLON);
    this.#column = this.#lastColumn = 0;
    this.#isFirst = true;
  }

  /** Finds the line of a position. */
  #seek(position: number): void {
    const starts = this.#lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= position) low = middle;
      else high = middle - 1;
    }
    this.#line = low;
  }

  /** Maps the place reached to a position in the source, in the line found or after it. */
  #segment(position: number): void {
    if (this.#inserted !== null) {
      position = this.#inserted.origin(position);
      this.#seek(position);
    }
    const starts = this.#lineStarts;
    while (
      this.#line + 1 < starts.length && starts[this.#line + 1] <= position
    ) this.#line++;
    const column = position - starts[this.#line];
    if (this.#isFirst) this.#isFirst = false;
    else this.#byte(COMMA);
    this.#number(this.#column - this.#lastColumn);
    this.#number(0);
    this.#number(this.#line - this.#lastSourceLine);
    this.#number(column - this.#lastSourceColumn);
    this.#lastColumn = this.#column;
    this.#lastSourceLine = this.#line;
    this.#lastSourceColumn = column;
  }

  #number(value: number): void {
    let rest = value < 0 ? (-value << 1) | 1 : value << 1;
    do {
      const digit = rest & 31;
      rest >>>= 5;
      this.#byte(digits[rest > 0 ? digit | 32 : digit]);
    } while (rest > 0);
  }

  #byte(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const bytes = new Uint8Array(2 * this.#length);
      bytes.set(this.#bytes);
      this.#bytes = bytes;
    }
    this.#bytes[this.#length++] = byte;
  }
}

/** What words are made of, what operators are, and 0 for space. */
function kindOf(code: number): number {
  if (code <= 32) return 0;
  return isWord(code) ? 1 : 2;
}
