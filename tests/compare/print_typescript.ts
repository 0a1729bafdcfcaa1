/**
 * Prints programs as TypeScript.
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
 * A program as TypeScript.
 *
 * @param limit After how many lines it is to end, if it does not by itself.
 */
export function printTypeScript(
  program: Program,
  limit: number | null,
): string {
  return new TypeScript(program, limit).print();
}

function indent(lines: string[]): string[] {
  return indentBy(lines, "  ");
}

class TypeScript extends Printer {
  /** The functions that are needed in either form, as far as is known. */
  readonly #generators = new Set<number>();
  readonly #plain = new Set<number>();

  print(): string {
    const { program } = this;
    const tracers = (this.greenlets?.tracers ?? []).flatMap((block, i) => [
      "",
      `function tracer${i}(event: string, origin: Greenlet, target: Greenlet) {`,
      ...indent([
        ...this.#begin(block),
        `log("tracer ${i}", event, names.get(origin), names.get(target));`,
        ...this.#function(block, OUTSIDE),
      ]),
      "}",
    ]);
    const slots = this.greenlets !== null
      ? this.greenlets.slots.map((make, slot) =>
        `${LETTERS[slot]} = ${this.#greenlet(slot, make, null)};`
      )
      : (program.slots as (number | null)[]).map((body, slot) =>
        `${LETTERS[slot]} = ${this.#continulet(slot, body, [])};`
      );
    const main = [
      "",
      "function program() {",
      ...indent([
        ...this.#begin(program.main),
        ...this.#function(program.main, OUTSIDE),
      ]),
      "}",
    ];
    // Which others are needed is found while these are printed.
    const bodies: string[] = [];
    const sizes = () => this.#generators.size + this.#plain.size;
    for (let size = -1; size !== sizes();) {
      size = sizes();
      bodies.length = 0;
      for (const i of this.#generators) bodies.push(...this.#body(i, BODY));
      for (const i of this.#plain) {
        bodies.push(...this.#body(i, { ...BODY, plain: true }));
      }
    }
    return [
      ...this.#head(),
      ...bodies,
      ...tracers,
      ...this.lookups.flat(),
      ...main,
      "",
      ...slots,
      "program();",
      "",
    ].join("\n");
  }

  #head(): string[] {
    const greenlets = this.greenlets !== null;
    const names = ["type Coroutine"];
    if (this.statements.some((s) => s.op === "call" && s.framed)) {
      names.push("call");
    }
    if (greenlets) names.push("getCurrent", "Greenlet");
    else names.push("Continulet");
    if (this.usesExit) names.push("GreenletExit");
    if (this.uses("permute")) names.push("permute");
    if (this.uses("trace")) names.push("setTrace");
    if (this.uses("look trace")) names.push("getTrace");
    if (this.usesContexts) names.push("Context", "ContextVar", "copyContext");
    if (this.tokens.length > 0) {
      names.push("type ContextToken");
    }
    const lines = [
      `import { ${names.join(", ")} } from "@continulet/greenlet";`,
    ];
    for (const kind of this.errors) {
      lines.push("", `class ${kind} extends Error {`);
      lines.push(`  override name = "${kind}";`, "}");
    }
    const type = greenlets ? "Greenlet" : "Continulet";
    lines.push("");
    if (greenlets) {
      lines.push(
        "const main = getCurrent();",
        'const names = new Map<Greenlet, string>([[main, "main"]]);',
      );
    } else {
      lines.push("const names = new Map<Continulet, string>();");
    }
    lines.push(
      "const made = new Map<string, number>();",
      ...this.program.slots.map((_, i) => `let ${LETTERS[i]}: ${type};`),
    );
    if (this.limit !== null) lines.push("let lines = 0;");
    if (this.usesContexts) {
      lines.push(
        'const v0 = new ContextVar<number>("v0");',
        'const v1 = new ContextVar("v1", { default: -1 });',
        ...this.contexts.map((n) => `let context${n}: Context | undefined;`),
        ...this.tokens.map((n) =>
          `let token${n}: ContextToken<number> | undefined;`
        ),
      );
    }
    lines.push(
      "",
      `function named(letter: string, g: ${type}): ${type} {`,
      "  const count = (made.get(letter) ?? 0) + 1;",
      "  made.set(letter, count);",
      '  names.set(g, letter + (count > 1 ? count : ""));',
      "  return g;",
      "}",
      "",
      "function show(what: unknown): string {",
      "  if (Array.isArray(what)) return `[${what.map(show).join()}]`;",
      '  return typeof what === "function" ? what.name : String(what);',
      "}",
      "",
      greenlets
        ? "function log(...what: unknown[]): void {"
        : "function log(own: Continulet | null, ...what: unknown[]): void {",
      greenlets
        ? "  console.log(names.get(getCurrent()), ...what.map(show));"
        : '  console.log(own && names.get(own) || "main", ...what.map(show));',
    );
    if (this.limit !== null) {
      lines.push(
        `  if (++lines === ${this.limit}) Deno.exit(0); // what was compared ends here`,
      );
    }
    lines.push("}");
    if (this.makers.some(({ how }) => how === "method")) {
      lines.push(
        "",
        "type Body = (...args: unknown[]) => unknown;",
        "",
        "function withMethod(body: Body, parent?: Greenlet): Greenlet {",
        "  class WithMethod extends Greenlet {",
        "    override run(...args: unknown[]): unknown {",
        "      return body(...args);",
        "    }",
        "  }",
        "  return new WithMethod(undefined, parent);",
        "}",
      );
    }
    if (this.makers.some(({ how }) => how === "property")) {
      lines.push(
        "",
        "function withLookup(lookup: () => void, body: unknown, parent?: Greenlet): Greenlet {",
        "  const g: Greenlet = new Greenlet(undefined, parent);",
        '  return Object.defineProperty(g, "run", {',
        "    get() {",
        '      log("lookup", names.get(g));',
        "      lookup();",
        "      return body;",
        "    },",
        "  });",
        "}",
      );
    }
    if (this.uses("look context")) {
      lines.push(
        "",
        "function contents(context: Context | null): unknown {",
        "  return context && [context.get(v0), context.get(v1)];",
        "}",
      );
    }
    return lines;
  }

  /** The function that a continulet or greenlet runs. */
  #start(body: number): string {
    const plain = this.program.plain.includes(body);
    (plain ? this.#plain : this.#generators).add(body);
    return `${plain ? "plainBody" : "body"}${body}`;
  }

  /** How a function without arguments of its own begins. */
  #begin(block: Statement[]): string[] {
    return keepsX(block) ? ["let x: unknown;"] : [];
  }

  /** The statements of a function. */
  #function(block: Statement[], place: Place): string[] {
    return this.block(block, { ...place, keepsX: keepsX(block) });
  }

  /** What a switch has returned is logged. */
  #got(place: Place, id: number, got: string): string[] {
    return place.keepsX
      ? [`x = ${got};`, this.#log(place, id, '"got"', "x")]
      : [this.#log(place, id, '"got"', got)];
  }

  #body(i: number, place: Place): string[] {
    const block = this.program.bodies[i];
    const own = this.greenlets === null;
    const parameters = own ? "own: Continulet, ...args" : "...args";
    const result = leaves(block, "return") ? "unknown" : "void";
    const head = place.plain
      ? `function plainBody${i}(${parameters}: unknown[]): ${result} {`
      : `function* body${i}(${parameters}: unknown[]): Coroutine<${result}> {`;
    return [
      "",
      head,
      ...indent([
        ...keepsX(block)
          ? ["let x: unknown = args.length > 0 ? args : undefined;"]
          : [],
        this.#log(place, `"body ${i}"`, '"starts"', "args"),
        ...this.#function(block, place),
      ]),
      "}",
    ];
  }

  protected override value(value: Value): string {
    if (value === null) return "undefined";
    if (Array.isArray(value)) return `[${this.values(value)}]`;
    return typeof value === "object"
      ? this.error({ kind: "exit", n: value.exit })
      : String(value);
  }

  protected override error({ kind, n }: ErrorSpec): string {
    return `new ${kind === "exit" ? "GreenletExit" : kind}("${n}")`;
  }

  /** A call of `log`. */
  #log(place: Place, ...what: (string | number)[]): string {
    if (this.greenlets === null) what.unshift(place.inBody ? "own" : "null");
    return `log(${what.join(", ")});`;
  }

  /** A switch or a throw, or what else can be written in two ways. */
  #operation(place: Place, of: string, call: string): string {
    return place.plain ? `${of}.${call}` : `yield* ${of}.co.${call}`;
  }

  #ref(ref: Ref): string {
    if (typeof ref === "number") return LETTERS[ref];
    return {
      main: "main",
      current: "getCurrent()",
      parent: "(getCurrent().parent ?? main)",
    }[ref];
  }

  #cont(cont: Cont): string {
    return cont === "self" ? "own" : LETTERS[cont];
  }

  #continulet(slot: number, body: number | null, args: Value[]): string {
    const all = body === null
      ? []
      : [this.#start(body), ...args.map((arg) => this.value(arg))];
    return `named("${LETTERS[slot]}", new Continulet(${all.join(", ")}))`;
  }

  #greenlet(slot: number, make: Maker, parent: string | null): string {
    const more = parent === null ? [] : [parent];
    const body = this.#start(make.body);
    const made = make.how === "given"
      ? `new Greenlet(${[body, ...more].join(", ")})`
      : make.how === "none"
      ? `new Greenlet(${
        (parent === null ? [] : ["undefined", parent]).join(", ")
      })`
      : make.how === "method"
      ? `withMethod(${[body, ...more].join(", ")})`
      : `withLookup(${[this.lookup(make), body, ...more].join(", ")})`;
    return `named("${LETTERS[slot]}", ${made})`;
  }

  protected override lookupFunction(
    name: string,
    block: Statement[],
  ): string[] {
    return [
      "",
      `function ${name}() {`,
      ...indent([
        ...this.#begin(block),
        ...this.#function(block, OUTSIDE),
      ]),
      "}",
    ];
  }

  protected override statement(s: Statement, place: Place): string[] {
    switch (s.op) {
      case "raise":
        return [`throw ${this.error(s.error)};`];
      case "return":
        return place.nested
          ? [`x = ${this.value(s.value)};`, 'return "return";']
          : [`return ${this.value(s.value)};`];
      case "break":
        return [
          place.inLoop
            ? "break;"
            : place.nested
            ? 'return "break";'
            : "return;",
        ];
      case "note":
        return [this.#log(place, s.id, '"note"', this.value(s.value))];
      case "loop":
        return [
          `for (let i = 0; i < ${s.times}; i++) {`,
          ...indent(this.block(s.body, { ...place, inLoop: true })),
          "}",
        ];
      case "try":
        return this.#try(s, place);
      case "when":
        return [
          `if (${this.#condition(s)}) {`,
          ...indent(this.block(s.body, place)),
          "}",
        ];
      case "call": {
        const own = "as" in s ? [this.#cont(s.as)] : [];
        const args = [...own, ...s.args.map((arg) => this.value(arg))];
        const call = `ody${s.body}(${args.join(", ")})`;
        (place.plain ? this.#plain : this.#generators).add(s.body);
        return this.#got(
          place,
          s.id,
          place.plain
            ? `plainB${call}`
            : s.framed
            ? `yield* call(b${call})`
            : `yield* b${call}`,
        );
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
    const lines = ["try {", ...indent(this.block(s.body, place))];
    if (s.caught !== null) {
      const caught = s.caught === "exit" ? "GreenletExit" : s.caught;
      lines.push("} catch (error) {");
      if (s.caught !== "any") {
        lines.push(`  if (!(error instanceof ${caught})) throw error;`);
      }
      lines.push(...indent([
        this.#log(place, s.id, '"caught"', "error"),
        ...this.block(s.handler, place),
      ]));
    }
    if (s.finalizer.length > 0) {
      lines.push("} finally {", ...indent(this.block(s.finalizer, place)));
    }
    return [...lines, "}"];
  }

  #condition(s: Extract<Statement, { op: "when" }>): string {
    if (s.is === "pending" || s.is === "not pending") {
      const is = `${this.#cont(s.of as Cont)}.isPending()`;
      return s.is === "pending" ? is : `!${is}`;
    }
    const g = this.#ref(s.of as Ref);
    return s.is === "unstarted" ? `!${g}.active && !${g}.dead` : `${g}.${s.is}`;
  }

  #onContinulets(s: ContinuletStatement, place: Place): string[] {
    switch (s.op) {
      case "switch":
      case "throw": {
        const args = s.op === "throw"
          ? [this.error(s.error)]
          : s.value === null && s.to === null
          ? []
          : [this.value(s.value)];
        if (s.to !== null) args.push(this.#cont(s.to));
        const call = `${s.op}(${args.join(", ")})`;
        return this.#got(
          place,
          s.id,
          `${this.#operation(place, this.#cont(s.of), call)}`,
        );
      }
      case "new": {
        const made = this.#continulet(s.slot, s.body, s.args);
        return [`${LETTERS[s.slot]} = ${made};`];
      }
      case "init": {
        const args = [this.#start(s.body), ...s.args.map((a) => this.value(a))];
        return [
          `${this.#cont(s.of)}.init(${args.join(", ")});`,
          this.#log(place, s.id, '"initialised"'),
        ];
      }
      case "permute": {
        const all = [...new Set(s.of)].map((c) => this.#cont(c)).join(", ");
        const distinct = s.of.includes("self") ? `...new Set([${all}])` : all;
        return [`permute(${distinct});`, this.#log(place, s.id, '"permuted"')];
      }
      case "pending":
        return [
          this.#log(
            place,
            s.id,
            '"pending"',
            `${this.#cont(s.of)}.isPending()`,
          ),
        ];
    }
    return [];
  }

  #onGreenlets(s: GreenletStatement, place: Place): string[] {
    switch (s.op) {
      case "switch":
      case "throw": {
        const args = s.op === "switch"
          ? this.values(s.values)
          : s.error === null
          ? ""
          : this.error(s.error);
        const call = `${s.op}(${args})`;
        return this.#got(
          place,
          s.id,
          `${this.#operation(place, this.#ref(s.to), call)}`,
        );
      }
      case "new": {
        const parent = s.parent === null
          ? null
          : s.parent === "bad"
          ? "5 as never"
          : this.#ref(s.parent);
        const made = this.#greenlet(s.slot, s.make, parent);
        return [`${LETTERS[s.slot]} = ${made};`];
      }
      case "parent": {
        const parent = s.to === "bad"
          ? "5 as never"
          : s.to === "null"
          ? "null as never"
          : this.#ref(s.to);
        return [
          `${this.#ref(s.of)}.parent = ${parent};`,
          this.#log(place, s.id, '"set"'),
        ];
      }
      case "run":
        return [
          `${this.#ref(s.of)}.run = ${this.#start(s.body)};`,
          this.#log(place, s.id, '"set"'),
        ];
      case "look": {
        const g = this.#ref(s.of);
        return [
          this.#log(
            place,
            s.id,
            '"looks"',
            `names.get(${g})`,
            `${g}.dead`,
            `${g}.active`,
            `names.get(${g}.parent as Greenlet)`,
          ),
        ];
      }
      case "look run":
        return [this.#log(place, s.id, '"looks"', `${this.#ref(s.of)}.run`)];
      case "trace": {
        const tracer = s.tracer === null ? "null" : `tracer${s.tracer}`;
        return [this.#log(place, s.id, '"set"', `setTrace(${tracer})`)];
      }
      case "look trace":
        return [this.#log(place, s.id, '"looks"', "getTrace()")];
      case "get": {
        const fallback = s.fallback === null ? "" : s.fallback;
        const got = `v${s.variable}.get(${fallback})`;
        return [this.#log(place, s.id, '"gets"', got)];
      }
      case "set":
        return [`token${s.token} = v${s.variable}.set(${s.value});`];
      case "reset":
        return [
          `if (token${s.token} !== undefined) {`,
          ...indent([
            `v${s.variable}.reset(token${s.token});`,
            this.#log(place, s.id, '"reset"'),
          ]),
          "}",
        ];
      case "copy":
        return [
          `context${s.context} = ${
            s.empty ? "new Context()" : "copyContext()"
          };`,
        ];
      case "in context":
        return this.#inContext(s, place);
      case "context": {
        const to = s.to === null
          ? "null"
          : typeof s.to === "number"
          ? `context${s.to} ?? null`
          : `${this.#ref(s.to.of)}.context`;
        return [
          `${this.#ref(s.of)}.context = ${to};`,
          this.#log(place, s.id, '"set"'),
        ];
      }
      case "look context": {
        const contents = `contents(${this.#ref(s.of)}.context)`;
        return [this.#log(place, s.id, '"looks"', contents)];
      }
    }
    return [];
  }

  #inContext(
    s: Extract<GreenletStatement, { op: "in context" }>,
    place: Place,
  ): string[] {
    const context = `context${s.context}`;
    const body = this.block(s.body, { ...place, inLoop: false, nested: true });
    const ended =
      ["return", "break"].some((op) => leaves(s.body, op as "return" | "break"))
        ? "string | undefined"
        : "void";
    const star = place.plain ? "" : "* ";
    const result = place.plain ? ended : `Coroutine<${ended}>`;
    const run = this.#operation(
      place,
      `${context}!`,
      `run(function ${star}(): ${result} {`,
    );
    const after: string[] = [];
    if (leaves(s.body, "return")) {
      const leave = place.nested ? "return ended;" : "return x;";
      after.push(`if (ended === "return") ${leave}`);
    }
    if (leaves(s.body, "break")) {
      const leave = place.inLoop
        ? "break;"
        : place.nested
        ? "return ended;"
        : "return;";
      after.push(`if (ended === "break") ${leave}`);
    }
    return [
      `if (${context} !== undefined) {`,
      ...indent([
        `${after.length > 0 ? "const ended = " : ""}${run}`,
        ...indent(body),
        "});",
        ...after,
      ]),
      "}",
    ];
  }
}
