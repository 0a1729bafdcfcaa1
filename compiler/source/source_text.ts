import ts from "../typescript.ts";
import type { SourceMap } from "../source_map.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { type Erased, eraseTypes } from "./erasure.ts";
import { InsertedText } from "./inserted_text.ts";
import { type LanguageOptions, typescriptOptions } from "../language.ts";
import { errorsOf, parse } from "./parsing.ts";

/** A module after the first pass: JavaScript, with a syntax tree. */
export interface SourceText {
  /** The text without types, which is what later passes take their pieces from. */
  text: string;
  /** The tree of that text, with parents. */
  tree: ts.SourceFile;
  /** Where spaces stand in the place of types: start and end of each, in order. */
  erased: readonly number[];
  /** Where the text comes from if TypeScript has written it, `null` otherwise. */
  map: SourceMap | null;
  /** What was put into the source, whose lines are the tree's; `null` if nothing was. */
  inserted: InsertedText | null;
  /** Errors of syntax. */
  diagnostics: Diagnostic[];
}

const typed = /\.[cm]?tsx?$|\.jsx$/i;

/**
 * Reads a module: parses it, and takes types and JSX away.
 *
 * @param source The text.
 * @param fileName The name, whose extension tells the language.
 * @param language What else the language depends on.
 */
export function readSource(
  source: string,
  fileName: string,
  language: LanguageOptions = {},
): SourceText {
  // A comment like any other, for the passes.
  source = source.replace(/^#!/, "//");
  const bare = fileName.replace(/[?#].*$/, "");
  const isTyped = typed.test(bare);
  const tree = parse(source, isTyped ? bare : "module.js");
  const diagnostics = diagnose(tree, source, fileName, isTyped);
  if (!isTyped || diagnostics.length > 0) {
    return plainText(tree, [], diagnostics);
  }
  const options: ts.CompilerOptions = {
    ...typescriptOptions(language),
    verbatimModuleSyntax: language.verbatimModuleSyntax ?? /\.jsx$/i.test(bare),
  };
  if (options.useDefineForClassFields) {
    const erased = eraseTypes(tree, options.verbatimModuleSyntax!);
    if (erased !== undefined) {
      return erased.insertions.length === 0
        ? plainText(tree, erased.pieces)
        : withInsertions(tree, erased);
    }
  }
  // The engine has no decorators; all that is newer than these it has.
  options.target = hasDecorators(tree)
    ? ts.ScriptTarget.ES2024
    : ts.ScriptTarget.ESNext;
  return transpile(source, fileName, options);
}

/** A text in which everything is where it was in the source. */
function plainText(
  tree: ts.SourceFile,
  erased: readonly number[],
  diagnostics: Diagnostic[] = [],
): SourceText {
  const { text } = tree;
  return { text, tree, erased, map: null, inserted: null, diagnostics };
}

/** The text that something has to be put into once its types are gone. */
function withInsertions(tree: ts.SourceFile, erased: Erased): SourceText {
  const inserted = new InsertedText(tree.text, erased.insertions);
  const { text } = inserted;
  const made = parse(text, "module.js");
  // Not in the public interface of `typescript`: what it finds once, and keeps.
  (made as unknown as { lineMap: readonly number[] }).lineMap = tree
    .getLineStarts();
  return {
    text,
    tree: made,
    erased: inserted.moved(erased.pieces),
    map: null,
    inserted,
    diagnostics: [],
  };
}

/** Takes types away in a text that has more of TypeScript's than types. */
function transpile(
  source: string,
  fileName: string,
  options: ts.CompilerOptions,
): SourceText {
  const { outputText, sourceMapText } = ts.transpileModule(source, {
    fileName: fileName.replace(/[?#].*$/, ""),
    reportDiagnostics: false,
    compilerOptions: {
      ...options,
      module: ts.ModuleKind.Preserve,
      sourceMap: true,
      isolatedModules: true,
      moduleDetection: ts.ModuleDetectionKind.Force,
    },
  });
  const text = outputText.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n");
  return {
    text,
    tree: parse(text, "module.js"),
    erased: [],
    map: { ...JSON.parse(sourceMapText!), sources: [fileName] },
    inserted: null,
    diagnostics: [],
  };
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
  return errorsOf(tree)
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
