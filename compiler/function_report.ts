import ts from "./typescript.ts";
import type { SourceMap } from "./source_map.ts";
import { inferredName } from "./analysis/function_name.ts";
import { reasonAgainstReentrance } from "./reentrant/reentrance.ts";
import type { InsertedText } from "./source/inserted_text.ts";
import { originalPositionFor, TraceMap } from "./source_map.ts";
import { needsTwin, reasonAgainstTwin } from "./analysis/switching.ts";
import { type FunctionNode, isFunctionNode } from "./source/function_node.ts";

/** What became of a function: what `--explain` prints. */
export interface FunctionReport {
  /** Its name, or where it stands: `"(arrow)"`, `"Point.add"`. */
  name: string;
  /** The line in the source, from 1. */
  line: number;
  /** The column in the source, from 1. */
  column: number;
  /** Which twin it has; `"none"` for a function that needs none or has none. */
  twin: "reentrant" | "generator" | "none";
  /** Why it has none, or why it has no faster one. */
  reason?: string;
}

/**
 * Reports what became of the functions of a module that was written.
 *
 * @param tree Its tree, without types.
 * @param map Where that text comes from if TypeScript has written it.
 * @param inserted What was put into the source to get it.
 */
export function reportFunctions(
  tree: ts.SourceFile,
  map: SourceMap | null,
  inserted: InsertedText | null,
): FunctionReport[] {
  const reports: FunctionReport[] = [];
  const original = map === null ? null : new TraceMap(map as never);
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node) && node.body !== undefined) {
      const start = node.getStart(tree);
      const { line, character } = tree.getLineAndCharacterOfPosition(
        inserted?.origin(start) ?? start,
      );
      const found = original === null
        ? null
        : originalPositionFor(original, { line: line + 1, column: character });
      reports.push({
        name: nameOf(node),
        line: found?.line ?? line + 1,
        column: (found?.column ?? character) + 1,
        ...verdict(node),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return reports;
}

function verdict(node: FunctionNode): Pick<FunctionReport, "twin" | "reason"> {
  if (!needsTwin(node)) {
    return {
      twin: "none",
      reason: reasonAgainstTwin(node) ?? "it calls nothing that could switch",
    };
  }
  const reason = reasonAgainstReentrance(node);
  return reason === undefined ? { twin: "reentrant" } : {
    twin: "generator",
    reason,
  };
}

/** What a reader would call a function: its own name, and that of its class. */
function nameOf(node: FunctionNode): string {
  const own = ts.isConstructorDeclaration(node)
    ? "constructor"
    : node.name?.getText() ?? inferredName(node) ??
      (ts.isArrowFunction(node) ? "(arrow)" : "(anonymous)");
  const name = ts.isGetAccessor(node)
    ? `get ${own}`
    : ts.isSetAccessor(node)
    ? `set ${own}`
    : own;
  const { parent } = node;
  if (!ts.isClassLike(parent)) return name;
  const of = parent.name?.text ?? inferredName(parent) ?? "(class)";
  return `${of}.${name}`;
}
