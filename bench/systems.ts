/** The systems that are compared: how to start each, how to get it, and what is measured of it. */

import { fileURLToPath } from "node:url";

/** A program that can be asked for measurements; see harness.ts for its commands. */
export interface Program {
  /** The command line, before the command; the first that works is taken. */
  candidates: string[][];
  environment?: Record<string, string>;
  /** How to get what is missing. */
  install: string;
  /** Whether `allocation` and V8's flags are understood. */
  v8?: boolean;
}

/** The columns of the table of times. */
export const columns = [
  "switch",
  "mixed",
  "main",
  "depth 1",
  "depth 10",
  "depth 100",
  "depth 1000",
  "tree",
  "create",
  "create generator",
] as const;

export type Column = typeof columns[number];

/** One line of the table of times. */
export interface Row {
  name: string;
  title: string;
  program: string;
  /** What the program calls the measurement of each column. */
  times: Partial<Record<Column, string>>;
}

/** One line of the table of memory. */
export interface MemoryRow {
  name: string;
  title: string;
  program: string;
  /** What the program calls it. */
  suspension: string;
  /** What is to be subtracted, also by the program's name. */
  without?: string;
  /** At most so many, where there is a limit. */
  atMost?: number;
}

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

function javaScript(name: string, ...permissions: string[]): Program {
  return {
    candidates: [
      [Deno.execPath(), "run", ...permissions, "--no-lock", file(name)],
    ],
    install: "it is part of this module",
    v8: true,
  };
}

const fibersFolder = Deno.env.get("BENCH_FIBERS");
const fibersModules = `${fibersFolder}/node_modules`;
const stopifyFolder = Deno.env.get("BENCH_STOPIFY");
const stopifyModules = `${stopifyFolder}/node_modules`;
// The package of Debian is for Debian's own, which need not be the first one.
const python = Deno.env.get("BENCH_PYTHON");

export const programs: Record<string, Program> = {
  greenlet: javaScript("greenlets.ts"),
  continulet: javaScript("continulets.ts"),
  generator: javaScript("generators.ts"),
  compiled: javaScript("compiled.ts", "-A"),
  packages: javaScript("packages.ts", "-A"),
  await: javaScript("await.ts"),
  cpython: {
    candidates:
      (python === undefined ? ["python3", "/usr/bin/python3"] : [python]).map((
        python,
      ) => [python, file("python.py"), "greenlet"]),
    install:
      "install Debian's python3-greenlet, or set BENCH_PYTHON to a CPython that has greenlet",
  },
  "pypy-continulet": {
    candidates: [["pypy3", file("python.py"), "continulet"]],
    install: "install Debian's pypy3",
  },
  "pypy-greenlet": {
    candidates: [["pypy3", file("python.py"), "greenlet"]],
    install: "install Debian's pypy3",
  },
  luajit: {
    candidates: [["luajit", file("luajit.lua")]],
    install: "install Debian's luajit",
  },
  fibers: {
    candidates: fibersFolder === undefined
      ? []
      : [[`${fibersModules}/node/bin/node`, file("fibers.cjs")]],
    environment: { NODE_PATH: fibersModules },
    install: "in a folder of its own run `npm install node@14 fibers@5` and " +
      "`cd node_modules/node && node installArchSpecificPackage` (npm may have done this), " +
      "and set BENCH_FIBERS to the folder",
  },
  stopify: {
    candidates: stopifyFolder === undefined
      ? []
      : [[`${stopifyModules}/node/bin/node`, file("stopify.cjs")]],
    environment: { NODE_PATH: stopifyModules },
    install:
      "in a folder of its own run `npm install node@20 @stopify/stopify@0.7.7` and " +
      "`cd node_modules/node && node installArchSpecificPackage` (npm may have done this), " +
      "and set BENCH_STOPIFY to the folder",
  },
};

const own = (...names: Column[]): Row["times"] =>
  Object.fromEntries(names.map((name) => [name, name]));
const depths = own("depth 1", "depth 10", "depth 100", "depth 1000");
const byCall: Row["times"] = {
  "depth 1": "call 1",
  "depth 10": "call 10",
  "depth 100": "call 100",
  "depth 1000": "call 1000",
};
const foreign: Row["times"] = { ...own("switch", "main", "create"), ...depths };

export const rows: Row[] = [
  {
    name: "greenlet",
    title: "greenlet, yield* helper()",
    program: "greenlet",
    times: {
      ...own("switch", "mixed", "main", "tree", "create", "create generator"),
      ...depths,
    },
  },
  {
    name: "greenlet",
    title: "greenlet, yield* call(helper())",
    program: "greenlet",
    times: { ...byCall, tree: "call tree" },
  },
  {
    name: "compiled",
    title: "greenlet, compiled",
    program: "compiled",
    times: { ...own("switch", "main", "tree", "create"), ...depths },
  },
  {
    name: "continulet",
    title: "continulet, yield* helper()",
    program: "continulet",
    times: {
      ...own("switch", "main", "create", "create generator"),
      ...depths,
    },
  },
  {
    name: "continulet",
    title: "continulet, yield* call(helper())",
    program: "continulet",
    times: byCall,
  },
  {
    name: "generator",
    title: "raw generator, next()",
    program: "generator",
    times: own("switch", "main", "create"),
  },
  {
    name: "yield",
    title: "native yield*",
    program: "generator",
    times: { ...depths, ...own("tree"), create: "delegated create" },
  },
  {
    name: "await",
    title: "await",
    program: "await",
    times: { ...own("switch", "create"), ...depths },
  },
  {
    name: "cpython",
    title: "CPython greenlet",
    program: "cpython",
    times: { ...foreign, ...own("tree") },
  },
  {
    name: "pypy-greenlet",
    title: "PyPy greenlet",
    program: "pypy-greenlet",
    times: { ...foreign, ...own("tree") },
  },
  {
    name: "pypy-continulet",
    title: "PyPy continulet",
    program: "pypy-continulet",
    times: foreign,
  },
  {
    name: "luajit",
    title: "LuaJIT coroutine",
    program: "luajit",
    times: foreign,
  },
  { name: "fibers", title: "node-fibers", program: "fibers", times: foreign },
];

/** The line that stands for ours in a column: the form that one would write there. */
export const ours = (column: Column): Row =>
  column.startsWith("depth") || column === "tree" ? rows[1] : rows[0];

export const memoryRows: MemoryRow[] = [
  {
    name: "greenlet",
    title: "greenlet",
    program: "greenlet",
    suspension: "suspended",
    without: "bare",
  },
  {
    name: "greenlet",
    title: "greenlet with its .co",
    program: "greenlet",
    suspension: "suspended from generator",
    without: "bare",
  },
  {
    name: "compiled",
    title: "greenlet, compiled",
    program: "compiled",
    suspension: "suspended",
  },
  {
    name: "continulet",
    title: "continulet with its .co",
    program: "continulet",
    suspension: "suspended",
    without: "bare",
  },
  {
    name: "generator",
    title: "raw generator",
    program: "generator",
    suspension: "suspended",
  },
  {
    name: "await",
    title: "async function in await",
    program: "await",
    suspension: "suspended",
  },
  {
    name: "cpython",
    title: "CPython greenlet",
    program: "cpython",
    suspension: "suspended",
  },
  {
    name: "pypy-greenlet",
    title: "PyPy greenlet",
    program: "pypy-greenlet",
    suspension: "suspended",
  },
  {
    name: "pypy-continulet",
    title: "PyPy continulet",
    program: "pypy-continulet",
    suspension: "suspended",
  },
  {
    name: "luajit",
    title: "LuaJIT coroutine",
    program: "luajit",
    suspension: "suspended",
  },
  {
    name: "fibers",
    title: "node-fibers",
    program: "fibers",
    suspension: "suspended",
    // Each stack is two mappings, of which Linux allows a process 65,530.
    atMost: 20_000,
  },
];

/** What may allocate while it switches: the title, the program and its measurement. */
export const allocationRows: {
  title: string;
  program: string;
  time: string;
}[] = [
  { title: "greenlet to greenlet", program: "greenlet", time: "switch" },
  {
    title: "greenlet to greenlet, 10 calls deep",
    program: "greenlet",
    time: "call 10",
  },
  { title: "continulet to continulet", program: "continulet", time: "switch" },
  {
    title: "main and greenlet, plain switches there",
    program: "greenlet",
    time: "main",
  },
  { title: "raw generator", program: "generator", time: "switch" },
];
