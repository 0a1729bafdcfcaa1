/** Returns its argument, perhaps after others have run. */
export type Pause = <T>(value: T) => T;

/** A program that uses a package. */
export interface Program {
  /**
   * Uses it.
   *
   * @param pause What its callbacks call.
   * @param size How much there is to do.
   * @param text A text from a package.
   * @returns What came out.
   */
  use: (pause: Pause, size: number, text: string) => string;
}

/** What there is to know of a program before it is loaded. */
export interface Package {
  /** The package, and the file here that uses it. */
  name: string;
  version: string;
  /** How much it is given to do: compiled, with every call suspended, and where it is measured. */
  sizes: { compiled: number; forced: number; bench: number };
  /** The file of a package that is the text. */
  text?: { name: string; version: string; path: string };
}

const acorn = { name: "acorn", version: "8.15.0" };
const mustache = { name: "mustache", version: "4.2.0" };

/** The packages that are used here. */
export const packages: Package[] = [
  {
    ...acorn,
    sizes: { compiled: 20, forced: 20, bench: 50 },
    text: { ...acorn, path: "dist/acorn.js" },
  },
  {
    name: "marked",
    version: "16.4.1",
    sizes: { compiled: 20, forced: 20, bench: 50 },
    text: { ...mustache, path: "README.md" },
  },
  {
    name: "yaml",
    version: "2.8.1",
    sizes: { compiled: 50, forced: 20, bench: 100 },
  },
  {
    name: "papaparse",
    version: "5.5.3",
    sizes: { compiled: 1000, forced: 500, bench: 5000 },
  },
  {
    ...mustache,
    sizes: { compiled: 200, forced: 100, bench: 1000 },
  },
  {
    name: "luxon",
    version: "3.7.2",
    sizes: { compiled: 100, forced: 50, bench: 300 },
  },
  {
    name: "immer",
    version: "10.1.3",
    sizes: { compiled: 100, forced: 50, bench: 200 },
  },
  {
    name: "zod",
    version: "3.25.76",
    sizes: { compiled: 200, forced: 100, bench: 1000 },
  },
  {
    name: "lodash",
    version: "4.17.21",
    sizes: { compiled: 200, forced: 100, bench: 1000 },
  },
];
