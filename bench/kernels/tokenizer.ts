/** A tokenizer of text that looks like JavaScript. */

export const small = 1;
export const size = 400;
export const checksum = "1664400:1350169856";

type Kind =
  | "name"
  | "keyword"
  | "number"
  | "string"
  | "template"
  | "punctuator"
  | "comment"
  | "end";

interface Token {
  readonly kind: Kind;
  readonly text: string;
  readonly line: number;
}

const keywords = new Set([
  ..."break case catch class const continue default do else export for function"
    .split(" "),
  ..."if import in let new of return static switch this throw try typeof while"
    .split(" "),
]);

/** The longest first, so that the first one that fits is right. */
const punctuators =
  (">>>= ... === !== **= <<= >>= >>> &&= ||= ??= => == != <= >= && || ?? ?. ++ -- += -= *= /= %= " +
    "&= |= ^= << >> ** { } ( ) [ ] ; , < > + - * / % & | ^ ! ~ ? : = . @ #")
    .split(" ");

/** The punctuators by their first character. */
const punctuatorsAt = new Map<string, string[]>();
for (const punctuator of punctuators) {
  const group = punctuatorsAt.get(punctuator[0]);
  if (group === undefined) punctuatorsAt.set(punctuator[0], [punctuator]);
  else group.push(punctuator);
}

const isBetween = (low: string, high: string) => {
  const [first, last] = [low.charCodeAt(0), high.charCodeAt(0)];
  return (code: number) => code >= first && code <= last;
};

const isDigit = isBetween("0", "9");
const isSmall = isBetween("a", "z");
const isCapital = isBetween("A", "Z");

function isNameStart(code: number): boolean {
  return isSmall(code) || isCapital(code) || code === 0x24 || code === 0x5f;
}

function isNamePart(code: number): boolean {
  return isNameStart(code) || isDigit(code);
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09;
}

class Tokenizer {
  #position = 0;
  #line = 1;
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  next(): Token {
    this.#skipWhile(isSpace);
    if (this.#isAtEnd()) return this.#token("end", this.#position);
    const code = this.#peek();
    if (isNameStart(code)) return this.#name();
    if (isDigit(code)) return this.#number();
    switch (this.#source[this.#position]) {
      case '"':
      case "'":
        return this.#string();
      case "`":
        return this.#template();
      case "/":
        if (this.#looksAt("//")) return this.#comment("\n");
        if (this.#looksAt("/*")) return this.#comment("*/");
    }
    return this.#punctuator();
  }

  #name(): Token {
    const start = this.#position;
    this.#skipWhile(isNamePart);
    const text = this.#source.slice(start, this.#position);
    const kind = keywords.has(text) ? "keyword" : "name";
    return { kind, text, line: this.#line };
  }

  #number(): Token {
    const start = this.#position;
    this.#skipWhile(isDigit);
    if (this.#looksAt(".")) {
      this.#advance();
      this.#skipWhile(isDigit);
    }
    return this.#token("number", start);
  }

  #string(): Token {
    const start = this.#position;
    const quote = this.#source[start];
    this.#advance();
    while (!this.#looksAt(quote)) {
      if (this.#looksAt("\\")) this.#advance();
      this.#advance();
    }
    this.#advance();
    return this.#token("string", start);
  }

  /** All of a template, whatever stands between its braces. */
  #template(): Token {
    const start = this.#position;
    this.#advance();
    while (!this.#looksAt("`")) {
      if (this.#looksAt("${")) this.#substitution();
      else this.#advance();
    }
    this.#advance();
    return this.#token("template", start);
  }

  #substitution(): void {
    let depth = 0;
    this.#advance();
    do {
      const { kind, text } = this.next();
      if (kind === "end") this.#fail("a template does not end");
      if (text === "{") depth++;
      else if (text === "}") depth--;
    } while (depth > 0);
  }

  #comment(end: string): Token {
    const start = this.#position;
    while (!this.#isAtEnd() && !this.#looksAt(end)) this.#advance();
    for (let i = 0; i < end.length; i++) this.#advance();
    return this.#token("comment", start);
  }

  #punctuator(): Token {
    const start = this.#position;
    const text = punctuatorsAt.get(this.#source[start])
      ?.find((punctuator) => this.#looksAt(punctuator));
    if (text === undefined) this.#fail(`unexpected ${this.#source[start]}`);
    this.#position += text.length;
    return this.#token("punctuator", start);
  }

  #token(kind: Kind, start: number): Token {
    const text = this.#source.slice(start, this.#position);
    return { kind, text, line: this.#line };
  }

  #skipWhile(fits: (code: number) => boolean): void {
    while (!this.#isAtEnd() && fits(this.#peek())) this.#advance();
  }

  #advance(): void {
    if (this.#isAtEnd()) this.#fail("unexpected end");
    if (this.#peek() === 0x0a) this.#line++;
    this.#position++;
  }

  #peek(): number {
    return this.#source.charCodeAt(this.#position);
  }

  #looksAt(text: string): boolean {
    return this.#source.startsWith(text, this.#position);
  }

  #isAtEnd(): boolean {
    return this.#position >= this.#source.length;
  }

  #fail(message: string): never {
    throw new SyntaxError(`line ${this.#line}: ${message}`);
  }
}

const sample = `
/* Orders things
   by what they cost. */
export class Basket {
  static #count = 0;
  #items = new Map();
  constructor(name, { tax = 0.19, currency = "EUR" } = {}) {
    this.name = name; // as it is printed
    Object.assign(this, { tax, currency });
    if (++Basket.#count >= 1_000) throw new RangeError('too many\\n');
  }
  add(item, price, amount = 1) {
    const before = this.#items.get(item) ?? { price, amount: 0 };
    before.amount += amount;
    this.#items.set(item, before);
    return this;
  }
  get total() {
    let sum = 0;
    for (const [item, { price, amount }] of this.#items) {
      if (item === undefined || amount <= 0) continue;
      sum += price * amount * (1 + this.tax);
    }
    return Math.round(sum * 100) / 100;
  }
  toString() {
    return \`\${this.name}: \${[...this.#items.keys()].map((x) => \`<\${x}>\`).join(", ")} = \${this.total}\`;
  }
}
`;

const source = sample.repeat(20);

/** Tokenizes a text `n` times; gives how many tokens there are and a number for what they are. */
export function run(n: number): string {
  let count = 0;
  let hash = 0;
  for (let i = 0; i < n; i++) {
    const tokenizer = new Tokenizer(source);
    for (;;) {
      const { kind, text, line } = tokenizer.next();
      count++;
      hash = (hash * 31 + kind.length * text.length + line) | 0;
      if (kind === "end") break;
    }
  }
  return `${count}:${hash}`;
}
