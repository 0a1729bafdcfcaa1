/**
 * `super` in the bodies of re-entrant twins, which are functions beside the
 * methods whose bodies they are. Hidden methods of the class use it for them:
 * `super.m` is `$0.call($this)` there, where `$0` was a method with the body
 * `return super.m;`.
 *
 * @module
 */
import ts from "../typescript.ts";
import { type Code, self } from "../code.ts";
import type { Rewriting } from "../rewriting.ts";
import { mayBeTarget } from "../analysis/assignment.ts";

const Kind = ts.SyntaxKind;

/** The hidden methods of one object: a class, or its prototype. */
export class SuperAccess {
  /** The names of the hidden methods, by what they begin with. */
  readonly #names = new Map<string, string>();
  readonly #fresh: () => string;
  #object: string | undefined;

  /**
   * @param fresh Makes names.
   * @param object The variable that holds the object, if there is one.
   */
  constructor(fresh: () => string, object?: string) {
    this.#fresh = fresh;
    this.#object = object;
  }

  /** The variable that holds the object. */
  get object(): string {
    return this.#object ??= this.#fresh();
  }

  /** The same, if anybody has asked for it. */
  get objectAsked(): string | undefined {
    return this.#object;
  }

  /** The name of the hidden method with some parameters and body. */
  name(text: string): string {
    let name = this.#names.get(text);
    if (name === undefined) this.#names.set(text, name = this.#fresh());
    return name;
  }

  /** The hidden methods: their names, and what stands after these. */
  get methods(): ReadonlyMap<string, string> {
    return this.#names;
  }
}

/** Whether a node is a property of `super`. */
export function isOfSuper(
  node: ts.Node,
): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  return (ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node)) &&
    node.expression.kind === Kind.SuperKeyword;
}

/**
 * Writes a property of `super` through the hidden method that reads it.
 *
 * @returns Whether it is one that is read, where `super` is not the code's own.
 */
export function writeOfSuper(
  rewriting: Rewriting,
  node: ts.Node,
  code: Code,
): boolean {
  const { home } = code;
  if (home === undefined || !isOfSuper(node) || mayBeTarget(node)) return false;
  if (ts.isPropertyAccessExpression(node)) {
    const name = home.name(`() { return super.${node.name.text}; }`);
    rewriting.write(`${name}.call(${self(code)})`);
    return true;
  }
  const name = home.name("($) { return super[$]; }");
  rewriting.write(`${name}.call(${self(code)}, `);
  rewriting.node(node.argumentExpression, code);
  rewriting.write(")");
  return true;
}

/** Writes what stands for `super` where a property of it is written to. */
export function writeSuper(
  rewriting: Rewriting,
  home: SuperAccess,
  code: Code,
): void {
  const superOf = rewriting.runtime("superOf");
  const name = home.name(
    `() { return ${superOf}(($) => super[$], ($, $$) => { super[$] = $$; }); }`,
  );
  rewriting.write(`${name}.call(${self(code)})`);
}
