/**
 * Writes programs by chance, in which nearly everything is a call that may switch.
 *
 * @module
 */
import { Random } from "./random.ts";

/** What all programs use; `pause` is declared before it. */
export const prelude = `
const p = (x) => pause(typeof x === "string" ? x.slice(0, 20) : x);
const list = (x) => typeof x === "number" ? pause([x, 1]) : ["s", 2];
function* items(x) { try { yield pause(x); yield 2; } finally { pause(); } }
const iterable = (x) => ({ [Symbol.iterator]() { let n = 0; return { next: () => pause({ value: n++, done: n > 3 }), return: () => pause({}) }; } });
class Parent { #q = 1; constructor(v) { this.v = pause(v); } get() { return pause(this.v) + this.#q++; } add(x) { this.#q += pause(1); return this.v + x + this.#q; } }
class Child extends Parent { w = 2; constructor(v) { const before = pause(v); super(before + 1); this.v += pause(this.w); } get() { return super.get() + pause(this.w); } }
`;

/** Writes a function that logs what it does, and returns the log. */
export function writeProgram(name: string, seed: number): string {
  return new Writer(seed).program(name);
}

class Writer {
  readonly #random: Random;
  /** The variables that can be read, by scope; those that begin with `k` are constants. */
  readonly #scopes: string[][] = [["a", "b"]];
  readonly #labels: { name: string; isLoop: boolean }[][] = [[]];
  /** How many loops are around, and how many statements that `break` leaves. */
  #loops = 0;
  #breakable = 0;
  #functions = 0;
  #names = 0;
  /** How many parts there may still be. */
  #budget = 200;

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  program(name: string): string {
    const body = Array.from({ length: 8 }, () => this.#statement(0)).join("\n");
    const caught = `log.push(typeof e === "object" && e ? e.name : e);`;
    return `export function ${name}() {
  const log = [], later = []; let fuel = 40;
  const o = { x: 1, a: [0, 1, 2], m(...xs) { return p(xs.length) + this.x; }, n: null };
  const f = (g) => { const r = p(g()); later.push(g); return r; };
  const main = (a, b) => { ${body} };
  try { log.push(main(1, 2)); } catch (e) { ${caught} }
  for (const g of later.slice(0, 30)) { try { log.push(g()); } catch (e) { ${caught} } }
  log.push(o.x, o.a.join());
  return log;
}
`;
  }

  #fresh(): string {
    return `v${this.#names++}`;
  }

  #declare<T extends string>(...names: T[]): void {
    this.#scopes.at(-1)!.push(...names);
  }

  #within<T>(names: string[], write: () => T): T {
    this.#scopes.push(names);
    const result = write();
    this.#scopes.pop();
    return result;
  }

  /** A variable, or a number. */
  #simple(): string {
    const all = this.#scopes.flat();
    return this.#random.oneIn(6)
      ? String(this.#random.below(10))
      : this.#random.pick(all);
  }

  /** A variable that can be assigned to. */
  #target(): string {
    const all = this.#scopes.flat().filter((name) => !name.startsWith("k"));
    return this.#random.pick(all);
  }

  /** One of several texts, of which only that one is written. */
  #oneOf(...writers: (() => string)[]): string {
    return this.#random.pick(writers)();
  }

  #maybe(text: () => string): string {
    return this.#random.oneIn(2) ? text() : "";
  }

  #expression(depth = 1): string {
    if (depth > 4 || this.#budget-- < 0) {
      return this.#maybe(() => `p(${this.#simple()})`) || this.#simple();
    }
    const e = () => this.#expression(depth + 1);
    const { pick } = this.#random;
    const operator = (...all: string[]) => pick.call(this.#random, all);
    return this.#oneOf(
      () => this.#simple(),
      () => this.#simple(),
      () => `p(${e()})`,
      () => `p(${e()})`,
      () =>
        `(${e()} ${operator("%", "-", "<", "===", ",", "&&", "||")} ${e()})`,
      () => `(${e()} ? ${e()} : ${e()})`,
      () => `p([${e()}, ${e()}].join(${e()}))`,
      () => `[${e()}, ...list(${e()}), ${e()}].length`,
      () =>
        `(${this.#target()} ${
          operator("=", "*=", "-=", "||=", "&&=", "??=")
        } ${e()})`,
      () => `${this.#target()}++`,
      () => `(${this.#simple()} - (${this.#target()} = ${e()}))`,
      () => `[${this.#simple()}, ${this.#target()}++, ${e()}].indexOf(${e()})`,
      () => `--${this.#target()}`,
      () => `p(\`\${${e()}}|\${${e()}}\`)`,
      () => `o.m(${e()}, ${e()})`,
      () => `o?.[${operator('"m"', '"x"', 'p("m")')}]?.(${e()})`,
      () =>
        `({ x: ${e()}, [p("y")]: ${e()}, ...{ z: ${e()} } }).${
          operator("x", "y", "z")
        }`,
      () => `({ ...list(${e()}), x: ${e()} }).x`,
      () => `(o.x ${operator("=", "*=", "??=")} ${e()})`,
      () => `o.a[p(${this.#random.below(3)})]${operator("++", "", "--")}`,
      () => `list(${e()}).map((q) => ${this.#closure("q")}).length`,
      () => `((x1, x2 = p(x1)) => ${this.#closure("x1", "x2")})(${e()})`,
      () => `(([x1, x2 = 3]) => ${this.#closure("x1", "x2")})(list(${e()}))`,
      () => `p(new Parent(${e()}).add(${e()}))`,
      () => `p(new Child(${e()}).get())`,
      () => `[...items(${e()})].length`,
      () => `typeof ${e()}`,
      () => `!${e()}`,
      () => `([${this.#target()}, o.x = ${e()}] = [${e()}, ${e()}])[p(0)]`,
      () => `(log.push(${e()}), ${this.#simple()})`,
      () => `f(() => ${this.#closure()})`,
      () => `o.n?.q(${e()})`,
      () => `(o.x, o).m(...list(${e()}), ${e()})`,
    );
  }

  /** The body of an arrow function. */
  #closure(...parameters: string[]): string {
    if (this.#functions >= 2) return this.#random.pick([...parameters, "p(a)"]);
    const loops = this.#loops;
    const breakable = this.#breakable;
    this.#loops = this.#breakable = 0;
    this.#functions++;
    this.#labels.push([]);
    const text = this.#within(
      [...parameters],
      () =>
        this.#random.oneIn(4)
          ? `{ ${this.#statement(2)} return ${this.#expression(2)}; }`
          : this.#expression(2),
    );
    this.#labels.pop();
    this.#functions--;
    this.#loops = loops;
    this.#breakable = breakable;
    return text;
  }

  /** What the body of a declared function returns. */
  #returned(): string {
    return `return (() => ${this.#closure("q")})();`;
  }

  #block(depth: number): string {
    return this.#within([], () => {
      const count = 1 + this.#random.below(3);
      const statements = Array.from(
        { length: count },
        () => this.#statement(depth + 1),
      );
      return `{ ${statements.join("\n")} }`;
    });
  }

  #statement(depth: number): string {
    if (depth > 4 || this.#budget-- < 0) return `log.push(${this.#simple()});`;
    const e = () => this.#expression(2);
    const remember = (value: string) =>
      this.#maybe(() => `later.push(() => ${value});`);
    return this.#oneOf(
      () => {
        const value = e();
        const keyword = this.#random.pick(["const", "let", "let", "var"]);
        const name = `${keyword === "const" ? "k" : ""}${this.#fresh()}`;
        this.#declare(name);
        return `${keyword} ${name} = ${value};`;
      },
      () => `log.push(${e()});`,
      () => `;(${e()});`,
      () =>
        `if (${e()}) ${this.#block(depth)}${
          this.#maybe(() => ` else ${this.#block(depth)}`)
        }`,
      () =>
        this.#loop((label, body) => {
          const name = this.#fresh();
          return `${label}for (let ${name} = 0; p(${name}) < 3; ${name}++) ${
            body([name], remember(`${name}++`))
          }`;
        }, depth),
      () =>
        this.#loop((label, body) => {
          const name = this.#fresh();
          const source = this.#random.pick([
            "list(1)",
            "[1, p(2), 3]",
            `items(${e()})`,
            `iterable(${e()})`,
            `new Set([1, ${e()}, 3])`,
            `new Map([[1, 2], [${e()}, 3]]).values()`,
            `"a" + p(${e()})`,
          ]);
          return `${label}for (let ${name} of ${source}) ${
            body([name], remember(name))
          }`;
        }, depth),
      () =>
        this.#loop((label, body) => {
          const [key, value] = [`k${this.#fresh()}`, `k${this.#fresh()}`];
          const source = this.#random.pick([
            `new Map([[1, 2], [${e()}, 3]])`,
            `Object.entries({ x: ${e()}, y: 1 })`,
            `[list(${e()}), "xy", new Set([1])]`,
          ]);
          return `${label}for (const [${key}, ${value} = 7] of ${source}) ${
            body([key, value], remember(`p([${key}, ${value}].join())`))
          }`;
        }, depth),
      () =>
        this.#loop((label, body) => {
          const name = `k${this.#fresh()}`;
          return `${label}for (const ${name} in { a: 1, b: ${e()} }) ${
            body([name], remember(name))
          }`;
        }, depth),
      () =>
        this.#loop(
          (label, body) => `${label}while (p(fuel) > 0) ${body([], "")}`,
          depth,
        ),
      () =>
        this.#loop(
          (label, body) => `${label}do ${body([], "")} while (p(fuel) > 30);`,
          depth,
        ),
      () => this.#try(depth),
      () => this.#try(depth),
      () => this.#try(depth),
      () => this.#switch(depth),
      () => this.#exit(),
      () => this.#exit(),
      () => {
        const name = this.#fresh();
        this.#labels.at(-1)!.push({ name, isLoop: false });
        const block = this.#block(depth);
        this.#labels.at(-1)!.pop();
        return `${name}: ${block}`;
      },
      () => {
        const name = `k${this.#fresh()}`;
        const closure = this.#closure("q");
        return `const ${name} = (q) => ${closure}; log.push(${name}(${e()}));`;
      },
      () => {
        const name = this.#fresh();
        return `later.push(${name}); log.push(${name}(${e()})); function ${name}(q) { ${this.#returned()} }`;
      },
      () => {
        const name = this.#fresh();
        return `log.push((function ${name}(q) { if (--fuel < 0) return 0; if (p(fuel) > 36) return ${name}(p(1)); ${this.#returned()} })(${e()}));`;
      },
      () => {
        const [x, y] = [`k${this.#fresh()}`, `k${this.#fresh()}`];
        const text =
          `const { x: ${x}, y: ${y} = ${e()} } = { x: ${e()}, y: void 0 };`;
        this.#declare(x, y);
        return text + remember(`p(${x} - ${y})`);
      },
      () => {
        const [x, y] = [this.#fresh(), this.#fresh()];
        const text = `let [${x}, ${y} = 4, ...r${x}] = ${
          this.#random.pick(["list(1)", "items(2)", "new Set([3])"])
        };`;
        this.#declare(x, y);
        return text + remember(x);
      },
      () => `later.push(() => ${this.#closure()});`,
      () => this.#block(depth),
    );
  }

  #loop(
    write: (
      label: string,
      body: (names: string[], first: string) => string,
    ) => string,
    depth: number,
  ): string {
    const name = this.#random.oneIn(3) ? this.#fresh() : undefined;
    const labels = this.#labels.at(-1)!;
    return write(name === undefined ? "" : `${name}: `, (names, first) => {
      if (name !== undefined) labels.push({ name, isLoop: true });
      this.#loops++;
      this.#breakable++;
      const body = this.#within(names, () => this.#block(depth));
      this.#breakable--;
      this.#loops--;
      if (name !== undefined) labels.pop();
      return `{ if (--fuel < 0) break; ${first} ${body} }`;
    });
  }

  #try(depth: number): string {
    const tried = this.#block(depth);
    const name = this.#fresh();
    const caught = this.#within([name], () => this.#block(depth));
    const handler =
      ` catch (${name}) { if (typeof ${name} === "object") ${name} = "E"; ${caught} }`;
    const end = ` finally ${this.#block(depth)}`;
    return `try ${tried}${this.#random.pick([handler, end, handler + end])}`;
  }

  #switch(depth: number): string {
    this.#breakable++;
    const end = () => this.#maybe(() => "break;");
    const clauses = Array.from(
      { length: 1 + this.#random.below(3) },
      () => `case p(${this.#simple()}): ${this.#block(depth)} ${end()}`,
    );
    clauses.splice(
      this.#random.below(clauses.length + 1),
      0,
      `default: ${this.#block(depth)} ${end()}`,
    );
    this.#breakable--;
    return `switch (${this.#expression(2)}) { ${clauses.join("\n")} }`;
  }

  /** A statement that leaves others. */
  #exit(): string {
    const exits = ["return p(0);", 'throw p("thrown");'];
    if (this.#breakable > 0) exits.push("break;", "break;");
    if (this.#loops > 0) exits.push("continue;", "continue;");
    for (const { name, isLoop } of this.#labels.at(-1)!) {
      exits.push(`break ${name};`);
      if (isLoop) exits.push(`continue ${name};`);
    }
    return `if (${this.#expression(3)}) ${this.#random.pick(exits)}`;
  }
}
