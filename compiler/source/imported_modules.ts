import ts from "../typescript.ts";

/** The specifiers of the modules that a tree imports statically as code. */
export function importsOf(tree: ts.SourceFile): string[] {
  const found = new Set<string>();
  for (const statement of tree.statements) {
    if (
      (ts.isImportDeclaration(statement) ||
        ts.isExportDeclaration(statement)) &&
      statement.moduleSpecifier && !statement.attributes &&
      ts.isStringLiteral(statement.moduleSpecifier)
    ) found.add(statement.moduleSpecifier.text);
  }
  return [...found];
}
