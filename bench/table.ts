/** Tables and numbers for people. */
import { styleText } from "node:util";

/** A number with about three significant digits. */
export function formatNumber(x: number): string {
  return x.toLocaleString("en-US", {
    minimumFractionDigits: x < 10 ? 2 : x < 100 ? 1 : 0,
    maximumFractionDigits: x < 10 ? 2 : x < 100 ? 1 : 0,
  });
}

/** Lines of cells under a heading; the first column is set to the left, the others to the right. */
export function formatTable(heading: string[], lines: string[][]): string {
  const widths = heading.map((title, i) =>
    Math.max(title.length, ...lines.map((line) => line[i].length))
  );
  const format = (line: string[]) =>
    line.map((cell, i) =>
      i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])
    ).join("  ");
  return [styleText("bold", format(heading)), ...lines.map(format)].join("\n");
}
