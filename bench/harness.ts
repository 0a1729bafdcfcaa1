/** The measuring side of the JavaScript systems: one command, one result. */

/**
 * Does `n` operations, where `n` is even, and gives 0.
 *
 * Each operation takes a number and hands on one less, and the work ends when
 * 0 arrives. So no operation can be left out or moved, and the numbers stay
 * small integers.
 */
export type Work = (n: number) => number | Promise<number>;

/** Brings `count` things into suspension; the result resumes them and counts those that were right. */
export type Suspend = (count: number) => () => number | Promise<number>;

/** What a system can be asked for. */
export interface System {
  /** By name: prepares whatever lasts, then gives the work to be timed. */
  times: Record<string, () => Work>;
  /** By name: what to hold in memory. */
  suspensions?: Record<string, Suspend>;
  /** Commands of its own, which are given the rest of the command line. */
  commands?: Record<string, (...args: string[]) => unknown>;
}

const ring: unknown[] = new Array(1024).fill(undefined);

/**
 * Allocates enough garbage for several scavenges.
 *
 * What survives two of them is promoted. Otherwise the long-lived objects that
 * are being measured would be young, and each store of them into an old one
 * would take the slow path of the write barrier.
 */
function promoteSurvivors(): void {
  for (let i = 0; i < 3_000_000; i++) ring[i & 1023] = { i, of: ring };
  ring.fill(undefined);
}

async function check(work: Work, n: number): Promise<void> {
  const result = await work(n);
  if (result !== 0) throw new Error(`the work gave ${result} instead of 0`);
}

async function timeOf(work: Work, n: number): Promise<number> {
  const start = performance.now();
  await check(work, n);
  return performance.now() - start;
}

/** Warms the work up and gives the number of operations that takes `milliseconds`. */
async function warmUp(work: Work, milliseconds: number): Promise<number> {
  let n = 2;
  const end = performance.now() + 4 * milliseconds;
  for (;;) {
    const time = await timeOf(work, n);
    if (time < milliseconds / 2) n *= 2;
    else if (performance.now() > end) {
      return 2 * Math.max(1, Math.round(n * milliseconds / time / 2));
    }
  }
}

/** Nanoseconds an operation, `samples` times. */
async function time(
  work: Work,
  samples: number,
  milliseconds: number,
): Promise<number[]> {
  promoteSurvivors();
  let n = await warmUp(work, milliseconds);
  promoteSurvivors();
  n = await warmUp(work, milliseconds);
  const results: number[] = [];
  for (let i = 0; i < samples; i++) {
    results.push(await timeOf(work, n) * 1e6 / n);
  }
  return results;
}

/** Needs `--v8-flags=--expose-gc`. */
function usedHeap(): number {
  const { gc } = globalThis as unknown as { gc: () => void };
  for (let i = 0; i < 4; i++) gc();
  return Deno.memoryUsage().heapUsed;
}

async function memory(suspend: Suspend, count: number) {
  (await suspend(2))();
  const start = performance.now();
  const before = usedHeap();
  const resume = suspend(count);
  const after = usedHeap();
  const right = await resume();
  if (right !== count) {
    throw new Error(`only ${right} of ${count} were resumed as they should be`);
  }
  return {
    count,
    bytes: (after - before) / count,
    measure: "heap",
    total: Deno.memoryUsage().rss,
    milliseconds: performance.now() - start,
  };
}

/**
 * Bytes that an operation allocates. Needs `--v8-flags=--expose-gc` and a young
 * generation so large that nothing is collected while `work` runs.
 */
async function allocation(work: Work, count: number) {
  const parts = 10;
  const n = 2 * Math.round(count / parts / 2);
  await warmUp(work, 100);
  let bytes = 0;
  for (let i = 0; i < parts; i++) {
    const before = usedHeap();
    await check(work, n);
    bytes += Deno.memoryUsage().heapUsed - before;
  }
  return { count: n * parts, bytes: bytes / (n * parts) };
}

function found<T>(table: Record<string, T> | undefined, name: string): T {
  if (table === undefined || !Object.hasOwn(table, name)) {
    throw new Error(`nothing named ${name} can be measured`);
  }
  return table[name];
}

/**
 * Does what the command line asks for and prints one line of JSON.
 *
 * The commands are `version`, `time NAME SAMPLES MILLISECONDS`,
 * `memory NAME COUNT` and `allocation NAME COUNT`; the programs in other
 * languages have the first three.
 */
export async function serve(system: System): Promise<void> {
  const [command, name, ...rest] = Deno.args;
  const [first, second] = rest.map(Number);
  let result: unknown;
  switch (command) {
    case "version":
      result = { version: `V8 ${Deno.version.v8}, Deno ${Deno.version.deno}` };
      break;
    case "time": {
      const work = found(system.times, name)();
      result = { samples: await time(work, first, second) };
      break;
    }
    case "memory":
      result = await memory(found(system.suspensions, name), first);
      break;
    case "allocation":
      result = await allocation(found(system.times, name)(), first);
      break;
    default:
      result = await found(system.commands, command)(...Deno.args.slice(1));
  }
  console.log(JSON.stringify(result));
}
