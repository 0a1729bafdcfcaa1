/**
 * The methods of a program by which its objects are converted to primitive values,
 * and the accessors that objects have of their own, which are called where they
 * are copied; and whether they lead to a switch.
 *
 * Nearly every program has a `toString`, and nearly none means it to switch, but
 * whatever calls something unknown has a twin. So more is asked of these: what
 * they call is followed by names, from module to module, and what nobody in the
 * program gives a name of the engine's own counts as the engine's.
 *
 * @module
 */
import ts from "../typescript.ts";
import { ANY_ACCESSORS, CONVERTING, OWN_ACCESSORS } from "./converting.ts";
import { nameOfKey } from "../definition/function_name.ts";
import { inParentheses } from "../reentrant/lowering/operand.ts";
import {
  type FunctionNode,
  isExported,
  isFunctionNode,
  isImport,
  needsTwin,
} from "./switching.ts";
import { kindOfLiteral, UNKNOWN } from "./value_kind.ts";

const Kind = ts.SyntaxKind;

/** The methods of greenlets and continulets that switch. */
const switching = new Set(["permute", "switch", "throw"]);

/** The names of what the engine brings, as methods or functions. */
const engine: ReadonlySet<string> = new Set(
  [
    Array,
    BigInt,
    Boolean,
    Date,
    Error,
    Function,
    Map,
    Number,
    Object,
    RegExp,
    Set,
    String,
    Symbol,
    Uint8Array,
    WeakMap,
    WeakSet,
    ...Object.getOwnPropertyNames(Intl).map((name) => Reflect.get(Intl, name)),
  ].filter((of) => of?.prototype !== undefined).flatMap((of) => [
    ...Object.getOwnPropertyNames(of),
    ...Object.getOwnPropertyNames(of.prototype),
  ]).concat(
    [Intl, JSON, Math, Reflect, globalThis].flatMap((of) =>
      Object.getOwnPropertyNames(of)
    ),
  ),
);

/** The globals whose members are functions of the engine's. */
const namespaces = new Set([
  "Array",
  "Atomics",
  "BigInt",
  "Date",
  "Intl",
  "JSON",
  "Math",
  "Number",
  "Object",
  "Reflect",
  "String",
  "Symbol",
  "console",
  "performance",
]);

/** What converts objects. */
const names = new Set(["toString", "valueOf", "[Symbol.toPrimitive]"]);

const naming =
  /(?<!\.)\b(?:toString|valueOf)["'`]?\s*[(:=]|\.(?:toString|valueOf)\s*=(?!=)|\btoPrimitive\b/;

/** Whether a text may have methods that convert objects. */
export function mayConvert(text: string): boolean {
  return naming.test(text);
}

/** Whether a text may have accessors. */
export function mayHaveAccessor(text: string): boolean {
  return /\b[gs]et\s+[\w$"'\\]/.test(text);
}

/**
 * Finds what the engine does by itself in some modules that may call a method or
 * an accessor which switches: {@linkcode CONVERTING}, {@linkcode ANY_ACCESSORS} and
 * {@linkcode OWN_ACCESSORS}.
 *
 * @param trees The modules. Those that may have such members are marked.
 */
export function implicitCalls(trees: readonly ts.SourceFile[]): string[] {
  const mayBeCopied = trees.some(({ text }) => mayHaveAccessor(text));
  if (!mayBeCopied && !trees.some(({ text }) => mayConvert(text))) return [];
  const search = new Search(trees);
  const found: string[] = [];
  if (search.hasConversion()) found.push(CONVERTING);
  if (search.hasAccessor()) found.push(ANY_ACCESSORS);
  if (search.hasOwnAccessor()) found.push(OWN_ACCESSORS);
  return found;
}

/** What something is that has a name: what is known of it; `null` if that is nothing. */
type Value = ts.Node | null;

class Search {
  /** The variables of each module by their names. */
  readonly #variables = new Map<ts.SourceFile, Map<string, Value[]>>();
  /** Members of anything, by their names. */
  readonly #members = new Map<string, Value[]>();
  /** What modules export under which names. */
  readonly #exported = new Map<string, Value[]>();
  readonly #conversions: ts.Node[] = [];
  readonly #accessors: ts.AccessorDeclaration[] = [];
  readonly #seen = new Set<ts.Node>();
  /** The variables of the module that is being visited. */
  #named = new Map<string, Value[]>();
  /** The function that is being looked at. */
  #around: ts.Node;

  constructor(trees: readonly ts.SourceFile[]) {
    [this.#around] = trees;
    for (const tree of trees) {
      this.#named = new Map();
      this.#variables.set(tree, this.#named);
      this.#visit(tree);
    }
  }

  hasAccessor(): boolean {
    return this.#accessorSwitches((each) => !ts.isPrivateIdentifier(each.name));
  }

  hasOwnAccessor(): boolean {
    return this.#accessorSwitches(({ parent }) =>
      ts.isObjectLiteralExpression(parent)
    );
  }

  #accessorSwitches(test: (each: ts.AccessorDeclaration) => boolean): boolean {
    this.#seen.clear();
    return this.#accessors.some((each) =>
      test(each) && needsTwin(each) && this.#reaches(each)
    );
  }

  hasConversion(): boolean {
    this.#seen.clear();
    return this.#conversions.some((each) =>
      ts.isIdentifier(each)
        ? this.#conversionLeads(this.#valuesOf(each))
        : this.#conversionLeads([each])
    );
  }

  #conversionLeads(values: readonly Value[]): boolean {
    return values.some((each) => {
      if (each === null) return false;
      // Of functions of other modules it is not known whether they are marked.
      if (isImported(each)) return this.#functionsLead(this.#imported(each));
      return isFunctionNode(each) && needsTwin(each) && this.#reaches(each);
    });
  }

  /** What a variable may be, in the module where its name stands. */
  #valuesOf(name: ts.Identifier): readonly Value[] {
    return this.#variables.get(name.getSourceFile())!.get(name.text) ?? [];
  }

  #member(key: string | undefined, value: Value): void {
    if (key === undefined) return;
    add(this.#members, key, value);
    if (names.has(key) && value !== null) {
      this.#conversions.push(
        ts.isExpression(value) ? inParentheses(value) : value,
      );
    }
  }

  /** What is exported is a member of the module, too. */
  #export(name: string, value: ts.Node): void {
    add(this.#exported, name, value);
    add(this.#members, name, value);
  }

  #visit(node: ts.Node): void {
    switch (node.kind) {
      case Kind.FunctionDeclaration:
      case Kind.FunctionExpression:
      case Kind.ClassDeclaration:
      case Kind.ClassExpression: {
        const { name } = node as ts.FunctionDeclaration;
        if (name !== undefined) add(this.#named, name.text, node);
        if (isExported(node)) {
          const isDefault = ts.canHaveModifiers(node) &&
            node.modifiers?.some(({ kind }) => kind === Kind.DefaultKeyword);
          this.#export(isDefault || !name ? "default" : name.text, node);
        }
        break;
      }
      case Kind.VariableDeclaration: {
        const { name, initializer, parent } = node as ts.VariableDeclaration;
        if (!ts.isIdentifier(name)) break;
        const isReceived = ts.isCatchClause(parent) ||
          ts.isForOfStatement(parent.parent);
        add(this.#named, name.text, isReceived ? null : initializer ?? node);
        if (isExported(parent.parent)) this.#export(name.text, name);
        break;
      }
      case Kind.Parameter: {
        const { name } = node as ts.ParameterDeclaration;
        if (ts.isIdentifier(name)) add(this.#named, name.text, null);
        break;
      }
      case Kind.BindingElement: {
        const { name } = node as ts.BindingElement;
        if (!ts.isIdentifier(name)) break;
        const isMember = takenKey(node as ts.BindingElement) !== undefined;
        add(this.#named, name.text, isMember ? node : null);
        break;
      }
      case Kind.ImportDeclaration:
        return this.#imports(node as ts.ImportDeclaration);
      case Kind.ExportSpecifier: {
        const { name, propertyName = name, parent: { parent } } =
          node as ts.ExportSpecifier;
        // From another module it is what that exports.
        const value = parent.moduleSpecifier === undefined
          ? propertyName
          : node;
        this.#export(name.text, value);
        return;
      }
      case Kind.ExportAssignment:
        this.#export("default", (node as ts.ExportAssignment).expression);
        break;
      case Kind.GetAccessor:
      case Kind.SetAccessor:
        this.#accessors.push(node as ts.AccessorDeclaration);
        // falls through
      case Kind.MethodDeclaration:
        this.#member(keyOf((node as ts.MethodDeclaration).name), node);
        break;
      case Kind.PropertyAssignment:
      case Kind.PropertyDeclaration: {
        const { name, initializer } = node as ts.PropertyAssignment;
        this.#member(keyOf(name), initializer ?? node);
        break;
      }
      case Kind.ShorthandPropertyAssignment:
        this.#member(
          (node as ts.ShorthandPropertyAssignment).name.text,
          (node as ts.ShorthandPropertyAssignment).name,
        );
        break;
      case Kind.BinaryExpression: {
        const { left, right, operatorToken } = node as ts.BinaryExpression;
        if (operatorToken.kind !== Kind.EqualsToken) break;
        if (ts.isIdentifier(left)) add(this.#named, left.text, right);
        else this.#member(memberKey(left), right);
      }
    }
    ts.forEachChild(node, (child) => this.#visit(child));
  }

  /** Notes what is imported from a file; packages are the engine's to call, as a rule. */
  #imports({ importClause, moduleSpecifier }: ts.ImportDeclaration): void {
    if (
      importClause === undefined || !ts.isStringLiteral(moduleSpecifier) ||
      !/^(?:\.{0,2}\/|\w+:\/)/.test(moduleSpecifier.text)
    ) return;
    const { name, namedBindings } = importClause;
    if (name !== undefined) add(this.#named, name.text, importClause);
    if (namedBindings === undefined) return;
    if (ts.isNamespaceImport(namedBindings)) {
      add(this.#named, namedBindings.name.text, null);
    } else {
      for (const each of namedBindings.elements) {
        add(this.#named, each.name.text, each);
      }
    }
  }

  /** What some module exports under the name that another one imports. */
  #imported(value: ts.Node): readonly Value[] {
    const name = ts.isImportClause(value) ? "default" : originalName(value);
    return this.#exported.get(name) ?? [null];
  }

  /** Whether something in a node, functions in it included, leads to a switch. */
  #reaches(node: ts.Node): boolean {
    if (this.#seen.has(node)) return false;
    this.#seen.add(node);
    if (!ts.isClassLike(node)) {
      const outer = this.#around;
      this.#around = node;
      const leads = this.#leads(node);
      this.#around = outer;
      return leads;
    }
    // It is constructed with.
    return node.members.some((member) =>
      (ts.isConstructorDeclaration(member) ||
        ts.isPropertyDeclaration(member)) && this.#leads(member)
    ) || node.heritageClauses?.some(({ types: [{ expression }] }) =>
          ts.isIdentifier(expression) &&
          this.#functionsLead(this.#valuesOf(expression))
        ) === true;
  }

  #leads(node: ts.Node): boolean {
    switch (node.kind) {
      case Kind.CallExpression:
      case Kind.NewExpression: {
        const { expression, arguments: args } = node as ts.CallExpression;
        if (
          this.#callLeads(
            inParentheses(expression),
            ts.isNewExpression(node),
          ) ||
          args?.some((each) =>
            ts.isIdentifier(each) && this.#functionsLead(this.#valuesOf(each))
          )
        ) return true;
        break;
      }
      case Kind.TaggedTemplateExpression:
        if (this.#callLeads((node as ts.TaggedTemplateExpression).tag)) {
          return true;
        }
        break;
      case Kind.PropertyAccessExpression: {
        const { name, parent } = node as ts.PropertyAccessExpression;
        if (
          !(ts.isCallExpression(parent) && parent.expression === node) &&
          this.#accessorsLead(name.text)
        ) return true;
        break;
      }
      case Kind.ForOfStatement:
      case Kind.SpreadElement:
      case Kind.ArrayBindingPattern:
        if (this.#functionsLead(this.#membersOf("[Symbol.iterator]"))) {
          return true;
        }
    }
    return ts.forEachChild(node, (child) => this.#leads(child)) === true;
  }

  #membersOf(name: string): readonly Value[] {
    return this.#members.get(name) ?? [];
  }

  /** Whether those of some values that are functions lead to a switch. */
  #functionsLead(values: readonly Value[]): boolean {
    return values.some((each) => {
      if (each === null) return false;
      if (isCalled(each)) return this.#reaches(each);
      const isName = ts.isIdentifier(each);
      if (!(isName || isImported(each)) || this.#seen.has(each)) return false;
      this.#seen.add(each);
      return this.#functionsLead(
        isName ? this.#valuesOf(each) : this.#imported(each),
      );
    });
  }

  #accessorsLead(name: string): boolean {
    return this.#membersOf(name).some((each) =>
      each !== null && ts.isAccessor(each) && this.#reaches(each)
    );
  }

  /**
   * Whether a name is that of a parameter of the function that is being looked
   * at, or of one in it: what is passed to that is looked at where it is passed.
   */
  #isReceived({ text, parent }: ts.Identifier): boolean {
    const { pos } = this.#around;
    for (let at = parent; at.pos >= pos && !ts.isSourceFile(at);) {
      if (
        isFunctionNode(at) &&
        at.parameters.some(({ name }) => binds(name, text))
      ) return true;
      at = at.parent;
    }
    return false;
  }

  /** Whether an expression can be seen to give what the engine makes: a list or a map, say. */
  #isOfEngine(node: ts.Expression): boolean {
    const variables = this.#variables.get(node.getSourceFile())!;
    const isGlobal = (name: string) => !variables.has(name);
    const isMade = (value: Value): boolean =>
      value !== null && ts.isExpression(value) &&
      (kindOfLiteral(value, isGlobal) !== UNKNOWN ||
        ts.isNewExpression(value) &&
          ts.isPropertyAccessExpression(value.expression) &&
          ts.isIdentifier(value.expression.expression) &&
          value.expression.expression.text === "Intl");
    if (!ts.isIdentifier(node)) return isMade(node);
    const values = variables.get(node.text);
    return values !== undefined && values.every(isMade);
  }

  /** Whether a call of what has a name leads to a switch. */
  #callsOf(values: readonly Value[], isNew: boolean): boolean {
    // One that is a function in one place is nothing else that is called, as a rule.
    const called = isNew
      ? values.filter((each) => each === null || !ts.isMethodDeclaration(each))
      : values;
    const functions = called.filter((each) => each !== null && isCalled(each));
    return (functions.length > 0 ? functions : called).some((each) =>
      each === null || this.#callOf(each, isNew)
    );
  }

  /** Whether a call of a value leads to a switch. */
  #callOf(value: ts.Node, isNew: boolean): boolean {
    if (isCalled(value)) return this.#reaches(value);
    if (this.#seen.has(value)) return false;
    this.#seen.add(value);
    switch (value.kind) {
      case Kind.ParenthesizedExpression:
        return this.#callOf(
          (value as ts.ParenthesizedExpression).expression,
          isNew,
        );
      case Kind.ConditionalExpression: {
        const { whenTrue, whenFalse } = value as ts.ConditionalExpression;
        return this.#callOf(whenTrue, isNew) || this.#callOf(whenFalse, isNew);
      }
      case Kind.BinaryExpression: {
        const { left, right, operatorToken: { kind } } =
          value as ts.BinaryExpression;
        return kind === Kind.EqualsToken
          ? this.#callOf(right, isNew)
          : isLogical(kind) &&
            (this.#callOf(left, isNew) || this.#callOf(right, isNew));
      }
      case Kind.Identifier:
        return this.#callsOf(this.#valuesOf(value as ts.Identifier), isNew);
      case Kind.BindingElement: {
        const { initializer } = value as ts.BindingElement;
        return this.#memberLeads(
          takenKey(value as ts.BindingElement)!,
          isNew,
        ) ||
          (initializer !== undefined && this.#callOf(initializer, isNew));
      }
      case Kind.ImportClause:
      case Kind.ImportSpecifier:
      case Kind.ExportSpecifier:
        return this.#callsOf(this.#imported(value), isNew);
      case Kind.PropertyAccessExpression:
        return this.#callLeads(value as ts.Expression, isNew);
      case Kind.CallExpression:
        // What is loaded is what some module has put there.
        return !isRequire(value as ts.CallExpression) ||
          this.#membersOf("exports").some((each) =>
            each === null || this.#callOf(each, isNew)
          );
      case Kind.NewExpression:
      case Kind.ElementAccessExpression:
      case Kind.AwaitExpression:
      case Kind.YieldExpression:
        return true;
      default:
        // It is no function.
        return false;
    }
  }

  /** Whether a call of what is under a name leads to a switch. */
  #memberLeads(name: string, isNew: boolean): boolean {
    const values = this.#membersOf(name);
    return values.length === 0 || (engine.has(name) && !hasFunction(values))
      ? !engine.has(name)
      : this.#callsOf(values, isNew);
  }

  #callLeads(callee: ts.Expression, isNew = false): boolean {
    switch (callee.kind) {
      case Kind.Identifier:
        // What nothing in the module declares is a global.
        return !this.#isReceived(callee as ts.Identifier) &&
          this.#callsOf(this.#valuesOf(callee as ts.Identifier), isNew);
      case Kind.PropertyAccessExpression: {
        const { expression, name: { text } } =
          callee as ts.PropertyAccessExpression;
        if (switching.has(text)) return true;
        if (
          ts.isIdentifier(expression) && namespaces.has(expression.text) &&
          this.#valuesOf(expression).length === 0
        ) return false;
        if (engine.has(text) && this.#isOfEngine(inParentheses(expression))) {
          return false;
        }
        return (text === "call" || text === "apply") &&
            !hasFunction(this.#membersOf(text))
          ? this.#callLeads(inParentheses(expression))
          : this.#memberLeads(text, isNew);
      }
      case Kind.BinaryExpression:
        // `(0, o.m)(x)`
        return this.#callLeads((callee as ts.BinaryExpression).right);
      case Kind.SuperKeyword:
      case Kind.ThisKeyword:
      case Kind.FunctionExpression:
      case Kind.ArrowFunction:
        return false;
      default:
        return !isImport(callee);
    }
  }
}

/** Whether a name or a pattern binds a name. */
function binds(name: ts.BindingName, text: string): boolean {
  return ts.isIdentifier(name)
    ? name.text === text
    : name.elements.some((each) =>
      !ts.isOmittedExpression(each) && binds(each.name, text)
    );
}

function add(to: Map<string, Value[]>, name: string, value: Value): void {
  const values = to.get(name);
  if (values === undefined) to.set(name, [value]);
  else values.push(value);
}

/** Whether a call is that by which a CommonJS module loads another one. */
function isRequire({ expression, arguments: args }: ts.CallExpression) {
  return ts.isIdentifier(expression) && expression.text === "require" &&
    args.length === 1 && ts.isStringLiteral(args[0]);
}

/** The name of the member that a pattern takes from an object, if it is known. */
function takenKey(
  { name, propertyName, parent, dotDotDotToken }: ts.BindingElement,
): string | undefined {
  if (!ts.isObjectBindingPattern(parent) || dotDotDotToken !== undefined) {
    return undefined;
  }
  return propertyName === undefined
    ? (name as ts.Identifier).text
    : keyOf(propertyName);
}

/** Whether something is a function, or a class. */
function isCalled(
  node: ts.Node,
): node is FunctionNode | ts.ClassLikeDeclaration {
  return isFunctionNode(node) || ts.isClassLike(node);
}

/** Whether one of some values is a function of the program's. */
function hasFunction(values: readonly Value[]): boolean {
  return values.some((each) => each !== null && isCalled(each));
}

/** Whether something stands for what another module exports. */
function isImported(node: ts.Node): boolean {
  return ts.isImportClause(node) || ts.isImportSpecifier(node) ||
    ts.isExportSpecifier(node);
}

/** The name that what is imported has in the module that exports it. */
function originalName(node: ts.Node): string {
  const { name, propertyName = name } = node as
    | ts.ImportSpecifier
    | ts.ExportSpecifier;
  return propertyName.text;
}

function isLogical(kind: ts.SyntaxKind): boolean {
  return kind === Kind.AmpersandAmpersandToken || kind === Kind.BarBarToken ||
    kind === Kind.QuestionQuestionToken;
}

/** The key of a member in the source: that of a symbol of the engine's in brackets. */
function keyOf(name: ts.PropertyName): string | undefined {
  return ts.isComputedPropertyName(name)
    ? computedKey(name.expression)
    : nameOfKey(name);
}

/** The key of a member that is accessed. */
function memberKey(node: ts.Expression): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  return ts.isElementAccessExpression(node)
    ? computedKey(node.argumentExpression)
    : undefined;
}

function computedKey(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  return ts.isPropertyAccessExpression(node) &&
      ts.isIdentifier(node.expression) && node.expression.text === "Symbol"
    ? `[Symbol.${node.name.text}]`
    : undefined;
}
