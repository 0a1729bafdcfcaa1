// Lets greenlets do whatever they can, at random, and watches that nothing goes
// wrong. `deno task soak`, with `--minutes N` for how long and `--seed N` for the
// same again.

import { make, play as body } from "./bodies.ts";
import { type Fault, faults, World } from "./world.ts";

/** How many steps there are from one collection of garbage to the next. */
const STEPS = 20_000;
/** How many rounds there are before the heap should have its size. */
const WARM_UP = 12;

interface Options {
  minutes: number;
  seed: number;
  /** What is to go wrong. */
  fault: Fault | undefined;
}

function parse(args: string[]): Options {
  const options: Options = {
    minutes: 10,
    seed: crypto.getRandomValues(new Uint32Array(1))[0],
    fault: undefined,
  };
  for (let i = 0; i < args.length; i += 2) {
    const [name, value] = args.slice(i, i + 2);
    const number = Number(value);
    if (name === "--minutes" && number > 0) options.minutes = number;
    else if (name === "--seed" && number >= 0) options.seed = number;
    else if (name === "--fault" && faults.includes(value as Fault)) {
      options.fault = value as Fault;
    } else {
      console.error(
        `usage: soak.ts [--minutes N] [--seed N] [--fault ${faults.join("|")}]`,
      );
      Deno.exit(2);
    }
  }
  return options;
}

async function soak({ minutes, seed, fault }: Options): Promise<void> {
  if (!("gc" in globalThis)) {
    console.error("run this with --v8-flags=--expose-gc");
    Deno.exit(2);
  }
  console.log(`seed ${seed}, ${minutes} minutes`);
  const world: World = new World(seed, make, (violation) => {
    console.log(
      `\nseed ${seed}, step ${world.count.steps}, violated: ${violation}`,
    );
    Deno.exit(1);
  }, fault);
  globalThis.addEventListener("error", (event) => {
    event.preventDefault();
    world.reported(event.error);
  });

  // Nobody reads the traces of so many errors.
  Error.stackTraceLimit = 0;

  const start = Date.now();
  const heaps: number[] = [];
  let shown = start;
  let most = 0;
  do {
    world.play(STEPS, (main) => body(world, main));
    most = Math.max(most, world.active);
    await world.collect();
    heaps.push(Deno.memoryUsage().heapUsed);
    const growth = heapGrowth(heaps);
    if (growth !== null) {
      const { early, late } = growth;
      world.fail(
        `the heap has grown from ${megabytes(early)} to ${megabytes(late)} MB`,
      );
    }
    if (Deno.stdout.isTerminal() && Date.now() - shown > 2000) {
      shown = Date.now();
      const { steps, made, exited } = world.count;
      console.log(
        `${Math.round((shown - start) / 1000)} s: ${steps} steps, ` +
          `${made} greenlets, ${exited} exits of forgotten ones, ` +
          `${world.active} active, ${megabytes(heaps.at(-1)!)} MB`,
      );
    }
  } while (Date.now() - start < minutes * 60_000);

  world.finish();
  await world.collect();
  if (world.active > 0) world.fail(`${world.active} have not ended at the end`);
  console.log(
    `no violation in ${Math.round((Date.now() - start) / 1000)} s, ` +
      `${heaps.length} rounds, up to ${most} active at once`,
  );
  for (const [name, count] of Object.entries(world.count)) {
    console.log(`${name.padEnd(10)}${String(count).padStart(12)}`);
  }
}

/**
 * Whether the heap has grown from the early rounds to the late ones.
 *
 * @param heaps Its size after each round.
 */
export function heapGrowth(
  heaps: number[],
): { early: number; late: number } | null {
  if (heaps.length < 2 * WARM_UP) return null;
  const early = Math.max(...heaps.slice(WARM_UP / 2, WARM_UP));
  const late = Math.min(...heaps.slice(-WARM_UP));
  return late > 1.25 * early + 4e6 ? { early, late } : null;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

if (import.meta.main) await soak(parse(Deno.args));
