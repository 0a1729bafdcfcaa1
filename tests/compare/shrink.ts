/**
 * Makes a program that shows something as small as possible.
 *
 * @module
 */
import type {
  GreenletProgram,
  Maker,
  Program,
  Statement,
  Value,
} from "./program.ts";

/** How many candidates are tried at a time. */
const BATCH = 16;

/**
 * The smallest program that can be found from one by leaving out and
 * simplifying.
 *
 * @param program It shows something.
 * @param firstThatShows Which of these, as the first one, shows it too; -1 where
 * none does.
 */
export async function shrink<P extends Program>(
  program: P,
  firstThatShows: (candidates: P[]) => Promise<number>,
): Promise<P> {
  for (;;) {
    const smaller = await round(program, firstThatShows);
    if (smaller === null) break;
    program = smaller;
  }
  const tidy = renumber(program);
  return await firstThatShows([tidy]) === 0 ? tidy : program;
}

/** Goes through all simplifications once; `null` where none helped. */
async function round<P extends Program>(
  program: P,
  firstThatShows: (candidates: P[]) => Promise<number>,
): Promise<P | null> {
  let helped = false;
  let at = 0;
  for (;;) {
    const steps = simplifications(program);
    if (at >= steps.length) return helped ? program : null;
    const candidates = steps.slice(at, at + BATCH).map((step) => {
      const copy = structuredClone(program);
      step(copy);
      return copy;
    });
    const shows = await firstThatShows(candidates);
    if (shows < 0) {
      at += BATCH;
    } else {
      helped = true;
      program = candidates[shows];
      // What came before did not help, and is not likely to now.
      at += shows;
    }
  }
}

type Step = (program: Program) => void;

/** All blocks of a program, outermost first. */
function blocksOf(program: Program): Statement[][] {
  const blocks: Statement[][] = [];
  const visit = (block: Statement[]) => {
    blocks.push(block);
    for (const s of block) {
      switch (s.op) {
        case "try":
          visit(s.body);
          visit(s.handler);
          visit(s.finalizer);
          break;
        case "loop":
        case "when":
        case "in context":
          visit(s.body);
          break;
        case "new":
          if ("make" in s) visit(s.make.lookup ?? []);
          break;
      }
    }
  };
  visit(program.main);
  program.bodies.forEach(visit);
  if (program.kind === "greenlets") {
    program.tracers.forEach(visit);
    for (const make of program.slots) visit(make.lookup ?? []);
  }
  return blocks;
}

/** All statements of a program. */
export function statementsOf(program: Program): Statement[] {
  return blocksOf(program).flat();
}

/** The ways to make a program simpler by one step, the large steps first. */
function simplifications(program: Program): Step[] {
  const steps: Step[] = [];
  blocksOf(program).forEach((block, i) => {
    const at = (p: Program) => blocksOf(p)[i];
    if (block.length > 0) steps.push((p) => at(p).splice(0));
    for (let n = block.length >> 1; n > 1; n >>= 1) {
      for (let j = 0; j < block.length; j += n) {
        steps.push((p) => at(p).splice(j, n));
      }
    }
    block.forEach((s, j) => {
      steps.push((p) => at(p).splice(j, 1));
      for (const step of simplerStatements(s)) {
        steps.push((p) => at(p).splice(j, 1, ...step(at(p)[j])));
      }
    });
  });
  program.plain.forEach((_, i) => steps.push((p) => p.plain.splice(i, 1)));
  if (program.kind === "greenlets") {
    program.slots.forEach((make, i) => {
      simplerMakers(make).forEach((simpler) =>
        steps.push((p) => (p as GreenletProgram).slots[i] = simpler)
      );
    });
  } else {
    program.slots.forEach((body, i) => {
      if (body !== null) steps.push((p) => p.slots[i] = null as never);
    });
  }
  return steps;
}

/** What could stand in a statement's place. */
function simplerStatements(s: Statement): ((s: Statement) => Statement[])[] {
  const simpler: ((s: Statement) => Statement[])[] = [];
  const change = (changes: Record<string, unknown>) =>
    simpler.push((s) => [{ ...s, ...changes } as Statement]);
  switch (s.op) {
    case "try":
      simpler.push((s) => (s as typeof s & { body: Statement[] }).body);
      if (s.finalizer.length > 0) {
        simpler.push((s) =>
          (s as typeof s & { finalizer: Statement[] }).finalizer
        );
        if (s.caught !== null) change({ caught: null, handler: [] });
      }
      if (s.caught !== null && s.caught !== "any") change({ caught: "any" });
      break;
    case "loop":
      simpler.push((s) => (s as typeof s & { body: Statement[] }).body);
      if (s.times > 1) change({ times: s.times - 1 });
      break;
    case "when":
    case "in context":
      simpler.push((s) => (s as typeof s & { body: Statement[] }).body);
      break;
    case "call":
      if (s.framed) change({ framed: false });
      if (s.args.length > 0) change({ args: [] });
      break;
    case "return":
    case "note":
      simplerValues(s.value).forEach((value) => change({ value }));
      break;
    case "switch":
      if ("values" in s) {
        if (s.values.length > 0) change({ values: s.values.slice(1) });
        s.values.forEach((value, i) =>
          simplerValues(value).forEach((simple) =>
            change({ values: s.values.with(i, simple) })
          )
        );
      } else {
        if (s.to !== null) change({ to: null });
        simplerValues(s.value).forEach((value) => change({ value }));
      }
      break;
    case "throw":
      if ("of" in s && s.to !== null) change({ to: null });
      if (s.error !== null && s.error.kind !== "E1") {
        change({ error: { ...s.error, kind: "E1" } });
      }
      break;
    case "raise":
      if (s.error.kind !== "E1") change({ error: { ...s.error, kind: "E1" } });
      break;
    case "new":
      if ("make" in s) {
        if (s.parent !== null) change({ parent: null });
        simplerMakers(s.make).forEach((make) => change({ make }));
      } else if (s.args.length > 0) {
        change({ args: [] });
      }
      break;
    case "init":
      if (s.args.length > 0) change({ args: [] });
      break;
    case "permute":
      s.of.forEach((_, i) => change({ of: s.of.toSpliced(i, 1) }));
      break;
  }
  return simpler;
}

function simplerMakers(make: Maker): Maker[] {
  const simpler: Maker[] = [];
  if (make.how !== "given") simpler.push({ how: "given", body: make.body });
  return simpler;
}

function simplerValues(value: Value): Value[] {
  if (value === null) return [];
  return typeof value === "number" ? [null] : [null, 0];
}

/** The same program without the functions, slots and tracers that it does not use. */
function renumber<P extends Program>(program: P): P {
  const copy = structuredClone(program);
  const statements = statementsOf(copy);
  const slots = new Renumbering();
  const bodies = new Renumbering();
  const tracers = new Renumbering();
  const makers = statements.flatMap((s) =>
    s.op === "new" && "make" in s ? [s.make] : []
  );

  for (const s of statements) {
    for (const key of ["of", "to", "as", "slot", "parent"] as const) {
      const all = s as unknown as Record<string, unknown>;
      // A context of the program's has a number too.
      if (s.op === "context" && key === "to") {
        const to = s.to;
        if (typeof to === "object" && to !== null) {
          slots.add(to.of, (n) => to.of = n);
        }
      } else if (Array.isArray(all[key])) {
        const list = all[key] as unknown[];
        list.forEach((slot, i) => slots.add(slot, (n) => list[i] = n));
      } else {
        slots.add(all[key], (n) => all[key] = n);
      }
    }
    if ("body" in s && !Array.isArray(s.body)) {
      bodies.add(s.body, (n) => s.body = n);
    }
    if (s.op === "trace") tracers.add(s.tracer, (n) => s.tracer = n);
  }
  for (const make of makers) bodies.add(make.body, (n) => make.body = n);
  slots.apply();
  if (copy.kind === "greenlets") {
    copy.slots = slots.select(copy.slots);
    copy.slots.forEach((make) => bodies.add(make.body, (n) => make.body = n));
    tracers.apply();
    copy.tracers = tracers.select(copy.tracers);
  } else {
    copy.slots = slots.select(copy.slots);
    copy.slots.forEach((body, i) =>
      bodies.add(body, (n) => copy.slots[i] = n as never)
    );
  }
  copy.plain = bodies.map(copy.plain);
  bodies.apply();
  copy.bodies = bodies.select(copy.bodies as never[]);
  return copy;
}

/** Numbers that are to become as small as possible. */
class Renumbering {
  readonly #uses = new Map<number, ((n: number) => void)[]>();

  add(number: unknown, assign: (n: number) => void): void {
    if (typeof number !== "number") return;
    const uses = this.#uses.get(number) ?? [];
    this.#uses.set(number, uses);
    uses.push(assign);
  }

  apply(): void {
    this.#used().forEach((number, i) => {
      for (const assign of this.#uses.get(number)!) assign(i);
    });
  }

  /** Those of the items that are in use. */
  select<T>(items: T[]): T[] {
    return this.#used().map((number) => items[number]);
  }

  /** What numbers become, without those that are not in use. */
  map(numbers: number[]): number[] {
    const used = this.#used();
    return numbers.map((n) => used.indexOf(n)).filter((n) => n >= 0);
  }

  #used(): number[] {
    return [...this.#uses.keys()].sort((a, b) => a - b);
  }
}
