/**
 * The pass that finds what a module puts under which names: methods, members of
 * object literals, what is assigned to properties, exports. From that of all
 * modules of a program it is known which methods cannot switch: see
 * program_names.ts.
 *
 * It takes for granted what the README says of it: a function of the program
 * comes under a name by a module that is compiled, and a name that is put
 * together while the program runs is not one of the engine's methods.
 *
 * @module
 */
import ts from "../typescript.ts";
import { setAccessors } from "../operation/accessor.ts";
import { lazy } from "./engine_method.ts";
import { setPlainPatterns } from "./array_pattern.ts";
import { setConversions } from "../operation/conversion.ts";
import { isType } from "./declarations.ts";
import { setInstances } from "../operation/instance.ts";
import { isChanged, unwrapped, wrapped } from "./assignment.ts";
import { Calls } from "./call_target.ts";
import { type Callee, type Target, UNKNOWN } from "./callee.ts";
import { ANY, type Given, type GivenNames } from "./program_names.ts";
import {
  isAsync,
  isFunctionNode,
  isGeneratorFunction,
} from "../source/function_node.ts";
import { ARRAY } from "./value_kind.ts";

const Kind = ts.SyntaxKind;

/** What stores under a key that it is given, and what gives the key. */
const defining = new Set([
  "__defineGetter__",
  "__defineSetter__",
  "__defProp",
  "defineProperties",
  "defineProperty",
  "fromEntries",
]);

/** The methods by which the engine's own call what a program gives a pattern. */
const matching = new Set(["match", "matchAll", "replace", "search", "split"]);

/** What was found, by what it was found with. */
const known = new WeakMap<Calls, GivenNames>();

/**
 * Finds what a module puts under which names.
 *
 * @param tree The module.
 * @param accessors The accessors of the program that may switch.
 */
export function findGivenNames(
  tree: ts.SourceFile,
  accessors: ReadonlySet<string>,
): GivenNames {
  setAccessors(accessors);
  setInstances(tree, accessors);
  setConversions(tree, accessors);
  setPlainPatterns(new Set());
  const calls = Calls.of(tree, accessors);
  let given = known.get(calls);
  if (given === undefined) {
    known.set(calls, given = new Search(tree, calls).result);
  }
  return given;
}

class Search {
  readonly #calls: Calls;
  readonly #given = new Map<string, Set<Target>>();
  readonly #keys = new Set<string>();
  #asksNames = false;
  readonly #loads = new Set<string>();
  #isOpen = false;

  constructor(tree: ts.SourceFile, calls: Calls) {
    this.#calls = calls;
    this.#visit(tree);
    if (this.#calls.names.hasEval) this.#isOpen = true;
  }

  /** What was found, so that it can be written down. */
  get result(): GivenNames {
    const numbers = new Map<Callee, number>();
    const functions: Given[][] = [];
    const numbered = (target: Target): Given => {
      if (target === undefined) return null;
      if (typeof target === "string") return target;
      let number = numbers.get(target);
      if (number === undefined) {
        number = functions.length;
        numbers.set(target, number);
        const calls: Given[] = [];
        functions.push(calls);
        for (const each of new Set(target.targets)) calls.push(numbered(each));
      }
      return number;
    };
    const given: [string, Given[]][] = [];
    for (const [name, targets] of this.#given) {
      given.push([name, Array.from(targets, numbered)]);
    }
    return {
      given,
      functions,
      keys: [...this.#keys],
      asksNames: this.#asksNames,
      loads: [...this.#loads],
      isOpen: this.#isOpen,
    };
  }

  /** Notes what is put under a name of which a loop over an object's members may come by. */
  #giveListed(name: string, targets: readonly Target[]): void {
    this.#keys.add(name);
    this.#give(name, targets);
  }

  /** Notes what is put under a name. */
  #give(name: string, targets: readonly Target[]): void {
    let given = this.#given.get(name);
    if (given === undefined) this.#given.set(name, given = new Set());
    for (const target of targets) given.add(target);
    // What `require` gives may be imported as well.
    if (name === "exports") this.#give("default", targets);
  }

  /** Notes what is put under a key, and is found again under it. */
  #giveUnder(key: ts.Expression, targets: readonly Target[]): void {
    const node = unwrapped(key);
    if (ts.isStringLiteralLike(node)) this.#giveListed(node.text, targets);
    else if (isIteratorSymbol(node)) this.#give("next", targets);
    else if (
      targets.length > 0 && !this.#calls.names.keys.isNumber(node) &&
      !this.#calls.names.keys.isSymbol(node)
    ) this.#give(ANY, targets);
  }

  #giveNamed(name: ts.PropertyName, targets: readonly Target[]): void {
    if (ts.isComputedPropertyName(name)) {
      this.#giveUnder(name.expression, targets);
    } else if (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) {
      const { parent } = name;
      if (
        ts.isClassElement(parent) && !ts.isPropertyDeclaration(parent) &&
        ts.isClassLike(parent.parent)
      ) {
        this.#give(name.text, targets);
      } else this.#giveListed(name.text, targets);
    }
  }

  /** What is found in the place where a value is put. */
  #values(node: ts.Expression): readonly Target[] {
    const value = unwrapped(node);
    if (!ts.isObjectLiteralExpression(value)) {
      return this.#calls.valuesOf(value);
    }
    // It may describe a property.
    const described = value.properties.filter(({ name }) =>
      name !== undefined && !ts.isComputedPropertyName(name) &&
      (name.text === "value" || name.text === "get")
    );
    return described.flatMap((each) =>
      ts.isPropertyAssignment(each)
        ? this.#described(name(each)!, each.initializer)
        : UNKNOWN
    );
  }

  /** What is found in a property that is described with such a member. */
  #described(name: string, value: ts.Expression): readonly Target[] {
    const values = this.#calls.valuesOf(value);
    return name === "get" && values.length > 0 ? UNKNOWN : values;
  }

  readonly #visit = (node: ts.Node): void => {
    if (isType(node)) return;
    if (isFunctionNode(node)) {
      if (
        node.body !== undefined && isGeneratorFunction(node) && !isAsync(node)
      ) this.#give("next", [this.#calls.functionOf(node)]);
    }
    switch (node.kind) {
      case Kind.MethodDeclaration: {
        const method = node as ts.MethodDeclaration;
        if (method.body !== undefined) {
          this.#giveNamed(method.name, [this.#calls.functionOf(method)]);
        }
        break;
      }
      case Kind.GetAccessor:
        this.#giveNamed((node as ts.GetAccessorDeclaration).name, UNKNOWN);
        break;
      case Kind.PropertyDeclaration: {
        const { name, initializer } = node as ts.PropertyDeclaration;
        this.#giveNamed(
          name,
          initializer === undefined ? [] : this.#values(initializer),
        );
        break;
      }
      case Kind.PropertyAssignment: {
        const { name, initializer } = node as ts.PropertyAssignment;
        this.#giveNamed(name, this.#values(initializer));
        break;
      }
      case Kind.ShorthandPropertyAssignment: {
        const { name } = node as ts.ShorthandPropertyAssignment;
        this.#giveListed(name.text, this.#calls.valuesOf(name));
        break;
      }
      case Kind.PropertyAccessExpression:
      case Kind.ElementAccessExpression:
        this.#member(
          node as ts.PropertyAccessExpression | ts.ElementAccessExpression,
        );
        break;
      case Kind.CallExpression:
        this.#call(node as ts.CallExpression);
        break;
      case Kind.Identifier:
        this.#name(node as ts.Identifier);
        break;
      case Kind.StringLiteral:
      case Kind.NoSubstitutionTemplateLiteral:
        this.#string((node as ts.StringLiteral).text);
        break;
      default:
        if (ts.canHaveModifiers(node)) this.#export(node);
        this.#exportOf(node);
    }
    ts.forEachChild(node, this.#visit);
  };

  #string(text: string): void {
    if (
      text.length < 40 && /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text)
    ) {
      this.#keys.add(text);
    }
    if (text === "Proxy" || text === "eval") this.#isOpen = true;
    else if (defining.has(text)) this.#give(ANY, UNKNOWN);
  }

  /** A member that is assigned to, or whose method is handed on. */
  #member(
    node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  ): void {
    const target = wrapped(node);
    const { parent } = target;
    if (isChanged(node) && !ts.isDeleteExpression(parent)) {
      const values = ts.isBinaryExpression(parent)
        ? this.#assigned(parent)
        : ts.isPrefixUnaryExpression(parent) ||
            ts.isPostfixUnaryExpression(parent) || ts.isForInStatement(parent)
        ? []
        : UNKNOWN;
      if (ts.isElementAccessExpression(node)) {
        const { argumentExpression: key } = node;
        // What is put into a list is an item.
        if (
          this.#calls.names.kindsOf(node.expression) !== ARRAY &&
          !(ts.isBinaryExpression(parent) && isUnder(parent.right, key))
        ) this.#giveUnder(key, values);
      } else if (ts.isIdentifier(node.name)) {
        this.#giveListed(node.name.text, values);
      }
      return;
    }
    if (!ts.isPropertyAccessExpression(node)) return;
    const { text } = node.name;
    if (
      lazy.has(text) &&
      !(ts.isCallExpression(parent) && parent.expression === target)
    ) this.#give("next", UNKNOWN);
    if (isOfSymbol(node)) {
      if (matching.has(text)) this.#give("exec", UNKNOWN);
      else if (text === "iterator" && !isKey(target)) this.#give("next", [ANY]);
    }
  }

  #assigned(node: ts.BinaryExpression): readonly Target[] {
    switch (node.operatorToken.kind) {
      case Kind.EqualsToken:
      case Kind.BarBarEqualsToken:
      case Kind.AmpersandAmpersandEqualsToken:
      case Kind.QuestionQuestionEqualsToken:
        return this.#values(node.right);
      default:
        return [];
    }
  }

  #call(node: ts.CallExpression): void {
    const { expression, arguments: args } = node;
    const callee = unwrapped(expression);
    if (
      callee.kind === Kind.ImportKeyword ||
      (ts.isIdentifier(callee) && callee.text === "require")
    ) {
      const specifier = args.at(0);
      if (specifier === undefined) return;
      // What it loads is not known.
      if (!ts.isStringLiteralLike(specifier)) this.#isOpen = true;
      else if (!/^\.{0,2}\//.test(specifier.text)) {
        this.#loads.add(specifier.text);
      }
      return;
    }
    const called = ts.isPropertyAccessExpression(callee)
      ? callee.name
      : ts.isIdentifier(callee)
      ? callee
      : undefined;
    if (called === undefined) return;
    const { text } = called;
    if (lazy.has(text) && args.length > 0) {
      this.#give(
        "next",
        ts.isSpreadElement(args[0]) ? UNKNOWN : this.#calls.valuesOf(args[0]),
      );
    }
    const isOfReflect = ts.isPropertyAccessExpression(callee) &&
      ts.isIdentifier(callee.expression) &&
      callee.expression.text === "Reflect";
    if (text === "defineProperty" || text === "__defProp") {
      if (args.length < 3 || args.some(ts.isSpreadElement)) {
        return this.#give(ANY, UNKNOWN);
      }
      const [, key, description] = args;
      const value = unwrapped(description);
      if (isDescriptionOf(value, key)) return;
      this.#giveUnder(
        key,
        ts.isObjectLiteralExpression(value) &&
          value.properties.every(({ name }) => name !== undefined)
          ? this.#values(value)
          : UNKNOWN,
      );
    } else if (isOfReflect && text === "set") {
      if (args.length < 3 || args.some(ts.isSpreadElement)) {
        return this.#give(ANY, UNKNOWN);
      }
      this.#giveUnder(args[1], this.#values(args[2]));
    }
  }

  #name(node: ts.Identifier): void {
    const { text, parent } = node;
    switch (text) {
      case "Proxy":
      case "eval":
        this.#isOpen = true;
        return;
      case "Iterator":
        for (const name of ["concat", "from", "next"]) {
          this.#give(name, UNKNOWN);
        }
        return;
      case "generator":
        // The iterators of what it makes switch.
        this.#give("next", UNKNOWN);
        return;
      case "JSON":
        // What is called for each member may put anything there.
        if (
          !ts.isPropertyAccessExpression(parent) ||
          (parent.name.text === "parse" &&
            !(isCalled(parent) &&
              (parent.parent as ts.CallExpression).arguments.length < 2))
        ) this.#give(ANY, UNKNOWN);
        return;
      case "Reflect":
        if (
          !ts.isPropertyAccessExpression(parent) ||
          (parent.name.text === "set" && !isCalled(parent))
        ) this.#give(ANY, UNKNOWN);
        return;
      case "getOwnPropertyNames":
      case "ownKeys":
        this.#asksNames = true;
        return;
      case "getOwnPropertyDescriptor":
      case "getOwnPropertyDescriptors":
      case "__lookupGetter__":
      case "__lookupSetter__":
        // What it gives has members of these names.
        for (const name of ["get", "set"]) this.#give(name, UNKNOWN);
        if (text === "getOwnPropertyDescriptors") this.#asksNames = true;
        return;
    }
    if (!defining.has(text)) return;
    if (text === "__defProp" || text === "defineProperty") {
      if (isCalled(node)) return;
      if (
        ts.isPropertyAccessExpression(parent) && parent.name === node &&
        (isCalled(parent) || isAlias(parent))
      ) return;
      if (
        ts.isVariableDeclaration(parent) && parent.name === node &&
        parent.initializer !== undefined && isAlias(parent.initializer)
      ) return;
    } else if (text === "defineProperties") {
      // Its second argument is one of the module's, or gives names away only.
      if (ts.isPropertyAccessExpression(parent) && isCalled(parent)) return;
    }
    this.#give(ANY, UNKNOWN);
  }

  #export(node: ts.Node): void {
    const modifiers = ts.canHaveModifiers(node) ? node.modifiers : undefined;
    if (!modifiers?.some(({ kind }) => kind === Kind.ExportKeyword)) return;
    const isDefault = modifiers.some(({ kind }) =>
      kind === Kind.DefaultKeyword
    );
    if (ts.isFunctionDeclaration(node)) {
      if (node.body === undefined) return;
      const name = isDefault ? "default" : node.name!.text;
      this.#giveListed(
        name,
        node.name === undefined
          ? [this.#calls.functionOf(node)]
          : this.#calls.valuesOf(node.name),
      );
    } else if (ts.isClassDeclaration(node)) {
      const name = isDefault ? "default" : node.name!.text;
      this.#giveListed(
        name,
        node.name === undefined
          ? [this.#calls.classOf(node)]
          : this.#calls.valuesOf(node.name),
      );
    } else if (ts.isVariableStatement(node)) {
      const give = (name: ts.BindingName): void => {
        if (ts.isIdentifier(name)) {
          const { parent } = name;
          const isConstant = ts.isVariableDeclaration(parent) &&
            (parent.parent.flags & ts.NodeFlags.Const) !== 0 &&
            parent.initializer !== undefined;
          this.#giveListed(
            name.text,
            isConstant ? this.#calls.valuesOf(parent.initializer!) : UNKNOWN,
          );
          return;
        }
        for (const element of name.elements) {
          if (!ts.isOmittedExpression(element)) give(element.name);
        }
      };
      for (const { name } of node.declarationList.declarations) give(name);
    }
  }

  #exportOf(node: ts.Node): void {
    if (ts.isExportAssignment(node)) {
      this.#giveListed("default", this.#calls.valuesOf(node.expression));
    } else if (ts.isExportSpecifier(node)) {
      const { name, propertyName, parent } = node;
      const from = propertyName ?? name;
      this.#giveListed(
        name.text,
        parent.parent.moduleSpecifier !== undefined
          ? [from.text]
          : ts.isIdentifier(from)
          ? this.#calls.valuesOf(from)
          : UNKNOWN,
      );
    }
  }
}

function name(node: ts.ObjectLiteralElementLike): string | undefined {
  return node.name === undefined || ts.isComputedPropertyName(node.name)
    ? undefined
    : node.name.text;
}

/** Whether something is called where it is written. */
function isCalled(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isCallExpression(parent) && parent.expression === node;
}

/** Whether a node is the value of the variable that is known by its name, as that of `Object.defineProperty` is. */
function isAlias(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isVariableDeclaration(parent) && parent.initializer === node &&
    ts.isIdentifier(parent.name) &&
    (parent.name.text === "__defProp" ||
      parent.name.text === "defineProperty") &&
    ts.isPropertyAccessExpression(node) &&
    node.name.text === "defineProperty";
}

/** Whether an expression is what some objects have under the same key. */
function isUnder(expression: ts.Expression, key: ts.Expression): boolean {
  const node = unwrapped(expression);
  return ts.isConditionalExpression(node)
    ? isUnder(node.whenTrue, key) && isUnder(node.whenFalse, key)
    : ts.isElementAccessExpression(node) &&
      isSameKey(node.argumentExpression, key);
}

function isSameKey(one: ts.Expression, other: ts.Expression): boolean {
  return ts.isIdentifier(one) && ts.isIdentifier(other) &&
    one.text === other.text;
}

/** Whether an expression describes a property of the same key of another object. */
function isDescriptionOf(node: ts.Expression, key: ts.Expression): boolean {
  return ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === "getOwnPropertyDescriptor" &&
    node.arguments.length === 2 && isSameKey(node.arguments[1], key);
}

function isOfSymbol({ expression }: ts.PropertyAccessExpression): boolean {
  return ts.isIdentifier(expression) && expression.text === "Symbol";
}

function isIteratorSymbol(node: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(node) && isOfSymbol(node) &&
    node.name.text === "iterator";
}

/** Whether an expression is the key of a member. */
function isKey(node: ts.Node): boolean {
  return ts.isComputedPropertyName(node.parent) ||
    (ts.isElementAccessExpression(node.parent) &&
      node.parent.argumentExpression === node) ||
    (ts.isBinaryExpression(node.parent) &&
      node.parent.operatorToken.kind === Kind.InKeyword);
}
