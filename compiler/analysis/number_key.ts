import ts from "../typescript.ts";

const Kind = ts.SyntaxKind;

/** Whether a key can be seen to be a number, which is the name of no accessor. */
export function isIndex(node: ts.Expression): boolean {
  switch (node.kind) {
    case Kind.NumericLiteral:
    case Kind.PostfixUnaryExpression:
      return true;
    case Kind.ParenthesizedExpression:
      return isIndex((node as ts.ParenthesizedExpression).expression);
    case Kind.PrefixUnaryExpression:
      return (node as ts.PrefixUnaryExpression).operator !==
        Kind.ExclamationToken;
    case Kind.PropertyAccessExpression:
      return (node as ts.PropertyAccessExpression).name.text === "length";
    case Kind.BinaryExpression: {
      const { left, right, operatorToken } = node as ts.BinaryExpression;
      return operatorToken.kind === Kind.PlusToken
        ? isIndex(left) && isIndex(right)
        : isArithmetic(operatorToken.kind);
    }
    case Kind.Identifier:
      return isCounter(node as ts.Identifier);
    default:
      return false;
  }
}

/** Whether an operator gives numbers, and nothing else. */
function isArithmetic(kind: ts.SyntaxKind): boolean {
  switch (kind) {
    case Kind.MinusToken:
    case Kind.AsteriskToken:
    case Kind.SlashToken:
    case Kind.PercentToken:
    case Kind.LessThanLessThanToken:
    case Kind.GreaterThanGreaterThanToken:
    case Kind.GreaterThanGreaterThanGreaterThanToken:
    case Kind.AmpersandToken:
    case Kind.BarToken:
    case Kind.CaretToken:
      return true;
    default:
      return false;
  }
}

/** Whether a variable counts the rounds of a loop: `for (let i = 0; …; i++)`. */
function isCounter(node: ts.Identifier): boolean {
  for (let at: ts.Node = node; at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (!ts.isForStatement(parent)) continue;
    const { initializer, incrementor } = parent;
    if (
      initializer === undefined || incrementor === undefined ||
      !ts.isVariableDeclarationList(initializer)
    ) continue;
    const declared = initializer.declarations.find(({ name }) =>
      ts.isIdentifier(name) && name.text === node.text
    );
    if (declared === undefined) continue;
    return declared.initializer !== undefined &&
      isIndex(declared.initializer) &&
      (ts.isPostfixUnaryExpression(incrementor) ||
        ts.isPrefixUnaryExpression(incrementor)) &&
      ts.isIdentifier(incrementor.operand) &&
      incrementor.operand.text === node.text;
  }
  return false;
}
