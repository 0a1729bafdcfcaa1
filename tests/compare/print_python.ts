/**
 * Prints programs as Python.
 *
 * @module
 */
import {
  BODY,
  indent as indentBy,
  keepsX,
  leaves,
  LETTERS,
  OUTSIDE,
  type Place,
  Printer,
} from "./printer.ts";
import type {
  Cont,
  ContinuletStatement,
  ErrorSpec,
  GreenletStatement,
  Maker,
  Program,
  Ref,
  Statement,
  Value,
} from "./program.ts";

/**
 * A program as Python.
 *
 * @param limit After how many lines it is to end, if it does not by itself.
 */
export function printPython(program: Program, limit: number | null): string {
  return new Python(program, limit).print();
}

function indent(lines: string[]): string[] {
  return indentBy(lines, "    ");
}

class Python extends Printer {
  print(): string {
    const { program } = this;
    const bodies = program.bodies.flatMap((block, i) => this.#body(block, i));
    const tracers = (this.greenlets?.tracers ?? []).flatMap((block, i) => [
      "",
      "",
      `def tracer${i}(event, args):`,
      ...indent([
        ...this.#start(block),
        `log("tracer ${i}", event, args[0].name, args[1].name)`,
        ...this.#function(block, OUTSIDE),
      ]),
    ]);
    const slots = this.greenlets !== null
      ? this.greenlets.slots.map((make, slot) =>
        `${LETTERS[slot]} = ${this.#greenlet(slot, make, null)}`
      )
      : (program.slots as (number | null)[]).map((body, slot) =>
        `${LETTERS[slot]} = ${this.#continulet(slot, body, [])}`
      );
    const main = [
      "",
      "",
      "def program():",
      ...indent([
        ...this.#start(program.main),
        ...this.#nonEmpty(this.#function(program.main, OUTSIDE)),
      ]),
    ];
    return [
      ...this.#head(),
      ...bodies,
      ...tracers,
      // Made while the rest was printed.
      ...this.lookups.flat(),
      ...main,
      "",
      "",
      ...slots,
      "program()",
      "",
    ].join("\n");
  }

  #head(): string[] {
    const greenlets = this.greenlets !== null;
    const lines: string[] = [];
    if (this.limit !== null) lines.push("import os");
    if (this.usesContexts) {
      lines.push("from contextvars import Context, ContextVar, copy_context");
    }
    if (lines.length > 0) lines.push("");
    if (greenlets) {
      const names = ["getcurrent", "greenlet"];
      if (this.usesExit) names.push("GreenletExit");
      if (this.uses("trace")) names.push("settrace");
      if (this.uses("look trace")) names.push("gettrace");
      lines.push(`from greenlet import ${names.sort().join(", ")}`);
    } else {
      const names = ["continulet"];
      if (this.uses("permute")) names.push("permute");
      lines.push(`from _continuation import ${names.join(", ")}`);
    }
    for (const kind of this.errors) {
      lines.push("", "", `class ${kind}(Exception):`, "    pass");
    }
    if (!greenlets) {
      if (this.usesExit) {
        lines.push("", "", "class Exit(BaseException):", "    pass");
      }
      lines.push("", "", "class Named(continulet):", "    pass");
    }
    lines.push("", "");
    if (greenlets) lines.push("main = getcurrent()", 'main.name = "main"');
    lines.push("made = {}");
    if (this.limit !== null) lines.push("lines = 0");
    lines.push(
      "",
      "",
      "def named(letter, g):",
      "    made.setdefault(letter, []).append(g)",
      "    count = len(made[letter])",
      '    g.name = letter + (str(count) if count > 1 else "")',
      "    return g",
      "",
      "",
      greenlets ? "def log(*what):" : "def log(own, *what):",
    );
    if (this.limit !== null) lines.push("    global lines");
    const who = greenlets
      ? "getcurrent().name"
      : '"main" if own is None else own.name';
    lines.push(`    print(${who}, *what, flush=True)`);
    if (this.limit !== null) {
      lines.push(
        "    lines += 1",
        `    if lines == ${this.limit}:`,
        "        os._exit(0)  # what was compared ends here",
      );
    }
    if (/"(of|to|parent)":"parent"/.test(this.text)) {
      lines.push(
        "",
        "",
        "def parent():",
        "    g = getcurrent().parent",
        "    return main if g is None else g",
      );
    }
    if (this.makers.some(({ how }) => how === "method")) {
      lines.push(
        "",
        "",
        "def with_method(body, **more):",
        "    class WithMethod(greenlet):",
        "        def run(self, *args):",
        "            return body(*args)",
        "    return WithMethod(**more)",
      );
    }
    if (this.makers.some(({ how }) => how === "property")) {
      lines.push(
        "",
        "",
        "def with_lookup(lookup, body, **more):",
        "    class WithLookup(greenlet):",
        "        @property",
        "        def run(self):",
        '            log("lookup", self.name)',
        "            lookup()",
        "            return body",
        "    return WithLookup(**more)",
      );
    }
    if (this.usesContexts) {
      lines.push(
        "",
        "",
        'v0 = ContextVar("v0")',
        'v1 = ContextVar("v1", default=-1)',
        ...this.contexts.map((n) => `context${n} = None`),
        ...this.tokens.map((n) => `token${n} = None`),
      );
    }
    if (this.uses("look context")) {
      lines.push(
        "",
        "",
        "def contents(context):",
        "    return context and [context.get(v0), context.get(v1)]",
      );
    }
    return lines;
  }

  #body(block: Statement[], i: number): string[] {
    const own = this.greenlets === null ? "own, " : "";
    return [
      "",
      "",
      `def body${i}(${own}*x):`,
      ...indent([
        ...this.#globalsOf(block),
        ...keepsX(block) ? ["x = x or None"] : [],
        `log(${own}"body ${i}", "starts", x)`,
        ...this.#function(block, BODY),
      ]),
    ];
  }

  /** How a function without arguments of its own begins. */
  #start(block: Statement[]): string[] {
    return [...this.#globalsOf(block), ...keepsX(block) ? ["x = None"] : []];
  }

  /** The statements of a function. */
  #function(block: Statement[], place: Place): string[] {
    return this.block(block, { ...place, keepsX: keepsX(block) });
  }

  /** The statements of a block that must have one. */
  #suite(block: Statement[], place: Place): string[] {
    return indent(this.#nonEmpty(this.block(block, place)));
  }

  #nonEmpty(lines: string[]): string[] {
    return lines.length === 0 ? ["pass"] : lines;
  }

  /** What a switch has returned is logged. */
  #got(place: Place, id: number, got: string): string[] {
    return place.keepsX
      ? [`x = ${got}`, this.#log(place, id, '"got"', "x")]
      : [this.#log(place, id, '"got"', got)];
  }

  #globalsOf(block: Statement[]): string[] {
    const names = this.assigned(block);
    return names.length === 0 ? [] : [`global ${names.join(", ")}`];
  }

  protected override value(value: Value): string {
    if (value === null) return "None";
    if (Array.isArray(value)) {
      return `(${this.values(value)}${value.length === 1 ? "," : ""})`;
    }
    return typeof value === "object"
      ? this.error({ kind: "exit", n: value.exit })
      : String(value);
  }

  protected override error({ kind, n }: ErrorSpec): string {
    return `${kind === "exit" ? this.#exit : kind}(${n})`;
  }

  get #exit(): string {
    return this.greenlets === null ? "Exit" : "GreenletExit";
  }

  /** A call of `log`. */
  #log(place: Place, ...what: (string | number)[]): string {
    const own = place.inBody ? "own" : "None";
    if (this.greenlets === null) what.unshift(own);
    return `log(${what.join(", ")})`;
  }

  #ref(ref: Ref): string {
    if (typeof ref === "number") return LETTERS[ref];
    return { main: "main", current: "getcurrent()", parent: "parent()" }[ref];
  }

  #cont(cont: Cont): string {
    return cont === "self" ? "own" : LETTERS[cont];
  }

  #continulet(slot: number, body: number | null, args: Value[]): string {
    const made = body === null
      ? "continulet.__new__(Named)"
      : `Named(${
        [`body${body}`, ...args.map((a) => this.value(a))].join(", ")
      })`;
    return `named("${LETTERS[slot]}", ${made})`;
  }

  #greenlet(slot: number, make: Maker, parent: string | null): string {
    const more = parent === null ? [] : [`parent=${parent}`];
    const body = `body${make.body}`;
    const made = make.how === "given"
      ? `greenlet(${[body, ...more].join(", ")})`
      : make.how === "none"
      ? `greenlet(${more.join(", ")})`
      : make.how === "method"
      ? `with_method(${[body, ...more].join(", ")})`
      : `with_lookup(${[this.lookup(make), body, ...more].join(", ")})`;
    return `named("${LETTERS[slot]}", ${made})`;
  }

  protected override lookupFunction(
    name: string,
    block: Statement[],
  ): string[] {
    return [
      "",
      "",
      `def ${name}():`,
      ...indent([
        ...this.#start(block),
        ...this.#nonEmpty(this.#function(block, OUTSIDE)),
      ]),
    ];
  }

  protected override statement(s: Statement, place: Place): string[] {
    switch (s.op) {
      case "raise":
        return [`raise ${this.error(s.error)}`];
      case "return":
        return place.nested
          ? [`x = ${this.value(s.value)}`, 'return "return"']
          : [`return ${this.value(s.value)}`];
      case "break":
        return [
          place.inLoop ? "break" : place.nested ? 'return "break"' : "return",
        ];
      case "note":
        return [this.#log(place, s.id, '"note"', this.value(s.value))];
      case "loop":
        return [
          `for _ in range(${s.times}):`,
          ...this.#suite(s.body, { ...place, inLoop: true }),
        ];
      case "try":
        return this.#try(s, place);
      case "when":
        return [
          `if ${this.#condition(s)}:`,
          ...this.#suite(s.body, place),
        ];
      case "call": {
        const own = "as" in s ? [this.#cont(s.as)] : [];
        const args = [...own, ...s.args.map((arg) => this.value(arg))];
        return this.#got(place, s.id, `body${s.body}(${args.join(", ")})`);
      }
    }
    return this.greenlets === null
      ? this.#onContinulets(s as ContinuletStatement, place)
      : this.#onGreenlets(s as GreenletStatement, place);
  }

  #try(s: Extract<Statement, { op: "try" }>, place: Place): string[] {
    if (s.caught === null && s.finalizer.length === 0) {
      return this.block(s.body, place);
    }
    const lines = ["try:", ...this.#suite(s.body, place)];
    if (s.caught !== null) {
      const caught = s.caught === "any"
        ? "BaseException"
        : s.caught === "exit"
        ? this.#exit
        : s.caught;
      lines.push(
        `except ${caught} as error:`,
        ...indent([
          this.#log(place, s.id, '"caught"', "repr(error)"),
          ...this.block(s.handler, place),
        ]),
      );
    }
    if (s.finalizer.length > 0) {
      lines.push("finally:", ...this.#suite(s.finalizer, place));
    }
    return lines;
  }

  #condition(s: Extract<Statement, { op: "when" }>): string {
    if (s.is === "pending" || s.is === "not pending") {
      const is = `${this.#cont(s.of as Cont)}.is_pending()`;
      return s.is === "pending" ? is : `not ${is}`;
    }
    const g = this.#ref(s.of as Ref);
    return s.is === "active"
      ? g
      : s.is === "dead"
      ? `${g}.dead`
      : `not ${g} and not ${g}.dead`;
  }

  #onContinulets(s: ContinuletStatement, place: Place): string[] {
    switch (s.op) {
      case "switch":
      case "throw": {
        const args = s.op === "throw"
          ? [this.error(s.error)]
          : s.value === null
          ? []
          : [this.value(s.value)];
        if (s.to !== null) args.push(`to=${this.#cont(s.to)}`);
        return this.#got(
          place,
          s.id,
          `${this.#cont(s.of)}.${s.op}(${args.join(", ")})`,
        );
      }
      case "new": {
        const made = this.#continulet(s.slot, s.body, s.args);
        return [`${LETTERS[s.slot]} = ${made}`];
      }
      case "init": {
        const args = [`body${s.body}`, ...s.args.map((a) => this.value(a))];
        return [
          `${this.#cont(s.of)}.__init__(${args.join(", ")})`,
          this.#log(place, s.id, '"initialised"'),
        ];
      }
      case "permute": {
        const all = [...new Set(s.of)].map((c) => this.#cont(c)).join(", ");
        const distinct = s.of.includes("self")
          ? `*dict.fromkeys([${all}])`
          : all;
        return [`permute(${distinct})`, this.#log(place, s.id, '"permuted"')];
      }
      case "pending":
        return [
          this.#log(
            place,
            s.id,
            '"pending"',
            `${this.#cont(s.of)}.is_pending()`,
          ),
        ];
    }
    return [];
  }

  #onGreenlets(s: GreenletStatement, place: Place): string[] {
    switch (s.op) {
      case "switch":
        return this.#got(
          place,
          s.id,
          `${this.#ref(s.to)}.switch(${this.values(s.values)})`,
        );
      case "throw": {
        const error = s.error === null ? "" : this.error(s.error);
        return this.#got(place, s.id, `${this.#ref(s.to)}.throw(${error})`);
      }
      case "new": {
        const parent = s.parent === null
          ? null
          : s.parent === "bad"
          ? "5"
          : this.#ref(s.parent);
        const made = this.#greenlet(s.slot, s.make, parent);
        return [`${LETTERS[s.slot]} = ${made}`];
      }
      case "parent": {
        const parent = s.to === "bad"
          ? "5"
          : s.to === "null"
          ? "None"
          : this.#ref(s.to);
        return [
          `${this.#ref(s.of)}.parent = ${parent}`,
          this.#log(place, s.id, '"set"'),
        ];
      }
      case "run":
        return [
          `${this.#ref(s.of)}.run = body${s.body}`,
          this.#log(place, s.id, '"set"'),
        ];
      case "look": {
        const g = this.#ref(s.of);
        return [
          this.#log(
            place,
            s.id,
            '"looks"',
            `${g}.name`,
            `${g}.dead`,
            `bool(${g})`,
            `getattr(${g}.parent, "name", None)`,
          ),
        ];
      }
      case "look run":
        return [
          this.#log(
            place,
            s.id,
            '"looks"',
            `getattr(${this.#ref(s.of)}, "run", None)`,
          ),
        ];
      case "trace": {
        const tracer = s.tracer === null ? "None" : `tracer${s.tracer}`;
        return [this.#log(place, s.id, '"set"', `settrace(${tracer})`)];
      }
      case "look trace":
        return [this.#log(place, s.id, '"looks"', "gettrace()")];
      case "get": {
        const fallback = s.fallback === null ? "" : s.fallback;
        return [
          this.#log(place, s.id, '"gets"', `v${s.variable}.get(${fallback})`),
        ];
      }
      case "set":
        return [`token${s.token} = v${s.variable}.set(${s.value})`];
      case "reset":
        return [
          `if token${s.token} is not None:`,
          ...indent([
            `v${s.variable}.reset(token${s.token})`,
            this.#log(place, s.id, '"reset"'),
          ]),
        ];
      case "copy":
        return [
          `context${s.context} = ${s.empty ? "Context()" : "copy_context()"}`,
        ];
      case "in context": {
        const name = `block${s.id}`;
        const lines = [
          `def ${name}():`,
          ...indent([
            ...this.#globalsOf(s.body),
            ...place.keepsX ? ["nonlocal x"] : [],
            ...this.#nonEmpty(
              this.block(s.body, { ...place, inLoop: false, nested: true }),
            ),
          ]),
          `if context${s.context} is not None:`,
        ];
        const after = [`ended = context${s.context}.run(${name})`];
        if (leaves(s.body, "return")) {
          after.push(
            'if ended == "return":',
            place.nested ? "    return ended" : "    return x",
          );
        }
        if (leaves(s.body, "break")) {
          after.push(
            'if ended == "break":',
            place.inLoop
              ? "    break"
              : place.nested
              ? "    return ended"
              : "    return",
          );
        }
        return [...lines, ...indent(after)];
      }
      case "context": {
        const to = s.to === null
          ? "None"
          : typeof s.to === "number"
          ? `context${s.to}`
          : `${this.#ref(s.to.of)}.gr_context`;
        return [
          `${this.#ref(s.of)}.gr_context = ${to}`,
          this.#log(place, s.id, '"set"'),
        ];
      }
      case "look context":
        return [
          this.#log(
            place,
            s.id,
            '"looks"',
            `contents(${this.#ref(s.of)}.gr_context)`,
          ),
        ];
    }
    return [];
  }
}
