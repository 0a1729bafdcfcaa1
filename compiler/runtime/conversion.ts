/**
 * Conversions of objects to primitive values, by methods that may switch.
 *
 * @module
 */
import { type Drive, SUSPENDED } from "../../continulet/twin.ts";
import { apply, callTwin } from "./application.ts";
import { after } from "./builtins/builtin.ts";
import { isObject } from "./object.ts";

/** What an object is wanted as. */
type Hint = "default" | "number" | "string";

/** How methods are called. */
type Call = typeof callTwin;

type Members = Record<PropertyKey, unknown>;

const { [Symbol.toPrimitive]: dateToPrimitive } = Date.prototype;

/**
 * Whether an operand may have to be converted by a method. As functions these cost
 * nothing once they are compiled into their callers, and operators are short.
 */
export function isObjectLike(value: unknown): boolean {
  return typeof value === "object";
}

/** Whether one of two operands may have to be converted by a method. */
export function isOneObjectLike(left: unknown, right: unknown): boolean {
  return typeof left === "object" || typeof right === "object";
}

/** A value as a primitive one, or `SUSPENDED`. */
export function toPrimitive(value: unknown, hint: Hint): unknown {
  return convert(value, hint, callTwin);
}

/** {@linkcode toPrimitive} in the body of a user's generator. */
export function toPrimitiveDriven(
  drive: Drive,
  value: unknown,
  hint: Hint,
): unknown {
  return convert(value, hint, drive.active ? callTwin : apply);
}

/** What an operator gives with two operands, or `SUSPENDED`. */
export function operate(
  operator: string,
  left: unknown,
  right: unknown,
): unknown {
  return operateWith(operator, left, right, callTwin);
}

/** {@linkcode operate} in the body of a user's generator. */
export function operateDriven(
  drive: Drive,
  operator: string,
  left: unknown,
  right: unknown,
): unknown {
  return operateWith(
    operator,
    left,
    right,
    drive.active ? callTwin : apply,
  );
}

function convert(value: unknown, hint: Hint, call: Call): unknown {
  if (!isObject(value)) return value;
  const method = (value as unknown as Members)[Symbol.toPrimitive];
  if (method === undefined || method === null) {
    return byMethods(value, hint === "string", call);
  }
  if (method === dateToPrimitive) {
    return byMethods(value, hint !== "number", call);
  }
  if (typeof method !== "function") {
    throw new TypeError("the `Symbol.toPrimitive` of an object is no function");
  }
  return after(call(method, value, [hint]), check);
}

function byMethods(object: object, isString: boolean, call: Call): unknown {
  const value = callMethod(object, isString, call);
  return value !== SUSPENDED && !isObject(value) ? value : after(
    value,
    (value) =>
      isObject(value)
        ? after(callMethod(object, !isString, call), check)
        : value,
  );
}

/** Calls a method of an object if there is one. Without one it gives the object itself. */
function callMethod(object: object, isString: boolean, call: Call): unknown {
  const method = isString ? object.toString : object.valueOf;
  return typeof method === "function" ? call(method, object, []) : object;
}

function check(value: unknown): unknown {
  if (isObject(value)) {
    throw new TypeError("Cannot convert object to primitive value");
  }
  return value;
}

function operateWith(
  operator: string,
  left: unknown,
  right: unknown,
  call: Call,
): unknown {
  if (operator === "in") {
    return after(
      isObject(right) ? convert(left, "string", call) : left,
      (key) => calculate(operator, key, right),
    );
  }
  if (isEquality(operator) && !areConverted(left, right)) {
    return calculate(operator, left, right);
  }
  const hint = hintOf(operator);
  const first = convert(left, hint, call);
  if (first !== SUSPENDED) return operateOn(operator, first, right, hint, call);
  return after(
    first,
    (left) => operateOn(operator, left, right, hint, call),
  );
}

/** {@linkcode operateWith} after the conversion of the left operand. */
function operateOn(
  operator: string,
  left: unknown,
  right: unknown,
  hint: Hint,
  call: Call,
): unknown {
  // It is a number before anything is asked of the other one.
  if (typeof left === "symbol" && isArithmetic(operator)) refuse(left);
  const second = convert(right, hint, call);
  if (second !== SUSPENDED) return calculate(operator, left, second);
  return after(second, (right) => calculate(operator, left, right));
}

function isEquality(operator: string): boolean {
  return operator === "==" || operator === "!=";
}

/** Whether one of two values is converted where they are compared. */
function areConverted(left: unknown, right: unknown): boolean {
  return isObject(left) !== isObject(right) &&
    left !== undefined && left !== null &&
    right !== undefined && right !== null;
}

/** Whether an operator has numbers as its operands, and nothing else. */
function isArithmetic(operator: string): boolean {
  return operator !== "+" && !isEquality(operator) &&
    operator !== "<" && operator !== "<=" && operator !== ">" &&
    operator !== ">=";
}

/** @throws {TypeError} The engine's own for what is no number. */
function refuse(value: symbol): void {
  void +(value as unknown as number);
}

function hintOf(operator: string): Hint {
  return operator === "+" || isEquality(operator) ? "default" : "number";
}

/** What an operator gives with primitive values. */
function calculate(operator: string, left: unknown, right: unknown): unknown {
  const a = left as number;
  const b = right as number;
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "%":
      return a % b;
    case "**":
      return a ** b;
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
    case "==":
      // deno-lint-ignore eqeqeq
      return a == b;
    case "!=":
      // deno-lint-ignore eqeqeq
      return a != b;
    case "<<":
      return a << b;
    case ">>":
      return a >> b;
    case ">>>":
      return a >>> b;
    case "&":
      return a & b;
    case "|":
      return a | b;
    case "^":
      return a ^ b;
    default:
      return (left as PropertyKey) in (right as object);
  }
}
