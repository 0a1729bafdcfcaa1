import ts from "./typescript.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { SourceMap } from "./compile.ts";

/** A module after the first pass: JavaScript, with a syntax tree. */
export interface SourceText {
  /** The text without types, which is what later passes take their pieces from. */
  text: string;
  /** The tree of that text, with parents. */
  tree: ts.SourceFile;
  /** Where the text comes from; `null` if it is the source itself. */
  map: SourceMap | null;
  /** Errors of syntax. */
  diagnostics: Diagnostic[];
}

const typed = /\.[cm]?tsx?$|\.jsx$/i;

/**
 * Reads a module: parses it, and takes types and JSX away.
 *
 * @param source The text.
 * @param fileName The name, whose extension tells the language.
 */
export function readSource(source: string, fileName: string): SourceText {
  // A comment like any other, for the passes.
  source = source.replace(/^#!/, "//");
  const bare = fileName.replace(/[?#].*$/, "");
  if (!typed.test(bare)) {
    const tree = parse(source, "module.js");
    return {
      text: source,
      tree,
      map: null,
      diagnostics: diagnose(tree, source, fileName, false),
    };
  }
  // Types of a file that cannot be parsed cannot be taken away.
  const original = parse(source, bare);
  const diagnostics = diagnose(original, source, fileName, true);
  if (diagnostics.length > 0) {
    return { text: "", tree: original, map: null, diagnostics };
  }
  const { outputText, sourceMapText } = ts.transpileModule(source, {
    fileName: bare,
    reportDiagnostics: false,
    compilerOptions: {
      // The engine has no decorators; all that is newer than these it has.
      target: hasDecorators(original)
        ? ts.ScriptTarget.ES2024
        : ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.Preserve,
      jsx: ts.JsxEmit.React,
      sourceMap: true,
      verbatimModuleSyntax: !/\.[cm]?tsx?$/i.test(bare),
      isolatedModules: true,
      moduleDetection: ts.ModuleDetectionKind.Force,
      useDefineForClassFields: true,
    },
  });
  const text = outputText.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n");
  return {
    text,
    tree: parse(text, "module.js"),
    map: { ...JSON.parse(sourceMapText!), sources: [fileName] },
    diagnostics,
  };
}

function parse(text: string, fileName: string): ts.SourceFile {
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

function hasDecorators(tree: ts.SourceFile): boolean {
  const visit = (node: ts.Node): boolean =>
    node.kind === ts.SyntaxKind.Decorator ||
    ts.forEachChild(node, visit) === true;
  return tree.text.includes("@") && visit(tree);
}

function diagnose(
  tree: ts.SourceFile,
  source: string,
  fileName: string,
  isTyped: boolean,
): Diagnostic[] {
  // Not in the public interface of `typescript`, and nowhere else to be had
  // without a program around the file.
  const { parseDiagnostics } = tree as unknown as {
    parseDiagnostics: ts.DiagnosticWithLocation[];
  };
  return parseDiagnostics
    // In JavaScript the engine is the judge of what typescript reports beyond syntax.
    .filter(({ code }) => isTyped || code < 8000)
    .map(({ start, messageText }) => {
      const { line, character } = tree.getLineAndCharacterOfPosition(start);
      return {
        fileName,
        line: line + 1,
        column: character + 1,
        message: ts.flattenDiagnosticMessageText(messageText, "\n"),
        sourceLine: source.split(/\r\n|[\n\r\u2028\u2029]/)[line] ?? "",
      };
    });
}
