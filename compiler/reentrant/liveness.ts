/**
 * The pass that finds out which variables of a lowered function are needed where
 * it waits: only these are handed over there, and given back.
 *
 * It follows the core backwards. Of what the source has in a statement it knows
 * only which variables stand there, and of a way out of one not where it leads: so
 * it may take a variable for needed that is not, but never the other way round.
 *
 * @module
 */
import ts from "../typescript.ts";
import type { Captured, Core, Point } from "./core.ts";
import type { Lowered } from "./lowering/lowering.ts";

const Kind = ts.SyntaxKind;

type Names = ReadonlySet<string>;

/** The variables that a function needs at its points. */
export interface Live {
  /** At any of them. */
  readonly names: Names;
  /** At each. */
  readonly at: ReadonlyMap<Point, Names>;
}

/**
 * Finds the variables that a function needs at its points.
 *
 * @param body Its statements.
 * @param self What the receiver and `arguments` are called.
 * @param isReturned Whether it gives the receiver in the end.
 */
export function findLive(
  lowered: Lowered,
  body: readonly Core[],
  self: readonly string[],
  isReturned: boolean,
): Live {
  const liveness = new Liveness(lowered, self);
  liveness.list(body, new Set(isReturned ? self : []), nothing);
  return liveness;
}

const nothing: Names = new Set();

function union(...sets: readonly Names[]): Set<string> {
  const all = new Set<string>();
  for (const set of sets) for (const name of set) all.add(name);
  return all;
}

class Liveness implements Live {
  readonly names = new Set<string>();
  readonly at = new Map<Point, Set<string>>();
  readonly #lowered: Lowered;
  readonly #self: readonly string[];
  /** What variables are kept in that are declared where the source declares them. */
  readonly #keptIn = new Map<string, string>();

  constructor(lowered: Lowered, self: readonly string[]) {
    this.#lowered = lowered;
    this.#self = self;
  }

  /**
   * Goes through statements that follow one another.
   *
   * @param after What is needed after them.
   * @param elsewhere What is needed where something in them may lead to: by an
   * error, or another way out.
   * @returns What is needed before them.
   */
  list(statements: readonly Core[], after: Names, elsewhere: Names): Names {
    let needed = after;
    for (let i = statements.length - 1; i >= 0; i--) {
      needed = this.#statement(statements[i], needed, elsewhere);
    }
    return needed;
  }

  #statement(statement: Core, after: Names, elsewhere: Names): Names {
    switch (statement.kind) {
      case "plain":
      case "result":
        return union(after, elsewhere, this.#in(statement.node));
      case "evaluation": {
        const { into, node, from } = statement;
        const used = from === null
          ? this.#within(node)
          : union(...from.map((part) => this.#in(part)));
        return this.#assigned(into, after, used);
      }
      case "suspending": {
        const { into, node, receiver, strings, first } = statement;
        this.#wait(first, into, after, elsewhere);
        const used = union(
          this.#within(node),
          this.#in(receiver ?? ""),
          this.#in(strings ?? ""),
        );
        // What calls `super` gives the receiver.
        return union(
          this.#assigned(into ?? "", after, used),
          elsewhere,
          this.#isSuper(node) ? new Set(this.#self) : nothing,
        );
      }
      case "access": {
        const { into, object, key, value, first } = statement;
        this.#wait(first, into, after, elsewhere);
        const used = union(this.#in(object), this.#in(key), this.#in(value));
        return union(this.#assigned(into, after, used), elsewhere);
      }
      case "waiting": {
        const { into, text, first } = statement;
        this.#wait(first, into, after, elsewhere);
        return union(this.#assigned(into, after, this.#in(text)), elsewhere);
      }
      case "room":
        this.#wait(statement.first, null, after, elsewhere);
        return after;
      case "branch":
        return union(
          this.#in(statement.test),
          this.list(statement.then, after, elsewhere),
          this.list(statement.otherwise, after, elsewhere),
        );
      case "declaration": {
        const { node, captured, isBox, isEarly, keyword, value } = statement;
        this.#keep(captured);
        const { name, initializer } = node;
        // `var x;` does nothing.
        if (
          initializer === undefined && value === null && !isBox &&
          keyword === "var"
        ) return after;
        const used = union(
          initializer === undefined ? nothing : this.#in(initializer),
          this.#in(value ?? ""),
          ts.isIdentifier(name) && !isEarly ? nothing : this.#in(name),
        );
        if (!ts.isIdentifier(name) || isEarly || captured.length > 0) {
          return union(after, used);
        }
        return this.#assigned(
          this.#lowered.substitutes.get(name) ?? name.text,
          after,
          used,
        );
      }
      case "function":
      case "made":
        return union(after, this.#within(statement.node));
      case "boxes":
        return after;
      case "block":
        this.#keep(statement.captured);
        return this.list(statement.body, after, elsewhere);
      case "loop": {
        const { node, test, body } = statement;
        const head = union(
          ts.isForStatement(node)
            ? union(this.#in(node.condition), this.#in(node.incrementor))
            : this.#in(node.expression),
          after,
        );
        const needed = this.#repeated([...test, ...body], head, elsewhere);
        return ts.isForStatement(node)
          ? union(needed, this.#in(node.initializer))
          : needed;
      }
      case "keyLoop": {
        const { node, names, body, captured } = statement;
        this.#keep(captured);
        const head = union(after, this.#in(names), this.#in(node.initializer));
        return this.#repeated(body, head, elsewhere);
      }
      case "exit":
        return union(after, elsewhere, this.#in(statement.test));
      case "jump":
        return union(after, elsewhere, this.#in(statement.text));
      case "switch": {
        const { node, clauses } = statement;
        const out = union(after, elsewhere);
        let next: Names = after;
        let needed: Names = after;
        for (let i = clauses.length - 1; i >= 0; i--) {
          next = this.list(clauses[i], next, out);
          needed = union(needed, next);
        }
        const tests = node.caseBlock.clauses.map((clause) =>
          ts.isCaseClause(clause) ? this.#in(clause.expression) : nothing
        );
        return union(needed, this.#in(node.expression), ...tests);
      }
      case "try":
        return this.#try(statement, after, elsewhere);
      case "labeled":
        return this.#statement(statement.body, after, union(after, elsewhere));
    }
  }

  #try(
    { node, body, handler, finalizer }: Core & { kind: "try" },
    after: Names,
    elsewhere: Names,
  ): Names {
    let out = after;
    let errors = union(after, elsewhere);
    if (finalizer !== null) {
      out = errors = union(
        this.#statement(
          finalizer.body,
          union(after, new Set([finalizer.isThrown, finalizer.error])),
          elsewhere,
        ),
        elsewhere,
      );
    } else if (node.finallyBlock !== undefined) {
      const used = this.#within(node.finallyBlock);
      out = union(out, used);
      errors = union(errors, used);
    }
    if (handler !== null) {
      this.#keep(handler.captured);
      const handled = this.list(handler.body, out, errors);
      errors = union(errors, handled);
    } else if (node.catchClause !== undefined) {
      errors = union(errors, this.#within(node.catchClause));
    }
    return this.#statement(body, out, errors);
  }

  /** Goes through what is done again and again. */
  #repeated(
    statements: readonly Core[],
    head: Names,
    elsewhere: Names,
  ): Names {
    let needed = head;
    for (;;) {
      const out = union(needed, elsewhere);
      const before = union(needed, this.list(statements, needed, out));
      if (before.size === needed.size) return needed;
      needed = before;
    }
  }

  #assigned(into: string, after: Names, used: Names): Names {
    const needed = new Set(after);
    if (/^[\w$]+$/.test(into)) needed.delete(into);
    else this.#addText(into, needed);
    for (const name of used) needed.add(name);
    return needed;
  }

  #wait(
    point: Point,
    into: string | null,
    after: Names,
    elsewhere: Names,
  ): void {
    let at = this.at.get(point);
    if (at === undefined) this.at.set(point, at = new Set());
    for (const name of after) if (name !== into) at.add(name);
    for (const name of elsewhere) at.add(name);
    for (const name of at) this.names.add(name);
  }

  #keep(captured: readonly Captured[]): void {
    for (const { name, keptIn } of captured) this.#keptIn.set(name, keptIn);
  }

  #isSuper(node: ts.Node): boolean {
    return ts.isCallExpression(node) &&
      node.expression.kind === Kind.SuperKeyword;
  }

  /** The variables in what is written for a node, or in a text. */
  #in(part: ts.Node | string | undefined): Names {
    const names = new Set<string>();
    if (typeof part === "string") this.#addText(part, names);
    else if (part !== undefined) this.#add(part, names);
    return names;
  }

  /** The variables in what is written for a node that is not itself replaced. */
  #within(node: ts.Node): Names {
    const names = new Set<string>();
    this.#addOwn(node, names);
    ts.forEachChild(node, (child) => this.#add(child, names));
    return names;
  }

  #add(node: ts.Node, names: Set<string>): void {
    const { substitutes, receivers, returned } = this.#lowered;
    const text = substitutes.get(node);
    if (text !== undefined) {
      this.#addText(text, names);
      this.#addText(receivers.get(node) ?? "", names);
      if (!returned.has(node as ts.ReturnStatement)) return;
    }
    this.#addOwn(node, names);
    ts.forEachChild(node, (child) => this.#add(child, names));
  }

  #addOwn(node: ts.Node, names: Set<string>): void {
    switch (node.kind) {
      case Kind.Identifier:
        return this.#addText((node as ts.Identifier).text, names);
      case Kind.ThisKeyword:
      case Kind.SuperKeyword:
      case Kind.MetaProperty:
        for (const name of this.#self) names.add(name);
    }
  }

  #addText(text: string, names: Set<string>): void {
    for (const [name] of text.matchAll(/[\p{ID_Continue}$]+/gu)) {
      names.add(name);
      const keptIn = this.#keptIn.get(name);
      if (keptIn !== undefined) names.add(keptIn);
      if (name === "arguments" || name === "this") {
        for (const each of this.#self) names.add(each);
      }
    }
  }
}
