import ts from "../../typescript.ts";
import type { Core } from "../core.ts";
import {
  bindsAccessor,
  copiesAccessors,
  keyBound,
  setsAccessor,
} from "../../operation/accessor.ts";
import { goesByParts, isInertPattern } from "../../analysis/array_pattern.ts";
import { keyOf, memberOf } from "../../definition/property_key.ts";
import { inferredName } from "../../analysis/function_name.ts";
import type { Expressions } from "./expressions.ts";
import type { Kept } from "./kept.ts";
import { partsOf, suspends } from "./operand.ts";
import { inParentheses } from "../../source/node.ts";
import { isBox, isBoxFromStart, isEarly, type Places } from "./places.ts";
import { branch } from "./branch.ts";
import { type Points, range } from "./points.ts";
import type { RuntimeNames } from "./runtime_names.ts";
import { Uncovered } from "./uncovered.ts";

/** What a pattern, or a part of one, gives its value to. */
type Target = ts.BindingName | ts.Expression;

/** Where the variables of a pattern belong to that declares some. */
export interface Declaring {
  readonly scope: ts.Node;
  readonly keyword: "var" | "let" | "const";
}

/** A part of a pattern. */
interface Part {
  readonly node: ts.Node;
  readonly target: Target;
  readonly initializer: ts.Expression | undefined;
  readonly isRest: boolean;
}

/** The lowering of what is taken apart: patterns that something waits in. */
export class Patterns {
  readonly #places: Places;
  readonly #points: Points;
  readonly #kept: Kept;
  readonly #expressions: Expressions;
  readonly #names: RuntimeNames;

  constructor(
    expressions: Expressions,
    kept: Kept,
    places: Places,
    points: Points,
    names: RuntimeNames,
  ) {
    this.#expressions = expressions;
    this.#kept = kept;
    this.#places = places;
    this.#points = points;
    this.#names = names;
  }

  /**
   * Lowers that a value is given to a variable, to a property, or to the parts of
   * a pattern.
   *
   * @param value The temporary that holds it.
   * @param declaring What it declares, if it does.
   */
  assign(
    target: Target,
    value: string,
    steps: Core[],
    declaring?: Declaring,
  ): void {
    if (
      (ts.isArrayBindingPattern(target) || isArray(target)) &&
      goesByParts(target)
    ) return this.#array(target, value, steps, declaring);
    if (ts.isObjectBindingPattern(target) || isObject(target)) {
      return suspends(target) || hasArray(target) || isObject(target)
        ? this.#object(target, value, steps, declaring)
        : this.#declare(target, value, steps, declaring!);
    }
    if (declaring !== undefined) {
      return this.#declare(target as ts.BindingName, value, steps, declaring);
    }
    const node = target as ts.Expression;
    if (setsAccessor(node)) {
      const { members } = this.#expressions;
      return members.write(node, members.object(node, steps), value, steps);
    }
    steps.push(this.#evaluation(
      ts.isShorthandPropertyAssignment(node.parent)
        ? ["{ ", node, ` } = { ${node.getText()}: ${value} }`]
        : [node, ` = ${value}`],
    ));
  }

  /** What is written for a variable, without the property that a short form stands for. */
  #textOf(name: ts.Identifier): string {
    const written = this.#kept.substitutes.get(name)!;
    const short = `${name.text}: `;
    return written.startsWith(short) ? written.slice(short.length) : written;
  }

  #declare(
    name: ts.BindingName,
    value: string,
    steps: Core[],
    { scope, keyword }: Declaring,
  ): void {
    const variable = this.#places.variablesOf(scope).find((each) =>
      ts.isIdentifier(name) && each.name === name.text
    );
    // Alone it stands for no property.
    if (ts.isIdentifier(name) && this.#kept.substitutes.has(name)) {
      this.#kept.replace(name, this.#textOf(name));
    }
    steps.push({
      kind: "declaration",
      node: name.parent as ts.BindingElement,
      keyword,
      captured: this.#places.declare(scope, name),
      isBox: variable !== undefined && isBox(variable) &&
        !isBoxFromStart(variable),
      isEarly: variable !== undefined && isEarly(variable),
      value,
      first: 0,
      last: 0,
    });
  }

  /** The step that evaluates something whose value nobody needs, or into a temporary. */
  #evaluation(
    from: readonly (string | ts.Node)[],
    into: string = this.#kept.temporary(),
  ): Core {
    return {
      kind: "evaluation",
      into,
      node: ts.factory.createNull(),
      from,
      isString: false,
      first: 0,
      last: 0,
    };
  }

  /** The step that waits for what a text gives. */
  waiting(node: ts.Node, text: string, into: string): Core {
    const point = this.#points.next();
    return { kind: "waiting", into, text, node, first: point, last: point };
  }

  /** The step that waits for what steps through something: `null` for a plain array. */
  stepping(node: ts.Node, value: string, into: string): Core {
    return this.waiting(
      node,
      `${this.#names.runtime("stepsOf")}(${value})`,
      into,
    );
  }

  #object(
    node: ts.ObjectBindingPattern | ts.ObjectLiteralExpression,
    value: string,
    steps: Core[],
    declaring: Declaring | undefined,
  ): void {
    const properties: readonly (ts.BindingElement | ts.ObjectLiteralElement)[] =
      ts.isObjectBindingPattern(node) ? node.elements : node.properties;
    const keys: string[] = [];
    const together: ts.Node[] = [];
    const flush = () => {
      if (together.length === 0) return;
      const list = together.splice(0).flatMap((each) => [each, ", "]);
      steps.push(this.#evaluation(["{ ", ...list, `} = ${value}`]));
    };
    // It throws if that is no object.
    steps.push(this.#evaluation([`{} = ${value}`]));
    const last = properties.at(-1);
    const hasRest = last !== undefined && partOf(last).isRest;
    for (const property of properties) {
      const part = partOf(property);
      if (part.isRest) {
        flush();
        const rest = this.#kept.temporary();
        const prepared = this.reference(part.target, steps);
        const args = [value, ...keys].join(", ");
        const runtime = (name: string) => this.#names.runtime(name);
        steps.push(
          copiesAccessors(property)
            ? this.waiting(property, `${runtime("copyOfRest")}(${args})`, rest)
            : this.#evaluation([`${runtime("restOfObject")}(${args})`], rest),
        );
        this.assign(prepared, rest, steps, declaring);
        continue;
      }
      const key = keyIn(property);
      const isComputed = ts.isComputedPropertyName(key);
      if (
        !suspends(property) && !hasArray(part.target) &&
        !(isComputed && hasRest) && !this.#hasOwnPlace(part.target, declaring)
      ) {
        if (declaring !== undefined) {
          this.#places.declare(declaring.scope, part.target as ts.BindingName);
        }
        if (!isComputed) keys.push(textOf(key));
        together.push(property);
        continue;
      }
      flush();
      let text: string;
      if (isComputed) {
        this.#expressions.expression(key.expression, steps);
        text = this.#kept.temporary();
        steps.push(
          this.#evaluation(
            [`${this.#names.runtime("key")}(`, key.expression, ")"],
            text,
          ),
        );
      } else text = textOf(key);
      keys.push(text);
      const target = this.reference(part.target, steps);
      const item = this.#kept.temporary();
      if (bindsAccessor(property)) {
        const name = keyBound(property)!;
        this.#expressions.members.read(name, property, value, item, steps);
      } else steps.push(this.#evaluation([`${value}[${text}]`], item));
      this.#default(part, item, steps);
      this.assign(target, item, steps, declaring);
    }
    flush();
  }

  /** Whether a variable is declared where its declaration stands. */
  #hasOwnPlace(target: Target, declaring: Declaring | undefined): boolean {
    return declaring !== undefined &&
      this.#places.haveOwnPlaces(declaring.scope, target as ts.BindingName);
  }

  /** Lowers what has to be known of a target before the value is there. */
  reference(target: Target, steps: Core[]): Target {
    const inner = inParentheses(target as ts.Expression);
    if (
      !(ts.isPropertyAccessExpression(inner) ||
        ts.isElementAccessExpression(inner))
    ) return inner;
    const parts = [...partsOf(inner)];
    if (setsAccessor(inner)) {
      this.#expressions.members.object(inner, steps);
      return inner;
    }
    this.#expressions.operands(parts, steps);
    for (const part of parts) this.#expressions.capture(part, steps);
    return inner;
  }

  /** Lowers the default of a part. */
  #default({ initializer }: Part, item: string, steps: Core[]): void {
    if (initializer === undefined) return;
    const then: Core[] = [];
    const inner = inParentheses(initializer);
    const name = isAnonymous(inner) ? inferredName(inner) : undefined;
    if (name === undefined) this.#expressions.value(initializer, item, then);
    else {
      then.push(
        this.#evaluation(
          [`{${keyOf(name)}: `, inner, `}${memberOf(name)}`],
          item,
        ),
      );
    }
    steps.push(branch(`${item} === void 0`, then));
  }

  #array(
    node: ts.ArrayBindingPattern | ts.ArrayLiteralExpression,
    value: string,
    steps: Core[],
    declaring: Declaring | undefined,
  ): void {
    const parts = node.elements.map((each) =>
      ts.isOmittedExpression(each) ? undefined : partOf(each)
    );
    if (ts.isArrayBindingPattern(node) && isInertPattern(node)) {
      return this.#items(node, parts, value, steps, declaring);
    }
    if (
      declaring !== undefined &&
      parts.some((part) =>
        part !== undefined && this.#hasOwnPlace(part.target, declaring)
      )
    ) throw new Uncovered();
    const taken = this.#kept.temporary();
    const error = this.#kept.temporary();
    steps.push(this.stepping(node, value, taken));
    const body: Core[] = [];
    parts.forEach((part, index) => {
      if (part === undefined) {
        body.push(this.waiting(
          node,
          `${taken} === null ? 0 : ${taken}.take()`,
          this.#kept.temporary(),
        ));
        return;
      }
      const target = this.reference(part.target, body);
      const item = this.#kept.temporary();
      const itemsFrom = this.#names.runtime("itemsFrom");
      const [own, others] = part.isRest
        ? [`${itemsFrom}(${value}, ${index})`, "rest"]
        : [`${value}[${index}]`, "take"];
      body.push(this.waiting(
        part.node,
        `${taken} === null ? ${own} : ${taken}.${others}()`,
        item,
      ));
      this.#default(part, item, body);
      this.assign(target, item, body, declaring);
    });
    steps.push(
      this.closing(node, taken, error, body),
      this.waiting(
        node,
        `${taken} === null ? 0 : ${taken}.close()`,
        this.#kept.temporary(),
      ),
    );
  }

  /** Lowers an array pattern whose items can be taken all at once. */
  #items(
    node: ts.ArrayBindingPattern,
    parts: readonly (Part | undefined)[],
    value: string,
    steps: Core[],
    declaring: Declaring | undefined,
  ): void {
    const items = this.#kept.temporary();
    const count = parts.at(-1)?.isRest ? -1 : parts.length;
    const itemsIn = this.#names.runtime("itemsIn");
    steps.push(this.waiting(node, `${itemsIn}(${value}, ${count})`, items));
    parts.forEach((part, index) => {
      if (part === undefined) return;
      const own = part.isRest
        ? `${this.#names.runtime("itemsFrom")}(${items}, ${index})`
        : `${items}[${index}]`;
      if (part.initializer === undefined) {
        return this.assign(part.target, own, steps, declaring);
      }
      const item = this.#kept.temporary();
      steps.push(this.#evaluation([own], item));
      this.#default(part, item, steps);
      this.assign(part.target, item, steps, declaring);
    });
  }

  /**
   * Steps through something that are done so that it is closed if one of them throws.
   *
   * @param taken The temporary with what it is, `null` for an array.
   * @param error A temporary.
   */
  closing(
    node: ts.Node,
    taken: string,
    error: string,
    body: readonly Core[],
  ): Core {
    const tried = ts.factory.createBlock([]);
    const handler: Core[] = [
      this.waiting(
        node,
        `${taken} === null ? 0 : ${taken}.abort()`,
        this.#kept.temporary(),
      ),
      {
        kind: "jump",
        text: `throw ${error};`,
        isReturn: false,
        first: 0,
        last: 0,
      },
    ];
    return {
      kind: "try",
      node: ts.factory.createTryStatement(
        tried,
        ts.factory.createCatchClause(undefined, tried),
        undefined,
      ),
      body: {
        kind: "block",
        node: tried,
        body,
        captured: [],
        ...range(...body),
      },
      handler: { error, body: handler, captured: [] },
      finalizer: null,
      ...range(...body, ...handler),
    };
  }
}

function isArray(node: ts.Node): node is ts.ArrayLiteralExpression {
  return ts.isArrayLiteralExpression(node);
}

function isObject(node: ts.Node): node is ts.ObjectLiteralExpression {
  return ts.isObjectLiteralExpression(node);
}

/** Whether there is an array pattern in a pattern that may suspend. */
function hasArray(node: ts.Node): boolean {
  if (ts.isArrayBindingPattern(node) || isArray(node)) return goesByParts(node);
  if (ts.isObjectBindingPattern(node)) {
    return node.elements.some(({ name }) => hasArray(name));
  }
  return isObject(node) &&
    node.properties.some((each) => hasArray(partOf(each).target));
}

/** Whether a function gets its name from what it is the default of. */
function isAnonymous(
  node: ts.Expression,
): node is ts.ArrowFunction | ts.FunctionExpression | ts.ClassExpression {
  return (ts.isArrowFunction(node) || ts.isFunctionExpression(node) ||
    ts.isClassExpression(node)) && node.name === undefined;
}

function partOf(node: ts.Node): Part {
  if (ts.isBindingElement(node)) {
    const { name, initializer, dotDotDotToken } = node;
    return {
      node,
      target: name,
      initializer,
      isRest: dotDotDotToken !== undefined,
    };
  }
  if (ts.isSpreadElement(node) || ts.isSpreadAssignment(node)) {
    return {
      node,
      target: node.expression,
      initializer: undefined,
      isRest: true,
    };
  }
  if (ts.isShorthandPropertyAssignment(node)) {
    return {
      node,
      target: node.name,
      initializer: node.objectAssignmentInitializer,
      isRest: false,
    };
  }
  const inner = ts.isPropertyAssignment(node)
    ? node.initializer
    : node as ts.Expression;
  const isDefaulted = ts.isBinaryExpression(inner) &&
    inner.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return {
    node,
    target: isDefaulted ? inner.left : inner,
    initializer: isDefaulted ? inner.right : undefined,
    isRest: false,
  };
}

/** The key of a property of a pattern. */
function keyIn(node: ts.Node): ts.PropertyName {
  return ts.isBindingElement(node)
    ? node.propertyName ?? node.name as ts.Identifier
    : (node as ts.PropertyAssignment).name;
}

/** The text of a key that is not computed, as an expression. */
function textOf(key: ts.PropertyName): string {
  return JSON.stringify(
    ts.isNumericLiteral(key)
      ? String(Number(key.text))
      : (key as ts.Identifier).text,
  );
}
