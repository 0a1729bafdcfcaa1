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
export function judge({ time, bytes, alive, allocated }: Figures): Goal[] {
  const own = (column: string) => time("greenlet, yield* helper()", column);
  const deep = (column: string) =>
    time("greenlet, yield* call(helper())", column);
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
    {
      goal: "suspended greenlets alive at once",
      wanted: "1,000,000",
      value: alive,
      met: alive === undefined ? undefined : alive >= 1_000_000,
    },
  ];
}
