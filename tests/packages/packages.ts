import * as acorn from "./acorn.ts";
import * as immer from "./immer.ts";
import * as lodash from "./lodash.ts";
import * as luxon from "./luxon.ts";
import * as marked from "./marked.ts";
import * as mustache from "./mustache.ts";
import * as papaparse from "./papaparse.ts";
import * as yaml from "./yaml.ts";
import * as zod from "./zod.ts";
import type { Program } from "./program.ts";

/** A package, and how it is used. */
export interface Package {
  /** Its name, which is that of the file here that uses it. */
  name: string;
  version: string;
  /** What uses it, natively. */
  program: Program;
  /** How much it is given to do: compiled, with every call suspended, and where it is measured. */
  sizes: { compiled: number; forced: number; bench: number };
  /** The file of a package that is the text. */
  text?: { name: string; version: string; path: string };
}

const ofAcorn = { name: "acorn", version: "8.15.0" };
const ofMustache = { name: "mustache", version: "4.2.0" };

/** The packages that are used here. */
export const packages: Package[] = [
  {
    ...ofAcorn,
    program: acorn,
    sizes: { compiled: 20, forced: 20, bench: 50 },
    text: { ...ofAcorn, path: "dist/acorn.js" },
  },
  {
    name: "marked",
    version: "16.4.1",
    program: marked,
    sizes: { compiled: 20, forced: 20, bench: 50 },
    text: { ...ofMustache, path: "README.md" },
  },
  {
    name: "yaml",
    version: "2.8.1",
    program: yaml,
    sizes: { compiled: 50, forced: 20, bench: 100 },
  },
  {
    name: "papaparse",
    version: "5.5.3",
    program: papaparse,
    sizes: { compiled: 1000, forced: 500, bench: 5000 },
  },
  {
    ...ofMustache,
    program: mustache,
    sizes: { compiled: 200, forced: 100, bench: 1000 },
  },
  {
    name: "luxon",
    version: "3.7.2",
    program: luxon,
    sizes: { compiled: 100, forced: 50, bench: 300 },
  },
  {
    name: "immer",
    version: "10.1.3",
    program: immer,
    sizes: { compiled: 100, forced: 50, bench: 200 },
  },
  {
    name: "zod",
    version: "3.25.76",
    program: zod,
    sizes: { compiled: 200, forced: 100, bench: 1000 },
  },
  {
    name: "lodash",
    version: "4.17.21",
    program: lodash,
    sizes: { compiled: 200, forced: 100, bench: 1000 },
  },
];
