import { inParentheses } from "../source/node.ts";
import ts from "../typescript.ts";

const Kind = ts.SyntaxKind;

/**
 * The name that the language gives to an anonymous function from where it
 * stands, or `undefined` if it gives none.
 *
 * @param node A function or class expression without a name.
 */
export function inferredName(node: ts.Node): string | undefined {
  let { parent } = node;
  while (ts.isParenthesizedExpression(parent)) {
    node = parent;
    ({ parent } = parent);
  }
  switch (parent.kind) {
    case Kind.VariableDeclaration:
    case Kind.Parameter:
    case Kind.BindingElement: {
      const { name, initializer } = parent as ts.VariableDeclaration;
      return initializer === node && ts.isIdentifier(name)
        ? name.text
        : undefined;
    }
    case Kind.PropertyDeclaration:
    case Kind.PropertyAssignment: {
      const { name, initializer } = parent as ts.PropertyAssignment;
      return initializer === node ? nameOfKey(name) : undefined;
    }
    case Kind.ShorthandPropertyAssignment:
      return (parent as ts.ShorthandPropertyAssignment).name.text;
    case Kind.BinaryExpression: {
      const { left, operatorToken: { kind }, right } =
        parent as ts.BinaryExpression;
      const names = kind === Kind.EqualsToken ||
        kind === Kind.BarBarEqualsToken ||
        kind === Kind.AmpersandAmpersandEqualsToken ||
        kind === Kind.QuestionQuestionEqualsToken;
      return names && right === node && ts.isIdentifier(left)
        ? left.text
        : undefined;
    }
    case Kind.ExportAssignment:
      return "default";
    case Kind.SourceFile:
      return ts.isFunctionDeclaration(node) ? "default" : undefined;
    default:
      return undefined;
  }
}

/** The name of a property that is known from the text, or `undefined`. */
export function nameOfKey(name: ts.PropertyName): string | undefined {
  switch (name.kind) {
    case Kind.Identifier:
    case Kind.PrivateIdentifier:
    case Kind.StringLiteral:
    case Kind.NoSubstitutionTemplateLiteral:
      return name.text;
    case Kind.NumericLiteral:
      return String(Number(name.text));
    case Kind.BigIntLiteral:
      return name.text.replace(/n$/, "");
    default:
      return undefined;
  }
}

/** Whether a function that is assigned to a variable here gets its name. */
export function namesFunction({ parent }: ts.Identifier): boolean {
  const value = ts.isVariableDeclaration(parent) || ts.isBindingElement(parent)
    ? parent.initializer
    : ts.isShorthandPropertyAssignment(parent)
    ? parent.objectAssignmentInitializer
    : ts.isBinaryExpression(parent)
    ? parent.right
    : undefined;
  const inner = value === undefined ? undefined : inParentheses(value);
  return inner !== undefined &&
    (ts.isFunctionLike(inner) || ts.isClassLike(inner)) &&
    inner.name === undefined;
}
