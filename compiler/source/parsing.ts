import ts from "../typescript.ts";

const Kind = ts.SyntaxKind;

/**
 * Parses a module.
 *
 * @param text Its text.
 * @param fileName Its name, whose extension tells the language.
 */
export function parse(text: string, fileName: string): ts.SourceFile {
  const tree = parseOnce(text, fileName);
  return errorsOf(tree).length > 0 && /\bcase\b/.test(text)
    ? reparse(tree, fileName) ?? tree
    : tree;
}

/** The errors of syntax in a file. */
export function errorsOf(tree: ts.SourceFile): ts.DiagnosticWithLocation[] {
  // Not in the public interface of `typescript`, and nowhere else to be had
  // without a program around the file.
  return (tree as unknown as { parseDiagnostics: ts.DiagnosticWithLocation[] })
    .parseDiagnostics;
}

function parseOnce(text: string, fileName: string): ts.SourceFile {
  return ts.createSourceFile(fileName, text, {
    languageVersion: ts.ScriptTarget.ESNext,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
    // A module even if nothing in it says so but an `await`.
    setExternalModuleIndicator(file) {
      (file as { externalModuleIndicator?: boolean }).externalModuleIndicator =
        true;
    },
  }, true);
}

/**
 * Parses a text in which `case (x): y => z` was taken for an arrow function with
 * a return type: with a `+` before the parenthesis, which is taken out again.
 *
 * @returns The tree, `undefined` if that is not what was wrong.
 */
function reparse(
  tree: ts.SourceFile,
  fileName: string,
): ts.SourceFile | undefined {
  const { text } = tree;
  const places = new Set<number>();
  for (let errors = errorsOf(tree); errors.length > 0;) {
    const before = places.size;
    visitCases(tree, ({ expression }) => {
      const place = expression.getStart(tree) - 1;
      if (
        ts.isArrowFunction(expression) && expression.type !== undefined &&
        /\s/.test(text[place])
      ) places.add(place);
    });
    if (places.size === before) return undefined;
    let patched = "";
    let at = 0;
    for (const place of [...places].sort((a, b) => a - b)) {
      patched += text.slice(at, place) + "+";
      at = place + 1;
    }
    tree = parseOnce(patched + text.slice(at), fileName);
    errors = errorsOf(tree);
  }
  visitCases(tree, (clause) => {
    const { expression } = clause;
    if (!places.has(expression.getStart(tree))) return;
    const { operand } = expression as ts.PrefixUnaryExpression;
    (clause as { expression: ts.Expression }).expression = operand;
    (operand as { parent: ts.Node }).parent = clause;
  });
  tree.text = text;
  return tree;
}

function visitCases(
  tree: ts.SourceFile,
  use: (clause: ts.CaseClause) => void,
): void {
  const visit = (node: ts.Node): void => {
    if (node.kind === Kind.CaseClause) use(node as ts.CaseClause);
    ts.forEachChild(node, visit);
  };
  visit(tree);
}
