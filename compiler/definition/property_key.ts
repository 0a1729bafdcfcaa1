import ts from "../typescript.ts";
import { nameOfKey } from "../analysis/function_name.ts";

/** The text of a key that gives the same each time it is evaluated. */
export function stableKey(name: ts.PropertyName): string | undefined {
  if (ts.isComputedPropertyName(name)) {
    const { expression } = name;
    if (
      ts.isPropertyAccessExpression(expression) &&
      ts.isIdentifier(expression.expression) &&
      expression.expression.text === "Symbol"
    ) return expression.getText();
    if (ts.isStringLiteralLike(expression)) {
      return JSON.stringify(expression.text);
    }
    return undefined;
  }
  const key = nameOfKey(name);
  return key === undefined ? undefined : JSON.stringify(key);
}

/** A name as the key of an object literal. */
export function keyOf(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

/** A member access with a name. */
export function memberOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name)
    ? `.${name}`
    : `[${JSON.stringify(name)}]`;
}
