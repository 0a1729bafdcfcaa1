/** What this module is meant to reach, and whether it does. */

/** What the goals are judged by; `undefined` where it was not measured. */
export interface Figures {
  /** The best nanoseconds of a row, by its title, and column. */
  time(title: string, column: string): number | undefined;
  /** Bytes that a suspended thing takes, beyond its generator object for ours. */
  bytes(title: string): number | undefined;
  /** How many were suspended at once, all of which could be resumed. */
  alive: number | undefined;
  /** Bytes that a switch allocates. */
  allocated(title: string): number | undefined;
  /** What the kernels take compiled, to what they take as they are. */
  ratios: { outside: number[]; inside: number[] };
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

function worst(values: number[]): number | undefined {
  return values.length === 0 ? undefined : Math.max(...values);
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

/** The goals, in the order in which they are printed. */
export function judge(figures: Figures): Goal[] {
  const { time, bytes, alive, allocated, ratios, linesPerSecond } = figures;
  const own = (column: string) => time("greenlet, yield* helper()", column);
  const deep = (column: string) =>
    time("greenlet, yield* call(helper())", column);
  const compiled = (column: string) => time("greenlet, compiled", column);
  const inResumes = ratio(
    own("switch"),
    time("raw generator, next()", "switch"),
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
      bytes("greenlet with its .co"),
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
    atMost(
      "compiled, in a greenlet, to native: the median",
      median(ratios.inside),
      1.6,
    ),
    atMost(
      "compiled, in a greenlet, to native: the worst",
      worst(ratios.inside),
      3,
    ),
    atMost(
      "compiled, outside of greenlets, to native: the median",
      median(ratios.outside),
      1.03,
    ),
    atMost(
      "switch of compiled greenlets, to generator bodies",
      ratio(compiled("switch"), own("switch")),
      1.5,
    ),
    atMost(
      "switch of compiled greenlets 1,000 calls deep, to 1 deep",
      ratio(compiled("depth 1000"), compiled("depth 1")),
      1.5,
    ),
    atMost(
      "a node of a tree, compiled, to native yield*",
      ratio(compiled("tree"), time("native yield*", "tree")),
      1 / 2,
      "at most 1/2",
    ),
    atLeast("lines compiled in a second", linesPerSecond, 20_000),
  ];
}
