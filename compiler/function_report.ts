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
