/** Texts with types, and the same without: what each is called, and both. */
export const cases: Record<string, [typed: string, plain: string]> = {
  "annotations of variables": [
    "let a: number, b!: T, c: () => void = f; const { d }: { d: T } = x;",
    "let a, b, c = f; const { d } = x;",
  ],
  "annotations of parameters and results": [
    "function f({ a }: T, b?: number, ...c: T[]): a is T { return a; }",
    "function f({ a }, b, ...c) { return a; }",
  ],
  "an annotation of what is caught": [
    "try { f(); } catch (e: unknown) { g(e); }",
    "try { f(); } catch (e) { g(e); }",
  ],
  "parameters called this": [
    "function f(this: T) {} function g(this: T,) {} function h(this: T, a?: U,) {}",
    "function f() {} function g() {} function h( a,) {}",
  ],
  "type parameters": [
    "function f<T>(a: T) {} class C<const T extends U = V> { m<T,>() {} }",
    "function f(a) {} class C { m() {} }",
  ],
  "type arguments": [
    "f<T>(x); o?.m<T>(); o.m?.<T>(); new C<T>(); new D<T>; tag<T>`a`; g = f<T>;",
    "f(x); o?.m(); o.m?.(); new C(); new D; tag`a`; g = f;",
  ],
  "assertions": [
    "a = b as T; a = b satisfies T; a = b!; a = <T> b; a = b as any as T;",
    "a = b; a = b; a = b; a = b; a = b;",
  ],
  "assertions as targets": [
    "a! = 1; (a as T)++; [a!, (b as T)] = c; ({ a: b! } = c); for (a! of b);",
    "a = 1; a++; [a, b] = c; ({ a: b } = c); for (a of b);",
  ],
  "parentheses that only an assertion needs": [
    "(a as T).b; (a.b!).c(); ((a as T) as U)(); -(<T> a);",
    "a.b; a.b.c(); (a)(); -a;",
  ],
  "parentheses that something else needs, too": [
    "({} as T).a; (-1 as T).a; (a?.b as T).c; new (f() as T)(); (a = b as T).c;",
    "({}).a; (-1).a; (a?.b).c; new (f())(); (a = b).c;",
  ],
  "assertions in optional chains": [
    "a?.b!.c; a!?.b; a?.[0]!.c!();",
    "a?.b.c; a?.b; a?.[0].c();",
  ],
  "declarations of types": [
    "interface A { a: 1 } type B = A; f();",
    "  f();",
  ],
  "declarations of what is elsewhere": [
    "declare const a: T; declare function b(): T; declare class C {} declare enum D {} declare module M {} f();",
    "     f();",
  ],
  "overloads": [
    "export function f(): void;\nexport function f(a?: T) {}\nclass C { m(): void; m(a?: T) {} constructor(); constructor(a?: T) {} }",
    "\nexport function f(a) {}\nclass C {  m(a) {}  constructor(a) {} }",
  ],
  "abstract classes": [
    "abstract class A { abstract a: T; abstract m(): void; abstract get b(): T; c = 1; }",
    "class A {    c = 1; }",
  ],
  "what a class implements": [
    "class A extends B<T> implements C, D<T> {} class E implements F {}",
    "class A extends B  {} class E  {}",
  ],
  "fields, which stay, and declared ones, which do not": [
    "class A { a: T; b?: T; c!: T; declare d: T; [k: string]: T; e; }",
    "class A { a; b; c;   e; }",
  ],
  "modifiers of members": [
    "class A { private a = 1; protected static readonly b = 2; public override m?() {} private async *n() {} }",
    "class A { a = 1; static b = 2; m() {} async *n() {} }",
  ],
  "accessors and methods of objects": [
    "o = { get a(): T { return b; }, set a(v: T) {}, m<T>(this: O): T {} };",
    "o = { get a() { return b; }, set a(v) {}, m() {} };",
  ],
  "an arrow function with a result over some lines": [
    "f = (a: T): {\n  b: T;\n} => a;",
    "f = (a) => a;",
  ],
  "an arrow function with type parameters in the next line of a return": [
    "function f() { return <\n  T,\n>(a: T) => a; }",
    "function f() { return (a) => a; }",
  ],
  "an async arrow function with type parameters in two lines": [
    "f = async <T>\n(a: T): Promise<T> => a;",
    "f = async (a) => a;",
  ],
  "parentheses over some lines after a return": [
    "function f() { return (\n  a as T\n).b; }",
    "function f() { return a.b; }",
  ],
  "a statement without a semicolon that would go on": [
    "let a = b as T\n[1].map(f)",
    "let a = b;\n[1].map(f)",
  ],
  "a statement without a semicolon that does not go on": [
    "let a = b as T\nf()",
    "let a = b\nf()",
  ],
  "a nested statement without a semicolon that would go on": [
    "if (a) b as T\n(c)()",
    "if (a) b;\n(c)()",
  ],
  "a variable without a value or a semicolon": [
    "let a: T\n(b)()",
    "let a;\n(b)()",
  ],
  "an erased statement between two that would become one": [
    "a = 1\ninterface A {}\n(b)()",
    "a = 1;\n(b)()",
  ],
  "a statement in the line of an erased one": [
    "a = 1\ninterface A {} b = 2",
    "a = 1\n b = 2",
  ],
  "comments of erased statements": [
    "a = 1; // of a\n/** of A */\ninterface A {}\nb = 2;",
    "a = 1; // of a\n\nb = 2;",
  ],
  "fields without semicolons that would go on": [
    "class A {\n  a: T\n  [b] = 1\n  private *m() {}\n}",
    "class A {\n  a;\n  [b] = 1;*m() {}\n}",
  ],
  "fields without semicolons before erased members": [
    "class A {\n  a = 1\n  declare b: T\n  *m() {}\n}",
    "class A {\n  a = 1; \n  *m() {}\n}",
  ],
  "a field that is called get": [
    "class A {\n  get: T\n  m() {}\n}",
    "class A {\n  get;\n  m() {}\n}",
  ],
  "words that are names as well": [
    "type = 1; abstract = as; declare(satisfies); a = { readonly, private: 1 };",
    "type = 1; abstract = as; declare(satisfies); a = { readonly, private: 1 };",
  ],
  "imports and exports of types": [
    'import type { A } from "a"; import { type B, c } from "b"; export type { A }; export { type D } from "d"; export { type B, c }; export type * from "e";',
    '  import { c } from "b";    export { c }; ',
  ],
  "imports that nothing uses as a value": [
    'import a from "a"; import { b, c } from "b"; import * as d from "d"; let x: typeof a = b as d.T;',
    ' import { b, } from "b";  let x = b;',
  ],
  "parts of imports that nothing uses as a value": [
    'import a, { b } from "a"; import c, * as d from "c"; import e, { f } from "e"; a(d, f);',
    'import a from "a"; import * as d from "c"; import { f } from "e"; a(d, f);',
  ],
  "imports that are used": [
    'import { a, b, c, d, e } from "a"; export { a }; ({ b }); c.d; class A extends d<T> {} export default e;',
    'import { a, b, c, d, e } from "a"; export { a }; ({ b }); c.d; class A extends d {} export default e;',
  ],
  "imports whose names are only those of properties, or of other variables": [
    'import { a, b, c } from "a"; x.a = { a: 1 }; function f(b: T) { return b; } { const c = 1; f(c); }',
    " x.a = { a: 1 }; function f(b) { return b; } { const c = 1; f(c); }",
  ],
  "an import that is used outside of where its name is another variable's": [
    'import { a } from "a"; function f(a: T) { return a; } f(a);',
    'import { a } from "a"; function f(a) { return a; } f(a);',
  ],
  "imports for what they do": [
    'import "a";',
    'import "a";',
  ],
  "an interface that is exported by name": [
    "interface A {} interface B {} const B = 1; export { B }; export default A;",
    "  const B = 1; export { B }; ",
  ],
};
