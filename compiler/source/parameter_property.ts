import ts from "../typescript.ts";
import type { Insertion } from "./inserted_text.ts";

const Kind = ts.SyntaxKind;

/** The modifiers that make a property of a parameter. */
const making: ReadonlySet<ts.SyntaxKind> = new Set([
  Kind.PublicKeyword,
  Kind.PrivateKeyword,
  Kind.ProtectedKeyword,
  Kind.ReadonlyKeyword,
  Kind.OverrideKeyword,
]);

/**
 * Writes out what a constructor's parameters with modifiers stand for: fields at
 * the beginning of the class, and assignments to them.
 *
 * @param node The constructor.
 * @returns What is put into the text; `undefined` if TypeScript has to say what
 * that is.
 */
export function writeParameterProperties(
  node: ts.ConstructorDeclaration,
): Insertion[] | undefined {
  const properties = node.parameters.filter(({ modifiers }) =>
    modifiers !== undefined
  );
  if (properties.length === 0) return [];
  const first = firstAssignment(node);
  if (first === undefined) return undefined;
  const fields: Insertion[] = [];
  const assignments: Insertion[] = [];
  const members = (node.parent as ts.ClassLikeDeclaration).members.pos;
  for (const { name, modifiers, dotDotDotToken } of properties) {
    if (
      !ts.isIdentifier(name) || dotDotDotToken !== undefined ||
      !modifiers!.every(({ kind }) => making.has(kind))
    ) return undefined;
    const text = name.getText();
    const origin = name.end - text.length;
    const assignment = `this.${text} = ${text}`;
    fields.push({ position: members, text: ` ${text};`, origin });
    assignments.push({
      position: first.position,
      // The semicolon that is there, or none, comes after the last one then.
      text: first.isBehind ? `; ${assignment}` : ` ${assignment};`,
      origin,
    });
  }
  return [...fields, ...assignments];
}

/**
 * Where properties are assigned: at the beginning, or behind an expression, which
 * is that of the last directive, or of the `super()` of a derived class.
 */
function firstAssignment(
  { body, parent }: ts.ConstructorDeclaration,
): { position: number; isBehind: boolean } | undefined {
  if (body === undefined) return undefined;
  const { statements } = body;
  const isDerived =
    (parent as ts.ClassLikeDeclaration).heritageClauses?.some(({ token }) =>
      token === Kind.ExtendsKeyword
    ) === true;
  let last: ts.Expression | undefined;
  for (const statement of statements) {
    // There may be one in it.
    if (ts.isTryStatement(statement) && isDerived) return undefined;
    if (!ts.isExpressionStatement(statement)) {
      if (isDerived) continue;
      break;
    }
    const { expression } = statement;
    if (isDerived) {
      if (
        ts.isCallExpression(expression) &&
        expression.expression.kind === Kind.SuperKeyword
      ) return { position: expression.end, isBehind: true };
    } else if (expression.kind === Kind.StringLiteral) last = expression;
    else break;
  }
  if (isDerived) return undefined;
  return last === undefined
    ? { position: statements.pos, isBehind: false }
    : { position: last.end, isBehind: true };
}
