import { styleText } from "node:util";
import type { Diagnostic } from "./diagnostic.ts";
import type { FunctionReport } from "./function_report.ts";

/** How a report is to look. */
export interface ReportStyle {
  /** Whether it goes to a terminal, and may have colours. */
  colour?: boolean;
  /** The URL of a folder, with a slash at its end: files in it are named relative to it. */
  folder?: string;
}

type Format = Parameters<typeof styleText>[0];

function painter(style: ReportStyle): (format: Format, text: string) => string {
  return (format, text) =>
    style.colour ? styleText(format, text, { validateStream: false }) : text;
}

/**
 * Names a file for people: relative to a folder that it is in, and a path rather
 * than a URL.
 *
 * @param file A path or a URL.
 * @param folder The URL of the folder, with a slash at its end.
 * @returns The name.
 */
export function displayName(file: string, folder?: string): string {
  if (folder !== undefined && file.startsWith(folder)) {
    return decode(file.slice(folder.length));
  }
  const match = /^file:\/\/(?:\/(?=[A-Za-z]:\/))?(.*)$/.exec(file);
  return match ? decode(match[1]) : file;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * Puts into words what keeps a module from being compiled: file, line and
 * column, what is wrong, the line of the source, and a caret under the place.
 *
 * @param diagnostic What the compiler said.
 * @param style How it is to look.
 * @returns Some lines, without a newline at the end.
 */
export function formatDiagnostic(
  diagnostic: Diagnostic,
  style: ReportStyle = {},
): string {
  const paint = painter(style);
  const { line, column, message, sourceLine } = diagnostic;
  const place = `${
    displayName(diagnostic.fileName, style.folder)
  }:${line}:${column}`;
  const head = `${paint("cyan", place)}: ${
    paint(["red", "bold"], "error")
  }: ${message}`;
  if (sourceLine === "") return head;
  const number = String(line);
  // Tabs stay tabs, so that the caret is where the terminal shows its column.
  const indent = sourceLine.slice(0, column - 1).replace(/[^\t]/g, " ");
  return [
    head,
    "",
    `${paint("dim", `${number} |`)} ${sourceLine}`,
    `${paint("dim", " ".repeat(number.length) + " |")} ${indent}${
      paint(["red", "bold"], "^")
    }`,
  ].join("\n");
}

/**
 * Puts into words everything that keeps a program from being compiled.
 *
 * @param diagnostics What the compiler said, of all its files.
 * @param style How it is to look.
 * @returns Some lines, without a newline at the end.
 */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  style: ReportStyle = {},
): string {
  const count = diagnostics.length;
  return diagnostics.map((each) => formatDiagnostic(each, style) + "\n\n")
    .join("") + `${count} ${count === 1 ? "error" : "errors"}`;
}

/** The twin of a function, in words. */
const twins: Record<FunctionReport["twin"], string> = {
  reentrant: "twin",
  generator: "generator twin",
  none: "no twin",
};

/**
 * Lists what became of the functions of a file.
 *
 * @param file The file, a path or a URL.
 * @param functions What the compiler said of them.
 * @param style How it is to look.
 * @returns Some lines, without a newline at the end.
 */
export function formatExplanation(
  file: string,
  functions: readonly FunctionReport[],
  style: ReportStyle = {},
): string {
  const paint = painter(style);
  const name = displayName(file, style.folder);
  const rows = functions.map((each) => [
    `${name}:${each.line}:${each.column}`,
    each.name,
    twins[each.twin],
    each.reason ?? "",
  ]);
  const widths = [0, 1, 2].map((column) =>
    Math.max(0, ...rows.map((row) => row[column].length))
  );
  const colours: Format[] = ["cyan", "bold", "green", "dim"];
  const lines = rows.map((row, index) =>
    "  " + row.map((cell, column) =>
      paint(
        column === 2 && functions[index].twin === "none"
          ? "yellow"
          : colours[column],
        cell,
      ) + " ".repeat(Math.max(0, (widths[column] ?? 0) - cell.length))
    ).join("  ").trimEnd()
  );
  return [
    paint("underline", name),
    ...(lines.length > 0 ? lines : ["  no functions"]),
  ].join("\n");
}

/**
 * Counts what became of the functions of a program.
 *
 * @param functions What the compiler said of them, of all files.
 * @returns One line.
 */
export function summary(functions: readonly FunctionReport[]): string {
  const counts = (["reentrant", "generator", "none"] as const).map((twin) =>
    `${functions.filter((each) => each.twin === twin).length} with ${
      twin === "none" ? "none" : `a ${twins[twin]}`
    }`
  );
  return `${functions.length} ${
    functions.length === 1 ? "function" : "functions"
  }: ${counts.join(", ")}`;
}
