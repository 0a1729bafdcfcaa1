/** Something that keeps a module from being compiled. */
export interface Diagnostic {
  /** The file, as it was named to the compiler. */
  fileName: string;
  /** The line, from 1. */
  line: number;
  /** The column, from 1. */
  column: number;
  /** What is wrong, and what to write instead where that is known. */
  message: string;
  /** The line of the source. */
  sourceLine: string;
}
