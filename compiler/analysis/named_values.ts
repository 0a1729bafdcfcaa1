/**
 * What stands under which names in some modules, as far as that can be seen where
 * it is put there.
 *
 * @module
 */
import ts from "../typescript.ts";
import { nameOfKey } from "./function_name.ts";
import { inParentheses } from "../source/node.ts";
import { isExported } from "../source/function_node.ts";

const Kind = ts.SyntaxKind;

/** The names of the methods that convert objects. */
const names = new Set(["toString", "valueOf", "[Symbol.toPrimitive]"]);

/** What something is that has a name: what is known of it; `null` if that is nothing. */
export type Value = ts.Node | null;

/** The values that some modules give names. */
export class NamedValues {
  /** The variables of each module by their names. */
  readonly #variables = new Map<ts.SourceFile, Map<string, Value[]>>();
  /** Members of anything, by their names. */
  readonly #members = new Map<string, Value[]>();
  /** What modules export under which names. */
  readonly #exported = new Map<string, Value[]>();
  /** What stands under the names of methods that convert objects. */
  readonly conversions: ts.Node[] = [];
  /** All accessors, whatever has them. */
  readonly accessors: ts.AccessorDeclaration[] = [];
  /** The variables of the module that is being visited. */
  #named = new Map<string, Value[]>();

  /** @param trees The modules. */
  constructor(trees: readonly ts.SourceFile[]) {
    for (const tree of trees) {
      this.#named = new Map();
      this.#variables.set(tree, this.#named);
      this.#visit(tree);
    }
  }

  /** The variables of the module that a node is in, by their names. */
  variablesOf(node: ts.Node): ReadonlyMap<string, readonly Value[]> {
    return this.#variables.get(node.getSourceFile())!;
  }

  /** What a variable may be, in the module where its name stands. */
  of(name: ts.Identifier): readonly Value[] {
    return this.variablesOf(name).get(name.text) ?? [];
  }

  /** What members are that have a name. */
  membersOf(name: string): readonly Value[] {
    return this.#members.get(name) ?? [];
  }

  /** What some module exports under the name that another one imports. */
  imported(value: ts.Node): readonly Value[] {
    const name = ts.isImportClause(value) ? "default" : originalName(value);
    return this.#exported.get(name) ?? [null];
  }

  #member(key: string | undefined, value: Value): void {
    if (key === undefined) return;
    add(this.#members, key, value);
    if (names.has(key) && value !== null) {
      this.conversions.push(
        ts.isExpression(value) ? inParentheses(value) : value,
      );
    }
  }

  /** What is exported is a member of the module, too. */
  #export(name: string, value: ts.Node): void {
    add(this.#exported, name, value);
    add(this.#members, name, value);
  }

  readonly #visit = (node: ts.Node): void => {
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
        this.accessors.push(node as ts.AccessorDeclaration);
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
    ts.forEachChild(node, this.#visit);
  };

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
}

function add(to: Map<string, Value[]>, name: string, value: Value): void {
  const values = to.get(name);
  if (values === undefined) to.set(name, [value]);
  else values.push(value);
}

/** The name of the member that a pattern takes from an object, if it is known. */
export function takenKey(
  { name, propertyName, parent, dotDotDotToken }: ts.BindingElement,
): string | undefined {
  if (!ts.isObjectBindingPattern(parent) || dotDotDotToken !== undefined) {
    return undefined;
  }
  return propertyName === undefined
    ? (name as ts.Identifier).text
    : keyOf(propertyName);
}

/** Whether something stands for what another module exports. */
export function isImported(node: ts.Node): boolean {
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
