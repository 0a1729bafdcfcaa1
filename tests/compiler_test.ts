import {
  assertEquals,
  assertMatch,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { compile, findProgramFacts } from "@continulet/greenlet/compiler";

const fileName = "program.ts";

Deno.test("a module that calls nothing is compiled to itself", () => {
  const source = "export const half = (x) => x / 2;\n";
  assertEquals(compile(source, { fileName: "half.js" }).code, source);
});

Deno.test("an error of syntax is one diagnostic with its place, and no code", () => {
  const { code, diagnostics } = compile("const x = 1;\nlet = ;\n", {
    fileName,
  });
  assertEquals(code, "");
  assertEquals(diagnostics[0].line, 2);
  assertEquals(diagnostics[0].sourceLine, "let = ;");
});

Deno.test("the functions of a module are told with their places in the source", () => {
  const { functions } = compile(
    "interface A {}\nclass Point {\n  add(f: () => A): A { return f(); }\n}\nexport async function later() {}\n",
    { fileName },
  );
  assertEquals(
    functions.map(({ name, line, column, twin }) => [name, line, column, twin]),
    [
      ["Point.add", 3, 3, "reentrant"],
      ["later", 5, 1, "none"],
    ],
  );
  assertEquals(functions[1].reason, "the body of an async function is plain");
});

Deno.test("the text after the first pass has no types", () => {
  const { code } = compile("export const x: number = f();\n", {
    fileName,
    pass: "types",
  });
  assertEquals(code, "export const x = f();\n");
});

Deno.test("what is imported statically as code is told", () => {
  const { imports } = compile(
    `
      import "./a.ts";
      import b from "b";
      export * from "./c.ts";
      export { d } from "npm:d";
      import e from "./e.json" with { type: "json" };
      import { type F } from "./f.ts";
      import("./g.ts");
      export const h = b(e);
    `,
    { fileName },
  );
  assertEquals(imports, ["./a.ts", "b", "./c.ts", "npm:d"]);
});

Deno.test("a pass that does not exist is refused with those that do", () => {
  const error = assertThrows(
    () => compile("", { fileName, pass: "parsing" }),
    TypeError,
  );
  assertStringIncludes(error.message, '"types" or "twins"');
});

Deno.test("a closure is written as often, however deep it is nested", () => {
  let source = "pause('innermost')";
  for (let i = 0; i < 9; i++) source = `each((x${i}) => ${source})`;
  const { code } = compile(
    `export function run(each, pause) { return ${source}; }`,
    { fileName },
  );
  assertEquals(code.split("'innermost'").length - 1, 3);
});

Deno.test("a wrapper that is called where it stands has no twin, nor has the module that it calls", () => {
  const { functions } = compile(
    `(function (root, factory) {
  typeof define === "function" ? define([], factory) : factory(root);
})(globalThis, function (root) {
  root.run = (f) => f();
});`,
    { fileName: "wrapped.js" },
  );
  assertEquals(functions.map(({ twin }) => twin), [
    "none",
    "none",
    "reentrant",
  ]);
  assertEquals(functions[1].reason, "it runs with its module only");
});

Deno.test("a wrapper that keeps the function it gets leaves it its twin", () => {
  const { functions } = compile(
    "((f) => { globalThis.run = f; })((f) => f());",
    { fileName: "kept.js" },
  );
  assertEquals(functions.map(({ twin }) => twin), ["none", "reentrant"]);
});

Deno.test("directives stay the first statements of their functions", () => {
  const { code } = compile(
    `(function () { "use strict"; function run(f) { return f(); } })();`,
    { fileName: "strict.js" },
  );
  assertStringIncludes(code, `(function () { "use strict";`);
});

/** Which functions of a module need no twin. */
function withoutTwins(source: string): string[] {
  const { functions } = compile(source, { fileName });
  return functions.filter(({ twin }) => twin === "none").map(({ name }) =>
    name
  );
}

Deno.test("a method that only strings have cannot switch", () => {
  assertEquals(
    withoutTwins(
      "export function code(text) { return text.charCodeAt(0); }\nexport function first(list) { return list.shift(); }",
    ),
    ["code"],
  );
});

Deno.test("a method that the module names itself is not taken for the engine's", () => {
  assertEquals(
    withoutTwins(
      "export function code(text) { return text.charCodeAt(0); }\nexport const rope = { charCodeAt: read };",
    ),
    [],
  );
});

Deno.test("methods of what only ever holds a list, a map, a set, a string or a pattern cannot switch", () => {
  assertEquals(
    withoutTwins(`
const seen = new Map();
export function note(key) { seen.set(key, 1); }
export function list() { const made = []; made.push(1); return made; }
export class Stack {
  #items = [];
  #other = [];
  put(item) { this.#items.push(item); }
  take() { return this.#other.pop(); }
  replace(other) { this.#other = other; }
}`),
    ["note", "list", "Stack.put", "Stack.replace"],
  );
});

Deno.test("methods of what the engine makes of that cannot switch either", () => {
  assertEquals(
    withoutTwins(`
export function words(text) { return [String(text).slice(1)].map((x) => x + 1).indexOf(1); }
export function parts(...all) { var list; list = all.concat([]); return list.pop(); }
export function keys(object) { for (var key in object) { if (key.at(0)) return Object.keys(object).shift(); } }
export function last(text) { let tail = ""; tail += text; tail = tail.slice(1); return tail.at(0); }
export function found(text) { const match = /a/.exec(text) || []; return match.indexOf("a"); }
function both(is) { if (is) return []; return "ab"; }
export function either(is) { return both(is).slice(0); }`),
    ["words", "(arrow)", "parts", "keys", "last", "found", "both", "either"],
  );
});

Deno.test("methods of what may be something else may switch", () => {
  for (
    const body of [
      "var list = []; list = other; return list.push(1);",
      "let list = [], made; ({ list } = other); return list.push(1);",
      "for (let list of other) return list.push(1);",
      "const list = other || []; return list.push(1);",
      "const list = []; list.push = other; return list.push(1);",
      "const list = Object.assign([], { push: other }); return list.push(1);",
      "const list = []; list['push'] = other; return list.push(1);",
      "const list = [].concat(1).find(() => true); return list.push(1);",
      "return [1].map((x) => other(x));",
      "const { ...list } = other; return list.push(1);",
      "const pattern = /a/; pattern.exec = other; return pattern.test(1);",
      "const text = eval('[]'); return text.push(1);",
    ]
  ) {
    assertEquals(
      withoutTwins(`export function f(other) { ${body} }`).includes("f"),
      false,
      body,
    );
  }
});

Deno.test("methods that a module gives to its own classes are not the engine's, and leave these as they are", () => {
  const own = `
class Stack {
  constructor(f) { this.shift = f; }
  push(x) { return x(); }
}
function Queue() {}
Queue.prototype.pop = function (f) { return f(); };
`;
  const use =
    "export function use() { const list = []; list.push(1); list.shift(); return list.pop(); }";
  assertEquals(withoutTwins(own + use).includes("use"), true);
  assertEquals(
    withoutTwins(
      `${own}export function f(stack) { return stack.push(1); }`,
    ).includes("f"),
    false,
  );
  // What asks for the names of methods may put them elsewhere.
  assertEquals(
    withoutTwins(
      `${own}${use}\nexport const names = (o) => Object.getOwnPropertyNames(o);`,
    ).includes("use"),
    false,
  );
});

Deno.test("properties are read as others are told that they have to be, and only they", () => {
  const source = "export const read = (o, f) => f(o.size, o.length);\n";
  const fileName = "reading.js";
  const { code } = compile(source, { fileName, accessors: ["get size"] });
  assertStringIncludes(code, 'getMember(o, "size")');
  assertEquals(code.includes('"length"'), false);
  const known = compile(source, { fileName });
  assertEquals(known.code.includes("getMember"), false);
  assertEquals(
    compile(source, { fileName, accessors: ["get other"] }).code,
    known.code,
  );
});

Deno.test("accessors that are found in one module of a program count in those that were looked at before", () => {
  const sources = [
    "export const named = (o) => o.size;",
    "export const asked = (o, key) => Reflect.get(o, key);",
    "export const copied = (o) => Object.assign(o, { size: 1 });",
    "export const other = (o) => o.length;",
    "export class Box { get size() { return unknown(); } set size(x) { unknown(x); } }",
  ];
  const modules = sources.map((source, i) => ({ fileName: `${i}.js`, source }));
  const facts = findProgramFacts(modules);
  const twins = modules.map(({ source, fileName }) =>
    compile(source, { fileName, ...facts }).functions[0].twin
  );
  assertEquals(twins, [
    "reentrant",
    "reentrant",
    "reentrant",
    "none",
    "reentrant",
  ]);
});

Deno.test("a module tells what may switch in others where it is used", () => {
  const { accessors } = compile(
    `class Box {
      get known() { return this.x; }
      get asked() { return f(); }
      get askedToo() { return this.asked; }
      set asked(value) { f(value); }
      static [Symbol.hasInstance](value) { return f(value); }
    }`,
    { fileName: "box.js" },
  );
  assertEquals(accessors.sort(), [
    "get asked",
    "get askedToo",
    "operator instanceof",
    "set asked",
  ]);
  const { code } = compile("export const is = (x, C) => x instanceof C;", {
    fileName: "is.js",
    accessors,
  });
  assertMatch(code, /\$instanceOf\( *x, *C\)/);
});

const counter = `
class Counter {
  n = 0;
  by(step) { return this.n + step; }
  next() { return this.by(1); }
}
`;

Deno.test("methods that a class without heirs calls of its own objects are known", () => {
  assertEquals(
    withoutTwins(counter + "export const one = () => new Counter();"),
    ["Counter.by", "Counter.next", "one"],
  );
});

Deno.test("methods of a class that may have heirs are not known", () => {
  for (
    const use of [
      "export { Counter };",
      "class Other extends Counter {}",
      "globalThis.heirs = [Counter];",
      "Counter.prototype.by = globalThis.by;",
    ]
  ) assertEquals(withoutTwins(counter + use).includes("Counter.next"), false);
});

Deno.test("methods that are called of another `this` are not known", () => {
  assertEquals(
    withoutTwins(`class Counter {
  by() { return 1; }
  next() { return { go() { return this.by(); } }; }
}
export const one = () => new Counter();`).includes("go"),
    false,
  );
});

Deno.test("an accessor called `length` is plain, and so are the lengths of lists", () => {
  const { accessors, code } = compile(
    `class Rope { get length() { return measure(this); } }
    export const each = (list, f) => { for (let i = 0; i < list.length; i++) f(list[i]); };`,
    { fileName: "rope.js" },
  );
  assertEquals(accessors, []);
  assertEquals(code.includes("getMember"), false);
});

Deno.test("a method of another module is not taken for the engine's", () => {
  const { accessors } = compile(
    "export class Rope { startsWith(text) { return text.read(); } }",
    { fileName },
  );
  assertEquals(accessors, ["method startsWith"]);
  const { functions } = compile(
    "export function begins(text) { return text.startsWith(1); }",
    { fileName, accessors },
  );
  assertEquals(functions[0].twin, "reentrant");
});

/** Whether a module, in whose program nothing else is known, converts by twins. */
function converts(source: string, accessors: string[] = []): boolean {
  const { code } = compile(source, { fileName, accessors });
  return /\$(?:operate|toPrimitive)\b/.test(code);
}

const using = "export const sum = (a, b) => a + b;\n";

Deno.test("operators convert by twins where a conversion of the module leads to a switch", () => {
  for (
    const conversion of [
      "class A { valueOf() { return main.switch(1); } }",
      "class A { toString() { return this.text(); } text() { return ask(this); } }\nconst ask = (of) => main.switch(of);",
      "class A { constructor(f) { this.f = f; } valueOf() { return this.f(); } }",
      "export const a = (f) => ({ [Symbol.toPrimitive]: (hint) => f(hint) });",
      "A.prototype.toString = function () { return [1].map((x) => g.switch(x)).join(); };",
      'import { ask } from "./ask.ts";\nclass A { toString() { return ask(this); } }',
      "class A { get x() { return main.switch(); } valueOf() { return this.x; } }",
      "class A { toString = render; }\nfunction render() { return main.switch(); }",
      "class A { toString() { return [...this].join(); } *[Symbol.iterator]() { yield main.switch(); } }",
    ]
  ) assertEquals(converts(using + conversion), true, conversion);
});

Deno.test("operators are the engine's where no conversion of the module leads to a switch", () => {
  for (
    const conversion of [
      "class A { toString() { return this.parts.map(String).join(); } }",
      "class A { valueOf() { return this.date.getTime() + offset(this); } }\nconst offset = (a) => Math.floor(a.offset);",
      "class A { toString() { return each(this.items, (x) => x.name); } }\nfunction each(list, f) { return list.map((x) => f(x)); }",
      'import { inspect } from "node:util";\nclass A { toString() { return inspect(this); } }',
      "class A { toString() { return this.x; } show() { return main.switch(); } }",
      "export const text = (a) => a.toString() + main.switch();",
      "const seen = new Map();\nclass A { toString() { return seen.get(1); } get() { return main.switch(); } }",
    ]
  ) assertEquals(converts(using + conversion), false, conversion);
});

Deno.test("operators convert by twins where others are told that they have to", () => {
  const { accessors } = compile(
    "export class A { valueOf() { return main.switch(1); } }",
    { fileName },
  );
  assertEquals(accessors, ["operator convert"]);
  assertEquals(converts(using), false);
  assertEquals(converts(using, accessors), true);
});

/** Whether the operators of a program convert by twins. */
function programConverts(...sources: string[]): boolean {
  const modules = sources.map((source, i) => ({ source, fileName: `${i}.js` }));
  return findProgramFacts(modules).accessors.has("operator convert");
}

Deno.test("what conversions call in other modules of a program is looked at there", () => {
  const using = [
    'import { ask } from "./1.js";\nclass A { toString() { return ask(this); } }',
    'import { tell as ask } from "./1.js";\nclass A { toString() { return ask(this); } }',
    'import ask from "./1.js";\nclass A { toString() { return ask(this); } }',
    'import * as other from "./1.js";\nclass A { toString() { return other.ask(this); } }',
    'import { ask } from "./1.js";\nexport const a = { toString: ask, f: (f) => f() };',
    'const other = require("./1.js");\nclass A { toString() { return other.ask(this); } }',
    'const { ask } = require("./1.js");\nclass A { toString() { return ask(this); } }',
  ];
  const other = (body: string) => [
    `export function ask(of) { ${body} }`,
    `export function tell(of) { ${body} }`,
    `export default function (of) { ${body} }`,
    `export const ask = (of) => { ${body} };`,
    `function ask(of) { ${body} }\nexport { ask };`,
    `exports.ask = (of) => { ${body} };`,
    `exports.ask = (of) => { ${body} };`,
  ];
  const switches = other("return main.switch(of);");
  const returns = other("return [1].map((x) => x);");
  using.forEach((module, i) => {
    assertEquals(programConverts(module, switches[i]), true, module);
    assertEquals(programConverts(module, returns[i]), false, module);
  });
});

Deno.test("what conversions call in modules that are not known may switch", () => {
  for (
    const module of [
      'import { ask } from "./other.js";\nclass A { toString() { return ask(this); } }',
      'import * as other from "./other.js";\nclass A { toString() { return other.ask(this); } }',
      "class A { toString() { const { ask } = this.options; return ask(this); } }",
    ]
  ) assertEquals(programConverts(module), true, module);
});

Deno.test("a conversion takes functions out of objects under the names that they have there", () => {
  const module =
    "class A { toString() { const { ask, tell: show = ask } = this.options; return ask(this) + show(); } }";
  const plain = "export const options = { ask: (of) => 1, tell: () => 2 };";
  assertEquals(programConverts(module, plain), false);
  for (
    const other of [
      "export const options = { ask: (of) => main.switch(of) };",
      "export const options = { tell: () => main.switch() };",
    ]
  ) assertEquals(programConverts(module, plain, other), true, other);
});

Deno.test("what can be seen to be no object is not converted by twins", () => {
  const known = `
    let n = 0;
    const texts = { count: 0, text: "" };
    export function count(list, f) {
      for (let i = 0; i < list.length; i += 2) n += i * 2 - list.length;
      texts.count += n++;
      texts.text += \`\${n} \${typeof f} \${String(n).trim()}\` + half();
      if (list == null || -n > 2) f(texts);
      return texts.text + texts.count;
    }
    const half = () => n / 2;
  `;
  assertEquals(converts(known, ["operator convert"]), false);
});

/** The functions with twins in some modules that are a program. */
function twinsIn(...sources: string[]): string[] {
  const modules = sources.map((source, i) => ({ source, fileName: `${i}.js` }));
  const { accessors, plain } = findProgramFacts(modules);
  return modules.flatMap(({ source, fileName }) =>
    compile(source, { fileName, accessors, plain }).functions
      .filter(({ twin }) => twin !== "none").map(({ name }) => name)
  );
}

Deno.test("methods under whose names nothing switches need no twins, nor does what calls them", () => {
  const source = `
    export class Vector {
      constructor(x, y) { this.x = x; this.y = y; }
      dot(other) { return this.x * other.x + this.y * other.y; }
      length() { return Math.sqrt(this.dot(this)); }
    }
    export function sum(vectors) {
      const lengths = [];
      for (const each of vectors) lengths.push(each.length());
      return lengths.reduce((a, b) => a + b);
    }
  `;
  assertEquals(twinsIn(source), []);
  const other = "export const dots = (vector, f) => { vector.dot = f; };";
  assertEquals(twinsIn(source, other), ["Vector.length", "sum"]);
  // Who knows what other modules there are, and what they hand over?
  const { functions } = compile(source, { fileName });
  assertEquals(
    functions.filter(({ twin }) => twin !== "none").map(({ name }) => name),
    ["Vector.length", "sum"],
  );
});

Deno.test("`call` and `apply` call a function and nothing else, where no other method has that name", () => {
  const source = `
    const has = Object.prototype.hasOwnProperty;
    export const own = (o, k) => has.call(o, k);
    export const all = (list) => Math.max.apply(null, list);
    export const each = (list) => [].forEach.call(list, (x) => x + 1);
  `;
  assertEquals(twinsIn(source), []);
  const other = "export const other = { call: (f) => f() };";
  assertEquals(twinsIn(source, other).includes("own"), true);
  assertEquals(twinsIn(source, other).includes("all"), false);
  for (
    const calling of [
      "f.call(list);",
      "f.apply(list, []);",
      "list.f.call(list);",
      "Array.prototype.forEach.call(list, f);",
      "Array.prototype.forEach.call(...[list, f]);",
      "Array.prototype.forEach.apply(list, [f]);",
      "const { forEach } = Array.prototype; forEach.call(list, f);",
      "const each = [].forEach; each.call(list, f);",
    ]
  ) {
    const source = `export function use(list, f) { ${calling} }`;
    assertEquals(twinsIn(source), ["use"], calling);
  }
});

Deno.test("a method of the engine's that calls back does so under another name as well", () => {
  const give = `
    export class List {}
    List.prototype.each = Array.prototype.forEach;
  `;
  const use = "export const use = (list, f) => list.each(f);";
  assertEquals(twinsIn(give, use), ["use"]);
});

Deno.test("functions that are imported and cannot switch are called plainly", () => {
  const double = "export const double = (x) => 2 * x;";
  const use = `
    import { double as twice } from "./0.js";
    export const four = (x) => twice(twice(x));
  `;
  assertEquals(twinsIn(double, use), []);
  const other = "export const double = (f) => f();";
  assertEquals(twinsIn(double, use, other), ["four", "double"]);
  assertEquals(twinsIn(use), ["four"]);
});

Deno.test("functions that get only such as cannot switch need no twins", () => {
  const plain = [
    "function each(f) { return f(1); }\nexport const go = () => each((x) => x) + each(Math.abs);",
    "const each = (list, f) => f(list);\nexport const go = () => each([], (x) => x);",
    "const each = (list, f = () => 1) => f(list);\nexport const go = () => each([]);",
    "class A { #each(f) { return f(1); } go() { return this.#each((x) => x) + this.#each(double); } }\nexport default A;\nfunction double(x) { return 2 * x; }",
    "function outer(f) { return inner(f); }\nfunction inner(f) { return f(1); }\nexport const go = () => outer((x) => x);",
    "function each(n, f) { return n ? each(n - 1, f) : f(n); }\nexport const other = 1;",
  ];
  for (const source of plain) {
    assertEquals(
      twinsIn(source).filter((name) => name !== "each"),
      [],
      source,
    );
  }
});

Deno.test("functions that get others, or are more than called, may call anything", () => {
  for (
    const source of [
      "function each(f) { return f(1); }\nexport const go = (f) => each((x) => x) + each(f);",
      "export function each(f) { return f(1); }\nexport const go = () => each((x) => x);",
      "function each(f) { return f(1); }\nexport const go = () => each((x) => x);\nexport { each };",
      "function each(f) { return f(1); }\nexport const go = () => each((x) => x);\nexport const all = { each };",
      "function each(f) { return f(1); }\nexport const go = (list) => each((x) => x) + list.map(each);",
      "function each(f) { return f(1); }\nexport const go = (args) => each(...args);",
      "function each(f) { f = f.next; return f(1); }\nexport const go = () => each((x) => x);",
      "function each(f) { arguments[0] = arguments[1]; return f(1); }\nexport const go = (f) => each((x) => x, f);",
      "function each(...f) { return f[0](1); }\nexport const go = (f) => each(f);",
      "class A { #each(f) { return f(1); } go(f) { return this.#each((x) => x) + this.#each(f); } }\nexport default A;",
      "class A { #each(f) { return f(1); } go(f) { return [f].map(this.#each); } }\nexport default A;",
      "let go;\n{ function each(f) { return f(1); } go = () => each((x) => x); }\nexport const all = (f) => each(f) + go();",
      "const each = (f) => f(1);\nexport const go = (f) => each.call(null, f);",
    ]
  ) {
    assertEquals(
      twinsIn(source).some((name) => /each/.test(name)),
      true,
      source,
    );
  }
});

Deno.test("what functions of the module return is known", () => {
  const between =
    "const between = (low, high) => { const least = low; return (x) => x >= least && x <= high; };\n";
  assertEquals(
    twinsIn(
      between +
        "const isDigit = between(0, 9);\nexport const all = (x) => isDigit(x) && between(1, 2)(x);",
    ),
    [],
  );
  for (
    const other of [
      "function make(f) { return f; }\nexport const go = (f) => make(f)();",
      "function make(f) { if (f) return f; return () => 1; }\nexport const go = (f) => make(f)();",
      "let make = () => () => 1;\nexport const set = (f) => { make = f; };\nexport const go = () => make()();",
    ]
  ) assertEquals(twinsIn(other), ["go"], other);
});

Deno.test("methods that call one another in a circle have twins, so that they recurse as deep as they like", () => {
  const one = `export class One { down(n) { return n && n.across(this); } }`;
  const other = `export class Other { across(one) { return one.down(0); } }`;
  assertEquals(twinsIn(one), ["One.down"]);
  assertEquals(twinsIn(one, other), ["One.down", "Other.across"]);
  assertEquals(
    twinsIn(`export class Other { across(one) { return one.up(0); } up() {} }`),
    [],
  );
});

Deno.test("where anything may be put under any name, all names are looked at", () => {
  const source = "export const add = (list, x) => list.push(x);";
  assertEquals(twinsIn(source), []);
  for (
    const other of [
      "export const proxy = new Proxy({}, {});",
      "eval('1');",
      "export const load = (name) => import(name);",
      "export const put = (o, k, f) => { o[k] = f; }; put({}, 'push');",
      "export const all = (entries) => Object.fromEntries(entries) || 'push';",
      "export const push = (f) => f();",
      "export const { push } = { push: (f) => f() };",
      "export const all = (text, f) => JSON.parse(text, f) || 'push';",
      "export const put = (o, k, f) => { let g = 1; if (f) g = f; o[k] = g; return 'push'; };",
      "class A { constructor(f) { return () => f(); } }\nexport const put = (o, k, f) => { o[k] = new A(f); return 'push'; };",
    ]
  ) assertEquals(twinsIn(source, other).includes("add"), true, other);
  for (
    const other of [
      "export const put = (o, k, f) => { o[k] = f; };",
      "export const put = (o, f) => { for (let i = 0; i < 9; i++) o[i] = f; };",
      "export const copy = (o, p) => { for (const k in p) o[k] = p[k]; return 'push'; };",
      "export const put = (o, k) => { o[k] = k + 1; return 'push'; };",
      "export const put = (o, k) => { let g = 1; if (k) g = 'x'; o[k] = g; return 'push'; };",
      "class A {}\nexport const put = (o, k) => { o[k] = new A(); return 'push'; };",
      "export const put = (k, f) => { const list = []; list[k] = f; return 'push'; };",
    ]
  ) assertEquals(twinsIn(source, other), [], other);
});

Deno.test("a computed key counts for the names that the program has as strings, or can ask for", () => {
  const source = `
    export class Sum {
      grow(x) { return this.total += x; }
    }
    export const use = (sum) => sum.grow(1);
  `;
  const put = "export const put = (o, k, f) => { o[k] = f; };";
  assertEquals(twinsIn(source, put), []);
  for (
    const naming of [
      "put({}, 'grow');",
      "export const names = (o) => Object.getOwnPropertyNames(o);",
      "export const names = (o) => Reflect.ownKeys(o);",
      "export const other = { grow() {} };",
      "export const other = (o) => { o.grow = 1; };",
      "export class Other { grow = 1; }",
    ]
  ) assertEquals(twinsIn(source, put + naming).includes("use"), true, naming);
});
