/** What this module is meant to reach, and whether it does. */

import type { Growth, Size } from "./sizes.ts";

/** What the goals are judged by; `undefined` where it was not measured. */
export interface Figures {
  /** The best nanoseconds of a row, by its title, and column. */
  time(title: string, column: string): number | undefined;
  /** Bytes that a suspended thing takes. */
  bytes(title: string): number | undefined;
  /** The same without its generator object. */
  beyond(title: string): number | undefined;
  /** How many were suspended at once, all of which could be resumed. */
  alive: number | undefined;
  /** Bytes that a switch allocates. */
  allocated(title: string): number | undefined;
  /** What kernels and packages take compiled, to what they take as they are. */
  ratios: { outside: number[]; inside: number[]; packages: number[] };
  /** The texts of packages. */
  growths: Growth[];
  /** What a call takes in a deep recursion, to one that is not; for each recursion, or infinite where it fails. */
  recursions: number[];
  /** How many lines are compiled in a second: the least of several texts. */
  linesPerSecond: number | undefined;
}

export interface Goal {
  goal: string;
  wanted: string;
  value: number | undefined;
  met: boolean | undefined;
}

function ratio(
  a: number | undefined,
  b: number | undefined,
): number | undefined {
  return a === undefined || b === undefined ? undefined : a / b;
}

/** The one in the middle, or between the two in the middle. */
export function median(values: number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
}

/** The largest. */
export function worst(values: number[]): number | undefined {
  return values.length === 0 ? undefined : Math.max(...values);
}

/** By how much texts have grown. */
export function ratiosOf(growths: Growth[], size: keyof Size): number[] {
  return growths.map(({ source, output }) => output[size] / source[size]);
}

function atLeast(
  goal: string,
  value: number | undefined,
  limit: number,
): Goal {
  return {
    goal,
    wanted: limit.toLocaleString("en-US"),
    value,
    met: value === undefined ? undefined : value >= limit,
  };
}

function atMost(
  goal: string,
  value: number | undefined,
  limit: number,
  wanted = `at most ${limit}`,
): Goal {
  const met = value === undefined ? undefined : value <= limit;
  return { goal, wanted, value, met };
}

/** A goal, and what is to be reached in any case. */
function withFloor(
  goal: string,
  value: number | undefined,
  limit: number,
  floor: number,
): Goal[] {
  return [
    atMost(goal, value, limit),
    atMost(`${goal}: the floor`, value, floor),
  ];
}

/** The goals, in the order in which they are printed. */
export function judge(figures: Figures): Goal[] {
  const { time, bytes, beyond, alive, allocated, linesPerSecond } = figures;
  const { ratios, growths, recursions } = figures;
  const own = (column: string) => time("greenlet, yield* helper()", column);
  const deep = (column: string) =>
    time("greenlet, yield* call(helper())", column);
  const compiled = (column: string) => time("greenlet, compiled", column);
  const inResumes = ratio(
    own("switch"),
    time("raw generator, next()", "switch"),
  );
  const inNativeNodes = ratio(
    compiled("tree"),
    time("native yield*", "tree"),
  );
  const partOf = (title: string, column: string) =>
    ratio(own(column), time(title, column));
  return [
    atMost(
      "switch, to CPython's",
      partOf("CPython greenlet", "switch"),
      1 / 4,
      "at most 1/4",
    ),
    atMost("switch, in raw resumes", inResumes, 3),
    atMost("switch, in raw resumes: the floor", inResumes, 4.5),
    atMost(
      "create, run and finish, to CPython's",
      partOf("CPython greenlet", "create"),
      1 / 30,
      "at most 1/30",
    ),
    atMost(
      "create, run and finish, to PyPy's",
      partOf("PyPy greenlet", "create"),
      1 / 4,
      "at most 1/4",
    ),
    atMost(
      "bytes of a suspended greenlet beyond its generator object",
      beyond("greenlet with its .co"),
      400,
    ),
    atMost(
      "switch 1,000 calls deep, to 1 deep",
      ratio(deep("depth 1000"), deep("depth 1")),
      1.5,
    ),
    atMost(
      "bytes allocated by a switch between greenlets",
      allocated("greenlet to greenlet"),
      // What a whole run of switches allocates once is spread over all of them.
      0.01,
      "none",
    ),
    atLeast("suspended greenlets alive at once", alive, 1_000_000),
    ...withFloor(
      "kernels, in a greenlet, to native: the median",
      median(ratios.inside),
      1.25,
      1.6,
    ),
    ...withFloor(
      "kernels, in a greenlet, to native: the worst",
      worst(ratios.inside),
      2,
      3,
    ),
    atMost(
      "kernels, outside of greenlets, to native: the median",
      median(ratios.outside),
      1.03,
    ),
    atMost(
      "packages, in a greenlet, to native: the median",
      median(ratios.packages),
      1.3,
    ),
    ...withFloor(
      "switch of compiled greenlets, to generator bodies",
      ratio(compiled("switch"), own("switch")),
      1,
      1.5,
    ),
    atMost(
      "switch of compiled greenlets, to CPython's",
      ratio(compiled("switch"), time("CPython greenlet", "switch")),
      1 / 5,
      "at most 1/5",
    ),
    atMost(
      "switch of compiled greenlets 1,000 calls deep, to 1 deep",
      ratio(compiled("depth 1000"), compiled("depth 1")),
      1.5,
    ),
    atMost(
      "a node of a tree, compiled, to native yield*",
      inNativeNodes,
      1 / 4,
      "at most 1/4",
    ),
    atMost(
      "a node of a tree, compiled, to native yield*: the floor",
      inNativeNodes,
      1 / 2,
      "at most 1/2",
    ),
    atMost(
      "a node of a tree, compiled, to CPython's",
      ratio(compiled("tree"), time("CPython greenlet", "tree")),
      1,
    ),
    atMost(
      "bytes of a suspended compiled greenlet, to one with a generator body",
      ratio(bytes("greenlet, compiled"), bytes("greenlet")),
      1,
    ),
    atMost(
      "packages compiled, to their source, minified: the worst",
      worst(ratiosOf(growths, "minified")),
      4,
    ),
    atMost(
      "packages compiled, to their source, gzipped: the worst",
      worst(ratiosOf(growths, "gzipped")),
      2,
    ),
    atMost(
      "a call of a sum to a depth of 1,000,000, to one that fits",
      recursions[0],
      10,
    ),
    atLeast("lines compiled in a second", linesPerSecond, 20_000),
  ];
}
