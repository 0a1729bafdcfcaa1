/**
 * A text without what is not needed in it: comments, and spaces that separate
 * nothing. A line break stays one, since it may end a statement.
 */
export class Trivia {
  /** The text that remains. */
  readonly text: string;
  /** Where in it each character of the whole text is, or would be. */
  readonly positions: Int32Array;

  /**
   * @param whole The text of a module.
   * @param literals Where its strings, templates, regular expressions, and what
   * else is to stay as it stands are: start and end of each, in order.
   */
  constructor(whole: string, literals: readonly number[]) {
    const positions = new Int32Array(whole.length + 1);
    const parts: string[] = [];
    let length = 0;
    /** Up to where the text has been taken. */
    let taken = 0;
    let literal = 0;
    let at = 0;
    const take = (end: number) => {
      for (let i = taken; i < end; i++) positions[i] = length++;
      if (end > taken) parts.push(whole.slice(taken, end));
      taken = end;
    };
    while (at < whole.length) {
      if (at === literals[literal]) {
        at = Math.max(at, literals[literal + 1]);
        literal += 2;
        continue;
      }
      const end = triviaEnd(whole, at);
      if (end === at) {
        at++;
        continue;
      }
      take(at);
      const space = separator(whole, at, end);
      if (space !== "") parts.push(space);
      positions[at] = length;
      length += space.length;
      positions.fill(length, at + 1, end);
      taken = at = end;
    }
    take(whole.length);
    positions[whole.length] = length;
    this.text = parts.join("");
    this.positions = positions;
  }
}

/** Where the spaces and comments end that begin at a position. */
export function triviaEnd(text: string, at: number): number {
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 0x2f /* / */) {
      const next = text.charCodeAt(at + 1);
      if (next === 0x2f) at = lineEnd(text, at + 2);
      else if (next === 0x2a /* * */) {
        const end = text.indexOf("*/", at + 2);
        at = end < 0 ? text.length : end + 2;
      } else return at;
    } else if (isSpace(code)) at++;
    else return at;
  }
}

function lineEnd(text: string, at: number): number {
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++;
  return at;
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13 || code === 0x2028 || code === 0x2029;
}

function isSpace(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13);
  if (code < 0xa0) return false;
  return code === 0xa0 || code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) || code === 0x2028 ||
    code === 0x2029 || code === 0x202f || code === 0x205f ||
    code === 0x3000 || code === 0xfeff;
}

/** What has to stand between two tokens in the place of what stood there. */
function separator(text: string, start: number, end: number): string {
  for (let i = start; i < end; i++) {
    if (isLineBreak(text.charCodeAt(i))) return "\n";
  }
  if (start === 0 || end === text.length) return "";
  return joins(text.charCodeAt(start - 1), text.charCodeAt(end)) ? " " : "";
}

/** Whether two characters would be one token, or the beginning of a comment. */
export function joins(before: number, after: number): boolean {
  if (isWord(before)) return isWord(after) || after === 0x2e || after === 0x23;
  // After a regular expression it would be a flag.
  if (before === 0x2f && isWord(after)) return true;
  // `+ +`, `- -`, `/ /`; and no `<!--` or `-->` may come about.
  return before === after
    ? before === 0x2b || before === 0x2d || before === 0x2f
    : (before === 0x3c && after === 0x21) ||
      (before === 0x21 && after === 0x2d) ||
      (before === 0x2d && after === 0x3e);
}

/** Whether a character may be that of a name, a keyword or a number. */
export function isWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) || code === 36 || code === 95 ||
    code === 92 || code >= 128;
}
