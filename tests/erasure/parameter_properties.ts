/** Texts with parameter properties, and the same without: what each is called, and both. */
export const properties: Record<string, [typed: string, plain: string]> = {
  "of all modifiers": [
    "class A { constructor(public a: T, private b?: T, protected c: T, readonly d: T, public readonly e: T) {} }",
    "class A { a; b; c; d; e; constructor(a, b, c, d, e) { this.a = a; this.b = b; this.c = c; this.d = d; this.e = e; } }",
  ],
  "beside other parameters, with values": [
    "class A { constructor(a: T, private b = a, c = b) { f(c); } }",
    "class A { b; constructor(a, b = a, c = b) { this.b = b; f(c); } }",
  ],
  "before the other fields of the class": [
    "class A { static s = 1; private b = this.a; constructor(readonly a: T) {} m() {} }",
    "class A { a; static s = 1; b = this.a; constructor(a) { this.a = a; } m() {} }",
  ],
  "in a class whose first members are types": [
    "class A {\n  declare b: T;\n  constructor();\n  constructor(readonly a?: T) {}\n}",
    "class A { a;\n\n\n  constructor(a) { this.a = a; }\n}",
  ],
  "behind directives": [
    'class A { constructor(readonly a: T) { "use x"; "use y"; f(); } }',
    'class A { a; constructor(a) { "use x"; "use y"; this.a = a; f(); } }',
  ],
  "behind directives without semicolons": [
    'class A { constructor(readonly a: T, readonly b: T) {\n"use x"\nf() } }',
    'class A { a; b; constructor(a, b) {\n"use x"; this.a = a; this.b = b\nf() } }',
  ],
  "in a derived class": [
    "class A extends B<T> { constructor(private a: T, public override b: T) { f(); super(a as U); g(); } }",
    "class A extends B { a; b; constructor(a, b) { f(); super(a); this.a = a; this.b = b; g(); } }",
  ],
  "in a derived class without semicolons": [
    "class A extends B { constructor(private a: T) {\nlet b = 1\nsuper(a)\ninterface C {}\n(b)\n} }",
    "class A extends B { a; constructor(a) {\nlet b = 1\nsuper(a); this.a = a;\n(b)\n} }",
  ],
  "that have names which mean something elsewhere": [
    "class A { constructor(private get: T, readonly set: T, private async: T, public readonly: T) {} }",
    "class A { get; set; async; readonly; constructor(get, set, async, readonly) { this.get = get; this.set = set; this.async = async; this.readonly = readonly; } }",
  ],
  "in several classes": [
    "class A { constructor(private a: T) {} }\nconst b = class extends A { constructor(private b: T) { super(b); } };",
    "class A { a; constructor(a) { this.a = a; } }\nconst b = class extends A { b; constructor(b) { super(b); this.b = b; } };",
  ],
  "of classes in classes": [
    "class A { constructor(private a = class { constructor(private b: T) {} }) { f(class extends A { constructor(private c: T) { super(); } }); } d = class { constructor(readonly e: T) {} }; }",
    "class A { a; constructor(a = class { b; constructor(b) { this.b = b; } }) { this.a = a; f(class extends A { c; constructor(c) { super(); this.c = c; } }); } d = class { e; constructor(e) { this.e = e; } }; }",
  ],
};
