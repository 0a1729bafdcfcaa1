/**
 * The pass that resolves names: what the variables of a function are, where they
 * are read and written, and which of them closures capture.
 *
 * @module
 */
import ts from "../typescript.ts";
import { startOf } from "./declared_function.ts";

const Kind = ts.SyntaxKind;

/** A variable, parameter, declared function, or the own name of a function. */
export interface Variable {
  readonly name: string;
  /** How it is declared. */
  readonly kind: "parameter" | "var" | "lexical" | "function" | "self";
  /** The block, loop or function that it belongs to. */
  readonly scope: ts.Node;
  /** Where its declaration ends, from where on it has its value. */
  readonly declared: number;
  /** Where the function begins that is its first value, or -1: it has it as soon as that is made. */
  readonly value: number;
  /** Whether it is declared with `const`. */
  readonly isConstant: boolean;
  /** Whether it is declared under its name alone: not by a pattern, nor by the head of a loop. */
  isPlain: boolean;
  /** Where it is read or written by the function itself. */
  readonly uses: number[];
  /** All identifiers that are it, but for its declaration. */
  readonly nodes: ts.Identifier[];
  /** The identifiers that declare it. */
  readonly names: ts.Identifier[];
  /** Where the closures begin that use it and stand in the function, which is not so of those that a factory makes. */
  captures: number[];
  /** These closures, in the same order. */
  capturedBy: ts.Node[];
  /** Whether it is kept in a box wherever it is, also in the original, and where that is made. */
  isBoxed: BoxPlace | false;
  /** Whether it is a declared function that a factory makes. */
  isMade: boolean;
  /** Whether it is written to after its declaration. */
  isReassigned: boolean;
}

/**
 * Where a box is made: where the variable is declared; where the function's body
 * begins; where its block begins, so that closures get it which are made before
 * the variable has a value.
 */
export type BoxPlace = "declaration" | "body" | "block";

/** The variables of one function. */
export interface Bindings {
  readonly variables: Variable[];
  /** The variables of each block, loop or function that has some. */
  readonly byScope: Map<ts.Node, Variable[]>;
  /** The names of what it uses from the code around it. */
  readonly free: Set<string>;
}

/** What was resolved: several passes ask. */
const resolved = new WeakMap<ts.Node, Bindings>();

/**
 * Resolves the names in a function.
 *
 * @param node A function with a body.
 */
export function resolveBindings(node: ts.FunctionLikeDeclaration): Bindings {
  let bindings = resolved.get(node);
  if (bindings === undefined) {
    ({ bindings } = new Resolution(node));
    resolved.set(node, bindings);
  }
  return bindings;
}

class Resolution {
  readonly bindings: Bindings = {
    variables: [],
    byScope: new Map(),
    free: new Set(),
  };
  /** The scopes around the node that is being looked at, innermost last. */
  readonly #scopes: Map<string, Variable | null>[] = [];
  readonly #function: ts.FunctionLikeDeclaration;
  /** Where the outermost closure begins that is being looked at, or -1. */
  #closure = -1;
  #outermost: ts.Node | undefined;

  constructor(node: ts.FunctionLikeDeclaration) {
    this.#function = node;
    if (ts.isFunctionExpression(node) && node.name !== undefined) {
      this.#declare(node.name, "self", node, 0, this.#enter(), true);
    }
    const scope = this.#enter();
    for (const { name, end } of node.parameters) {
      this.#declarePattern(
        name,
        "parameter",
        node,
        end,
        scope,
        false,
        true,
      );
    }
    const body = node.body!;
    // These do not see the variables of the body.
    for (const parameter of node.parameters) this.#visit(parameter);
    this.#declareVars(body, scope);
    if (ts.isBlock(body)) this.#block(body, scope);
    else this.#visit(body);
    const { variables, byScope } = this.bindings;
    // A name that nothing uses is as good as none.
    if (variables[0]?.kind === "self" && variables[0].nodes.length === 0) {
      variables.shift();
      byScope.get(node)!.shift();
    }
  }

  #enter(): Map<string, Variable | null> {
    const scope = new Map<string, Variable | null>();
    this.#scopes.push(scope);
    return scope;
  }

  #leave(): void {
    this.#scopes.pop();
  }

  #declare(
    node: ts.Identifier,
    kind: Variable["kind"],
    scope: ts.Node,
    declared: number,
    names: Map<string, Variable | null>,
    isConstant = false,
    isPlain = false,
    value = -1,
  ): void {
    const name = node.text;
    const existing = names.get(name);
    if (existing) {
      // `var` again, or a function of the name of a parameter.
      existing.isReassigned = true;
      existing.names.push(node);
      existing.isPlain = false;
      return;
    }
    // A closure's own variables are of no interest but as names.
    if (this.#closure >= 0) {
      names.set(name, null);
      return;
    }
    const variable: Variable = {
      name,
      kind,
      scope,
      declared,
      value,
      isConstant,
      isPlain,
      uses: [],
      nodes: [],
      names: [node],
      captures: [],
      capturedBy: [],
      isBoxed: false,
      isMade: false,
      isReassigned: false,
    };
    names.set(name, variable);
    this.bindings.variables.push(variable);
    const { byScope } = this.bindings;
    const siblings = byScope.get(scope);
    if (siblings === undefined) byScope.set(scope, [variable]);
    else siblings.push(variable);
  }

  #declarePattern(
    name: ts.BindingName,
    kind: Variable["kind"],
    scope: ts.Node,
    declared: number,
    names: Map<string, Variable | null>,
    isConstant = false,
    isPlain = false,
    value = -1,
  ): void {
    if (ts.isIdentifier(name)) {
      return this.#declare(
        name,
        kind,
        scope,
        declared,
        names,
        isConstant,
        isPlain,
        value,
      );
    }
    for (const element of name.elements) {
      if (ts.isOmittedExpression(element)) continue;
      this.#declarePattern(
        element.name,
        kind,
        scope,
        declared,
        names,
        isConstant,
      );
    }
  }

  /** Declares what a function's body declares with `var`, however deep. */
  #declareVars(node: ts.Node, names: Map<string, Variable | null>): void {
    const visit = (node: ts.Node): void => {
      if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
      if (
        ts.isVariableDeclarationList(node) &&
        (node.flags & ts.NodeFlags.BlockScoped) === 0
      ) {
        for (const { name, initializer, end } of node.declarations) {
          this.#declarePattern(
            name,
            "var",
            this.#function,
            end,
            names,
            false,
            ts.isVariableStatement(node.parent),
            valueOf(initializer),
          );
        }
      }
      ts.forEachChild(node, visit);
    };
    ts.forEachChild(node, visit);
    if (!ts.isBlock(node)) visit(node);
  }

  /** Declares what the statements of a block declare, and looks at them. */
  #block(
    node: ts.Block | ts.CaseBlock | ts.ModuleBlock,
    names: Map<string, Variable | null>,
  ): void {
    const statements = ts.isCaseBlock(node)
      ? node.clauses.flatMap(({ statements }) => [...statements])
      : node.statements;
    for (const statement of statements) {
      this.#declareLexical(statement, node, names);
    }
    ts.forEachChild(node, (child) => this.#visit(child));
  }

  #declareLexical(
    node: ts.Statement | ts.ForInitializer,
    scope: ts.Node,
    names: Map<string, Variable | null>,
  ): void {
    if (ts.isFunctionDeclaration(node)) {
      // It has its value from the beginning of the block.
      if (node.name !== undefined) {
        this.#declare(node.name, "function", scope, scope.pos, names);
      }
    } else if (ts.isClassDeclaration(node)) {
      if (node.name !== undefined) {
        this.#declare(node.name, "lexical", scope, node.end, names);
      }
    } else {
      const list = ts.isVariableStatement(node) ? node.declarationList : node;
      if (
        !ts.isVariableDeclarationList(list) ||
        (list.flags & ts.NodeFlags.BlockScoped) === 0
      ) return;
      for (const { name, initializer, end } of list.declarations) {
        this.#declarePattern(
          name,
          "lexical",
          scope,
          // What a loop is over is evaluated before its variables have values.
          ts.isForOfStatement(scope) || ts.isForInStatement(scope)
            ? scope.expression.end
            : end,
          names,
          (list.flags & ts.NodeFlags.Const) !== 0,
          ts.isVariableStatement(node),
          valueOf(initializer),
        );
      }
    }
  }

  #visit(node: ts.Node): void {
    if (ts.isIdentifier(node)) return this.#use(node);
    if (ts.isFunctionLike(node) && "body" in node) {
      return this.#visitClosure(node as ts.FunctionLikeDeclaration);
    }
    if (ts.isClassLike(node)) return this.#visitClass(node);
    if (ts.isBlock(node) || ts.isCaseBlock(node)) {
      this.#block(node, this.#enter());
      return this.#leave();
    }
    if (
      ts.isForStatement(node) || ts.isForOfStatement(node) ||
      ts.isForInStatement(node)
    ) {
      const names = this.#enter();
      if (node.initializer !== undefined) {
        this.#declareLexical(node.initializer, node, names);
        // Each step of a loop over something writes them.
      }
      ts.forEachChild(node, (child) => this.#visit(child));
      return this.#leave();
    }
    if (ts.isCatchClause(node)) {
      const names = this.#enter();
      if (node.variableDeclaration !== undefined) {
        const { name, end } = node.variableDeclaration;
        this.#declarePattern(name, "lexical", node, end, names);
      }
      ts.forEachChild(node, (child) => this.#visit(child));
      return this.#leave();
    }
    ts.forEachChild(node, (child) => this.#visit(child));
  }

  #visitClosure(node: ts.FunctionLikeDeclaration): void {
    if (node.name !== undefined && ts.isComputedPropertyName(node.name)) {
      this.#visit(node.name);
    }
    const before = this.#closure;
    const outermost = this.#closure < 0;
    // A declared function is there from the beginning of its block.
    if (outermost) {
      this.#closure = ts.isFunctionDeclaration(node)
        ? startOf(node.parent)
        : node.getStart();
      this.#outermost = node;
    }
    const names = this.#enter();
    if (ts.isFunctionExpression(node) && node.name !== undefined) {
      names.set(node.name.text, null);
    }
    if (!ts.isArrowFunction(node)) names.set("arguments", null);
    for (const { name } of node.parameters) {
      this.#declarePattern(name, "parameter", node, 0, names);
    }
    if (node.body !== undefined) {
      for (const parameter of node.parameters) this.#visit(parameter);
      this.#declareVars(node.body, names);
      if (ts.isBlock(node.body)) this.#block(node.body, names);
      else this.#visit(node.body);
    }
    this.#leave();
    this.#closure = before;
  }

  /** Looks at a static block, which has its own \`var\`s. */
  #visitStatic({ body }: ts.ClassStaticBlockDeclaration): void {
    const names = this.#enter();
    for (const name of varsIn(body)) names.set(name, null);
    this.#visit(body);
    this.#leave();
  }

  #visitClass(node: ts.ClassLikeDeclaration): void {
    const names = this.#enter();
    if (node.name !== undefined) names.set(node.name.text, null);
    for (const clause of node.heritageClauses ?? []) this.#visit(clause);
    for (const member of node.members) {
      if (member.name !== undefined && ts.isComputedPropertyName(member.name)) {
        this.#visit(member.name);
      }
    }
    const before = this.#closure;
    if (before < 0) {
      this.#closure = node.getStart();
      this.#outermost = node;
    }
    for (const member of node.members) {
      if (ts.isFunctionLike(member)) {
        this.#visitClosure(member as ts.FunctionLikeDeclaration);
        continue;
      }
      if (ts.isClassStaticBlockDeclaration(member)) {
        this.#visitStatic(member);
        continue;
      }
      ts.forEachChild(member, (child) => {
        if (child !== member.name) this.#visit(child);
      });
    }
    this.#closure = before;
    this.#leave();
  }

  #use(node: ts.Identifier): void {
    if (isOnlyName(node)) return;
    for (let i = this.#scopes.length - 1; i >= 0; i--) {
      const variable = this.#scopes[i].get(node.text);
      if (variable === undefined) continue;
      if (variable === null) return;
      if (this.#closure >= 0) {
        variable.nodes.push(node);
        variable.captures.push(this.#closure);
        variable.capturedBy.push(this.#outermost!);
        if (isWritten(node)) variable.isReassigned = true;
        return;
      }
      variable.nodes.push(node);
      variable.uses.push(node.pos);
      if (isWritten(node)) variable.isReassigned = true;
      return;
    }
    this.bindings.free.add(node.text);
  }
}

/** Where the function begins that a variable has as its first value, or -1. */
function valueOf(initializer: ts.Expression | undefined): number {
  return initializer !== undefined && ts.isFunctionLike(initializer)
    ? initializer.getStart()
    : -1;
}

/** The names that a declaration binds. */
export function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    ts.isOmittedExpression(element) ? [] : boundNames(element.name)
  );
}

/** The names that are declared with `var` in a node, not in the functions and classes in it. */
function varsIn(node: ts.Node): string[] {
  if (ts.isFunctionLike(node) || ts.isClassLike(node)) return [];
  const names = ts.isVariableDeclarationList(node) &&
      (node.flags & ts.NodeFlags.BlockScoped) === 0
    ? node.declarations.flatMap(({ name }) => boundNames(name))
    : [];
  ts.forEachChild(node, (child) => {
    names.push(...varsIn(child));
  });
  return names;
}

/** What is written for an identifier whose variable is to be written in another way. */
export function writtenAs(node: ts.Identifier, text: string): string {
  const { parent } = node;
  const isCalled = ts.isCallExpression(parent) && parent.expression === node;
  const isShort =
    (ts.isShorthandPropertyAssignment(parent) && parent.name === node) ||
    (ts.isBindingElement(parent) && parent.name === node &&
      parent.propertyName === undefined &&
      parent.dotDotDotToken === undefined &&
      ts.isObjectBindingPattern(parent.parent));
  // A call of what is in a box has no receiver.
  return isCalled && text.includes(".")
    ? `(0, ${text})`
    : isShort
    ? `${node.text}: ${text}`
    : text;
}

/** Whether one of some names stands in a node, whatever it names there. */
export function mentions(
  node: ts.Node,
  names: ReadonlySet<string>,
): boolean {
  return (ts.isIdentifier(node) && names.has(node.text)) ||
    ts.forEachChild(node, (child) => mentions(child, names)) === true;
}

/** Whether an identifier is the name of a property, label, or the like. */
export function isOnlyName(node: ts.Identifier): boolean {
  const { parent } = node;
  switch (parent.kind) {
    case Kind.PropertyAccessExpression:
      return (parent as ts.PropertyAccessExpression).name === node;
    case Kind.PropertyAssignment:
    case Kind.MethodDeclaration:
    case Kind.GetAccessor:
    case Kind.SetAccessor:
    case Kind.PropertyDeclaration:
    case Kind.FunctionDeclaration:
    case Kind.ClassDeclaration:
    case Kind.FunctionExpression:
    case Kind.ClassExpression:
    case Kind.VariableDeclaration:
    case Kind.Parameter:
      return (parent as ts.NamedDeclaration).name === node;
    case Kind.BindingElement:
      return (parent as ts.BindingElement).name === node ||
        (parent as ts.BindingElement).propertyName === node;
    case Kind.LabeledStatement:
    case Kind.BreakStatement:
    case Kind.ContinueStatement:
    case Kind.MetaProperty:
      return true;
    default:
      return false;
  }
}

/** Whether an identifier is written to where it stands. */
function isWritten(node: ts.Node): boolean {
  const { parent } = node;
  switch (parent.kind) {
    case Kind.BinaryExpression: {
      const { left, operatorToken: { kind } } = parent as ts.BinaryExpression;
      return left === node && kind >= Kind.FirstAssignment &&
        kind <= Kind.LastAssignment;
    }
    case Kind.PrefixUnaryExpression:
    case Kind.PostfixUnaryExpression: {
      const { operator } = parent as ts.PrefixUnaryExpression;
      return operator === Kind.PlusPlusToken ||
        operator === Kind.MinusMinusToken;
    }
    case Kind.ForOfStatement:
    case Kind.ForInStatement:
      return (parent as ts.ForOfStatement).initializer === node;
    // What may be a part of a pattern that is assigned to.
    case Kind.ShorthandPropertyAssignment:
    case Kind.ArrayLiteralExpression:
    case Kind.SpreadElement:
    case Kind.SpreadAssignment:
    case Kind.PropertyAssignment:
    case Kind.ParenthesizedExpression:
      return isInPattern(parent);
    default:
      return false;
  }
}

function isInPattern(node: ts.Node): boolean {
  for (;; node = node.parent) {
    const { parent } = node;
    switch (parent.kind) {
      case Kind.ArrayLiteralExpression:
      case Kind.ObjectLiteralExpression:
      case Kind.SpreadElement:
      case Kind.SpreadAssignment:
      case Kind.PropertyAssignment:
      case Kind.ShorthandPropertyAssignment:
      case Kind.ParenthesizedExpression:
        continue;
      case Kind.BinaryExpression:
        if (
          (parent as ts.BinaryExpression).operatorToken.kind ===
            Kind.EqualsToken && (parent as ts.BinaryExpression).left === node
        ) return true;
        return false;
      case Kind.ForOfStatement:
      case Kind.ForInStatement:
        return (parent as ts.ForOfStatement).initializer === node;
      default:
        return false;
    }
  }
}
