/** A parser of JSON, written by hand. */

export const small = 1;
export const size = 300;
export const checksum = 118455900;

type Value = null | boolean | number | string | Value[] | {
  [name: string]: Value;
};

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const DOT = 0x2e;

const escapes: Record<string, string> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

class Parser {
  readonly #text: string;
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): Value {
    const value = this.#value();
    this.#skipSpace();
    if (this.#position < this.#text.length) this.#fail("the end");
    return value;
  }

  #value(): Value {
    this.#skipSpace();
    const code = this.#peek();
    switch (code) {
      case 0x7b:
        return this.#object();
      case 0x5b:
        return this.#array();
      case QUOTE:
        return this.#string();
      case 0x74:
        return this.#word("true", true);
      case 0x66:
        return this.#word("false", false);
      case 0x6e:
        return this.#word("null", null);
      default:
        if (code === MINUS || isDigit(code)) return this.#number();
        return this.#fail("a value");
    }
  }

  #object(): Value {
    const object: { [name: string]: Value } = {};
    this.#forEachItem("{", "}", () => {
      this.#skipSpace();
      const name = this.#string();
      this.#skipSpace();
      this.#expect(":");
      object[name] = this.#value();
    });
    return object;
  }

  #array(): Value {
    const array: Value[] = [];
    this.#forEachItem("[", "]", () => array.push(this.#value()));
    return array;
  }

  /** Calls back for each of the things between two brackets, which commas separate. */
  #forEachItem(open: string, close: string, item: () => void): void {
    this.#expect(open);
    this.#skipSpace();
    if (this.#accept(close)) return;
    do {
      item();
      this.#skipSpace();
    } while (this.#accept(","));
    this.#expect(close);
  }

  #string(): string {
    this.#expect('"');
    let result = "";
    let start = this.#position;
    for (;;) {
      const code = this.#peek();
      if (code === QUOTE) break;
      if (code === BACKSLASH) {
        result += this.#text.slice(start, this.#position) + this.#escape();
        start = this.#position;
      } else if (code >= 0x20) {
        this.#position++;
      } else {
        this.#fail("the rest of a string");
      }
    }
    result += this.#text.slice(start, this.#position);
    this.#position++;
    return result;
  }

  #escape(): string {
    this.#expect("\\");
    const letter = this.#text[this.#position++];
    if (letter === "u") {
      const digits = this.#text.slice(this.#position, this.#position + 4);
      if (!/^[0-9a-f]{4}$/i.test(digits)) this.#fail("four hexadecimal digits");
      this.#position += 4;
      return String.fromCharCode(parseInt(digits, 16));
    }
    return escapes[letter] ?? this.#fail("an escape");
  }

  #number(): number {
    const start = this.#position;
    this.#accept("-");
    if (!this.#accept("0")) this.#digits();
    if (this.#peek() === DOT) {
      this.#position++;
      this.#digits();
    }
    if (this.#accept("e") || this.#accept("E")) {
      if (!this.#accept("-")) this.#accept("+");
      this.#digits();
    }
    return Number(this.#text.slice(start, this.#position));
  }

  #digits(): void {
    if (!isDigit(this.#peek())) this.#fail("a digit");
    while (isDigit(this.#peek())) this.#position++;
  }

  #word<T extends Value>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#position)) this.#fail(word);
    this.#position += word.length;
    return value;
  }

  #skipSpace(): void {
    for (;;) {
      const code = this.#peek();
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) {
        break;
      }
      this.#position++;
    }
  }

  /** The code of the next character; `NaN` at the end. */
  #peek(): number {
    return this.#text.charCodeAt(this.#position);
  }

  #accept(character: string): boolean {
    if (this.#text[this.#position] !== character) return false;
    this.#position++;
    return true;
  }

  #expect(character: string): void {
    if (!this.#accept(character)) this.#fail(character);
  }

  #fail(expected: string): never {
    throw new SyntaxError(`expected ${expected} at ${this.#position}`);
  }
}

/** A document of many people, the same at each call. */
function document(people: number): string {
  let seed = 49734321;
  const random = (limit: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return (seed >> 8) % limit;
  };
  const name = () =>
    ["Ada", "Grace", "Barbara", "Edsger", "Tony", 'J. "Mac"', "Jürgen\t"][
      random(7)
    ];
  const person = (id: number) => ({
    id,
    name: name(),
    score: random(100000) / 100 - 300,
    small: random(1000) * 1e-9,
    active: random(2) === 0,
    manager: random(3) === 0 ? null : { id: random(people), name: name() },
    tags: Array.from({ length: random(6) }, () => `tag ${random(50)}`),
    position: [random(180), [random(180), []]],
    notes: "a longer text, with \\ and \u2028 in it, ".repeat(random(4)),
  });
  return JSON.stringify(
    Array.from({ length: people }, (_, i) => person(i)),
    null,
    2,
  );
}

/** A number for all that is in a value. */
function sumOf(value: Value): number {
  switch (typeof value) {
    case "string":
      return value.length;
    case "number":
      return Math.round(value);
    case "boolean":
      return value ? 1 : 2;
  }
  if (value === null) return 3;
  if (Array.isArray(value)) {
    return value.reduce<number>((sum, item) => sum + sumOf(item), 4);
  }
  let sum = 5;
  for (const [name, item] of Object.entries(value)) {
    sum += name.length * sumOf(item);
  }
  return sum;
}

const text = document(100);

/** Parses a document `n` times; gives a sum over all that is in it. */
export function run(n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += sumOf(new Parser(text).parse());
  return sum;
}
