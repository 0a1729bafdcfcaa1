// Random programs on continulets, run by the library and by a model of the
// semantics that shares nothing with it. The model is PyPy's semantics, but for
// what is refused here: names given twice to `permute`, and pinned stacks.
import {
  call,
  Continulet,
  ContinuletError,
  permute,
} from "@continulet/greenlet";
import { assert, assertEquals } from "@std/assert";

const SEEDS = [1, 2, 3, 4];
const PROGRAMS_PER_SEED = 300;
const SLOTS = 4;
const BODIES = 4;

// Programs

/** A continulet: one of the slots that all bodies share, or the body's own. */
type Reference = number;
const OWN: Reference = -1;

type Value = number | undefined;
type Block = Statement[];

type Statement =
  | {
    kind: "switch" | "throw";
    id: number;
    cell: Reference;
    value: Value;
    to: Reference | null;
    /** Whether it is left out where one of its continulets is not pending. */
    careful: boolean;
    plain: boolean;
  }
  /** A careful one leaves a pending continulet in its slot. */
  | { kind: "make"; slot: number; body: number | null; careful: boolean }
  | { kind: "init"; cell: Reference; body: number }
  | { kind: "permute"; cells: Reference[] }
  | { kind: "look"; id: number }
  | { kind: "raise"; value: number }
  | { kind: "return"; value: Value }
  | {
    kind: "try";
    id: number;
    block: Block;
    handler: Block | null;
    finalizer: Block | null;
  }
  | { kind: "repeat"; times: number; block: Block }
  | {
    kind: "call";
    id: number;
    block: Block;
    via: "delegation" | "call" | "plain";
  };

/** The main program comes first; a body makes only those that come after it. */
interface Program {
  bodies: { plain: boolean; block: Block }[];
}

/** The seeded generator of random numbers of that name. */
function mulberry32(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function randomProgram(
  random: () => number,
  size: number,
  mixed: boolean,
): Program {
  let ids = 0;
  const below = (n: number) => Math.floor(random() * n);
  const chance = (probability: number) => random() < probability;

  function block(
    body: number,
    plain: boolean,
    depth: number,
    least = 1,
  ): Block {
    const statements: Block = [];
    for (let n = least + below(Math.ceil(size / (1 + depth))); n > 0; n--) {
      const statement = randomStatement(body, plain, depth);
      // The main program survives most errors, since all others end with it.
      if (chance(body === 0 ? 0.98 : 0.4)) {
        statements.push({
          kind: "try",
          id: ++ids,
          block: [statement],
          handler: [],
          finalizer: null,
        });
        continue;
      }
      statements.push(statement);
      // Nothing after these would ever run.
      if (statement.kind === "raise" || statement.kind === "return") break;
    }
    return statements;
  }

  function randomStatement(
    body: number,
    plain: boolean,
    depth: number,
  ): Statement {
    const id = ++ids;
    const value = () => chance(0.75) ? undefined : id;
    const cell = () => body > 0 && chance(0.5) ? OWN : below(SLOTS);
    const later = () => body + 1 + below(BODIES - body);
    const inner = () => block(body, plain, depth + 1);
    switch (below(20)) {
      case 0:
      case 1:
      case 2:
      case 3:
        if (body === BODIES) return { kind: "look", id };
        return {
          kind: "make",
          slot: below(SLOTS),
          body: chance(0.05) ? null : later(),
          careful: chance(0.7),
        };
      case 4:
        if (!chance(0.3)) break;
        if (body === BODIES) return { kind: "look", id };
        return { kind: "init", cell: cell(), body: later() };
      case 5:
        return {
          kind: "permute",
          cells: Array.from({ length: below(4) }, cell),
        };
      case 6:
        if (!chance(body === 0 ? 0.1 : 0.7)) break;
        return chance(0.5)
          ? { kind: "raise", value: id }
          : { kind: "return", value: value() };
      case 7:
      case 8:
      case 9: {
        if (depth === 2) break;
        const shape = below(3);
        return {
          kind: "try",
          id,
          block: inner(),
          handler: shape === 0 ? null : inner(),
          finalizer: shape === 1 ? null : inner(),
        };
      }
      case 10:
        if (depth === 2) break;
        return { kind: "repeat", times: 2 + below(2), block: inner() };
      case 11: {
        if (depth === 2) break;
        if (plain || (mixed && chance(0.4))) {
          return {
            kind: "call",
            id,
            block: block(body, true, depth + 1),
            via: "plain",
          };
        }
        return {
          kind: "call",
          id,
          block: inner(),
          via: chance(0.5) ? "delegation" : "call",
        };
      }
    }
    const isThrow = chance(0.2);
    return {
      kind: isThrow ? "throw" : "switch",
      id,
      cell: cell(),
      value: isThrow ? id : value(),
      to: chance(0.35) ? cell() : null,
      careful: chance(0.8),
      plain: plain || (mixed && chance(0.15)),
    };
  }

  const main: Block = [];
  // Without continulets to switch to, the main program would soon be over.
  for (let slot = 0; slot < SLOTS; slot++) {
    if (chance(0.2)) continue;
    const body = 1 + below(BODIES);
    main.push({ kind: "make", slot, body, careful: false });
  }
  main.push({ kind: "repeat", times: 5, block: block(0, true, 0, 4) });
  const bodies = [{ plain: true, block: main }];
  for (let body = 1; body <= BODIES; body++) {
    const plain = mixed && chance(0.25);
    bodies.push({ plain, block: block(body, plain, 0) });
  }
  return { bodies };
}

// The library's side: a program as JavaScript

function sourceOf(program: Program): string {
  const reference = (cell: Reference) => cell === OWN ? "c" : `s[${cell}]`;

  function ofBlock(statements: Block, indent: string): string {
    return statements.map((each) => `${indent}${ofStatement(each, indent)}\n`)
      .join("");
  }

  function ofStatement(statement: Statement, indent: string): string {
    const inner = (block: Block, first = "") =>
      `{\n${first}${ofBlock(block, indent + "  ")}${indent}}`;
    switch (statement.kind) {
      case "switch":
      case "throw": {
        const { id, cell, value, to, careful, plain, kind } = statement;
        const cells = [cell, to].filter((each) => each !== null).map(reference);
        const condition = careful
          ? `if (${cells.map((each) => `${each}.isPending()`).join(" && ")}) `
          : "";
        const args = [value, ...cells.slice(1)].map(String).join(", ");
        return plain
          ? `${condition}log(${id}, ${cells[0]}.${kind}(${args}));`
          : `${condition}log(${id}, yield* ${cells[0]}.co.${kind}(${args}));`;
      }
      case "make": {
        const { slot, body, careful } = statement;
        return `${careful ? `if (!s[${slot}].isPending()) ` : ""}s[${slot}] = ${
          body === null ? "make()" : `make(body${body})`
        };`;
      }
      case "init":
        return `${reference(statement.cell)}.init(body${statement.body});`;
      case "permute":
        return `permute(${statement.cells.map(reference).join(", ")});`;
      case "look":
        return `log(${statement.id}, pending(s));`;
      case "raise":
        return `throw ${statement.value};`;
      case "return":
        return `return ${statement.value};`;
      case "try": {
        const { id, block, handler, finalizer } = statement;
        let source = `try ${inner(block)}`;
        if (handler !== null) {
          const first = `${indent}  log(${id}, caught(error));\n`;
          source += ` catch (error) ${inner(handler, first)}`;
        }
        if (finalizer !== null) source += ` finally ${inner(finalizer)}`;
        return source;
      }
      case "repeat":
        return `for (let i = 0; i < ${statement.times}; i++) ${
          inner(statement.block)
        }`;
      case "call": {
        const { id, block, via } = statement;
        if (via === "plain") return `log(${id}, (() => ${inner(block)})());`;
        const generator = `(function* () ${inner(block)})()`;
        return via === "call"
          ? `log(${id}, yield* call(${generator}));`
          : `log(${id}, yield* ${generator});`;
      }
    }
  }

  return program.bodies.map(({ plain, block }, i) =>
    `function${plain ? "" : "*"} body${i}(c) {\n` +
    `  log("started", ${i});\n${ofBlock(block, "  ")}}\n`
  ).join("");
}

/** What is logged for an error. */
function describeError(error: unknown): string {
  if (typeof error === "number") return `error ${error}`;
  if (!(error instanceof Error)) return `unexpected ${error}`;
  const { message } = error;
  if (error instanceof TypeError && message.includes("must be `undefined`")) {
    return "first value";
  }
  if (error instanceof ContinuletError) {
    if (message.includes("already finished")) return "finished";
    if (message.includes("already initialised")) return "initialised";
    if (message.includes("named twice")) return "named twice";
    if (message.includes("cannot switch there")) return "refused";
    if (message.includes("an error (the cause) came to the wrong switch")) {
      return `strayed ${describeError(error.cause)}`;
    }
    if (message.includes("a value (the cause) came to the wrong switch")) {
      return `strayed value ${error.cause}`;
    }
  }
  return `unexpected ${error.stack}`;
}

function runByLibrary(program: Program): string[] {
  const seen: string[] = [];
  const made: Continulet[] = [];
  const make = (body?: ConstructorParameters<typeof Continulet>[0]) => {
    const cont = new Continulet(body);
    made.push(cont);
    return cont;
  };
  const slots = Array.from({ length: SLOTS }, () => make());
  const log = (id: number | string, value: unknown) =>
    seen.push(`${id}: ${value}`);
  const pending = (conts: Continulet[]) =>
    `pending ${conts.map((cont) => Number(cont.isPending())).join("")}`;
  const main = new Function(
    "s",
    "make",
    "log",
    "pending",
    "caught",
    "permute",
    "call",
    `${sourceOf(program)}return body0;`,
  )(slots, make, log, pending, describeError, permute, call) as () => unknown;
  try {
    log("returned", main());
  } catch (error) {
    log("threw", describeError(error));
  }
  log("end", pending(made));
  return seen;
}

// The model: an abstract machine whose stacks are lists of records

type Completion =
  | { kind: "normal" | "return"; value: Value }
  | { kind: "throw"; error: string };

interface BlockActivation {
  kind: "block";
  statements: Block;
  next: number;
  repeats: number;
}

type Activation =
  | BlockActivation
  | { kind: "try"; handler: Block | null; finalizer: Block | null; id: number }
  | { kind: "finally"; completion: Completion }
  | { kind: "function"; id: number };

/**
 * What one continulet's body, or the main program, has on its stack. Below the
 * bottom comes whatever the continulet holds at that time.
 */
interface Stack {
  owner: Cell | null;
  body: number;
  started: boolean;
  pinned: boolean;
  activations: Activation[];
}

interface Cell {
  initialised: boolean;
  holds: Stack | null;
}

const NORMAL: Completion = { kind: "normal", value: undefined };

function runByModel(program: Program): string[] {
  const seen: string[] = [];
  const made: Cell[] = [];
  /** The stacks that wait in a plain switch, the innermost last. */
  const pins: Stack[] = [];
  const slots = Array.from({ length: SLOTS }, () => make(null));
  let running: Stack | null = unstarted(null, 0);

  function log(id: number | string, value: unknown): void {
    seen.push(`${id}: ${value}`);
  }

  function pending(cells: Cell[]): string {
    return `pending ${
      cells.map((cell) => Number(cell.holds !== null)).join("")
    }`;
  }

  function make(body: number | null): Cell {
    const cell: Cell = { initialised: false, holds: null };
    made.push(cell);
    if (body !== null) init(cell, body);
    return cell;
  }

  function init(cell: Cell, body: number): void {
    cell.initialised = true;
    cell.holds = unstarted(cell, body);
  }

  function unstarted(owner: Cell | null, body: number): Stack {
    return { owner, body, started: false, pinned: false, activations: [] };
  }

  /** A stack runs from here on, and what it waits for has this outcome. */
  function resume(stack: Stack, completion: Completion): void {
    if (stack.pinned) {
      const innermost = pins.at(-1)!;
      if (stack !== innermost) {
        // It cannot run yet. The one that can takes its place, and the outcome.
        made.find((cell) => cell.holds === innermost)!.holds = stack;
        stack = innermost;
        completion = {
          kind: "throw",
          error: completion.kind === "throw"
            ? `strayed ${completion.error}`
            : `strayed value ${completion.value}`,
        };
      }
      pins.pop();
      stack.pinned = false;
    }
    running = stack;
    if (!stack.started) {
      stack.started = true;
      if (completion.kind === "throw") return end(stack, completion);
      if (completion.value !== undefined) {
        return end(stack, { kind: "throw", error: "first value" });
      }
      stack.activations.push({ kind: "function", id: 0 });
      enter(stack, program.bodies[stack.body].block);
      log("started", stack.body);
    } else if (completion.kind === "throw") {
      complete(stack, completion);
    } else {
      const { statements, next } = stack.activations.at(-1) as BlockActivation;
      const { id } = statements[next - 1] as Statement & { kind: "switch" };
      log(id, completion.value);
    }
  }

  function end(stack: Stack, completion: Completion): void {
    if (stack.owner === null) {
      if (completion.kind === "throw") log("threw", completion.error);
      else log("returned", completion.value);
      running = null;
    } else {
      const { holds } = stack.owner;
      stack.owner.holds = null;
      resume(holds!, completion);
    }
  }

  function enter(stack: Stack, statements: Block, repeats = 0): void {
    stack.activations.push({ kind: "block", statements, next: 0, repeats });
  }

  /** The innermost activation ends: unwinds to where the stack goes on. */
  function complete(stack: Stack, completion: Completion): void {
    const { activations } = stack;
    for (;;) {
      const left = activations.pop();
      if (left === undefined) return end(stack, completion);
      if (left.kind === "try") {
        const { handler, finalizer, id } = left;
        if (completion.kind === "throw" && handler !== null) {
          activations.push({ kind: "try", handler: null, finalizer, id });
          enter(stack, handler);
          return log(id, completion.error);
        }
        if (finalizer !== null) {
          activations.push({ kind: "finally", completion });
          return enter(stack, finalizer);
        }
      } else if (left.kind === "finally") {
        if (completion.kind === "normal") completion = left.completion;
      } else if (left.kind === "function") {
        if (completion.kind === "throw") continue;
        completion = { kind: "normal", value: completion.value };
        if (activations.length === 0) continue;
        log(left.id, completion.value);
        completion = NORMAL;
      }
      if (
        completion.kind === "normal" && activations.at(-1)?.kind === "block"
      ) return;
    }
  }

  function step(stack: Stack): void {
    const innermost = stack.activations.at(-1) as BlockActivation;
    const statement = innermost.statements[innermost.next++];
    if (statement === undefined) {
      if (innermost.repeats-- === 0) return complete(stack, NORMAL);
      innermost.next = 0;
      return;
    }
    const cellAt = (reference: Reference) =>
      reference === OWN ? stack.owner! : slots[reference];
    const fail = (error: string) => complete(stack, { kind: "throw", error });
    switch (statement.kind) {
      case "make":
        if (statement.careful && slots[statement.slot].holds !== null) return;
        slots[statement.slot] = make(statement.body);
        return;
      case "init": {
        const cell = cellAt(statement.cell);
        if (cell.initialised) return fail("initialised");
        return init(cell, statement.body);
      }
      case "permute": {
        const cells: Cell[] = [];
        for (const cell of statement.cells.map(cellAt)) {
          if (!cell.initialised) continue;
          if (cell.holds === null) return fail("finished");
          if (cells.includes(cell)) return fail("named twice");
          cells.push(cell);
        }
        const held = cells.map((cell) => cell.holds);
        cells.forEach((cell, i) => cell.holds = held.at(i - 1)!);
        return;
      }
      case "look":
        return log(statement.id, pending(slots));
      case "raise":
        return fail(`error ${statement.value}`);
      case "return":
        return complete(stack, { kind: "return", value: statement.value });
      case "try": {
        const { block, handler, finalizer, id } = statement;
        stack.activations.push({ kind: "try", handler, finalizer, id });
        return enter(stack, block);
      }
      case "repeat":
        return enter(stack, statement.block, statement.times - 1);
      case "call":
        stack.activations.push({ kind: "function", id: statement.id });
        return enter(stack, statement.block);
      default: {
        const { kind, id, value, careful, plain } = statement;
        const completion: Completion = kind === "throw"
          ? { kind: "throw", error: `error ${value}` }
          : { kind: "normal", value };
        const cells = [statement.cell, statement.to]
          .filter((reference) => reference !== null).map(cellAt);
        if (careful && cells.some((cell) => cell.holds === null)) return;
        const [cell, to] = cells.filter((cell) => cell.initialised);
        if (cell?.holds === null || to?.holds === null) return fail("finished");
        if (cell === undefined || cell === to) {
          if (completion.kind === "throw") return complete(stack, completion);
          return log(id, completion.value);
        }
        const destination = (to ?? cell).holds!;
        if (destination.pinned && (plain || destination !== pins.at(-1))) {
          return fail("refused");
        }
        if (to !== undefined) to.holds = cell.holds;
        cell.holds = stack;
        if (plain) {
          stack.pinned = true;
          pins.push(stack);
        }
        return resume(destination, completion);
      }
    }
  }

  resume(running, NORMAL);
  while (running !== null) step(running);
  log("end", pending(made));
  return seen;
}

// The tests

/** Runs a seed's programs both ways, and returns how often each kind of entry was logged. */
function compare(seed: number, mixed: boolean): Record<string, number> {
  const random = mulberry32(seed);
  const counts: Record<string, number> = {};
  for (let i = 0; i < PROGRAMS_PER_SEED; i++) {
    const program = randomProgram(random, 2 + i % 6, mixed);
    const expected = runByModel(program);
    assertEquals(
      runByLibrary(program),
      expected,
      `seed ${seed}, program ${i}:\n${sourceOf(program)}`,
    );
    for (const entry of expected) {
      const kind = entry.replace(/^\w+: /, "").replace(/\d+/, "n")
        .replace(/^strayed.*/, "strayed");
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
  }
  return counts;
}

/** The programs are of use only if they come to all that they are to test. */
function assertLogged(counts: Record<string, number>, kinds: string[]): void {
  for (const kind of kinds) {
    assert(counts[kind] > 20, `too few programs log "${kind}"`);
  }
}

for (const seed of SEEDS) {
  Deno.test(`${PROGRAMS_PER_SEED} random programs of generator bodies do what the model does (seed ${seed})`, () => {
    assertLogged(compare(seed, false), [
      "n",
      "undefined",
      "error n",
      "finished",
      "initialised",
      "named twice",
      "first value",
    ]);
  });

  Deno.test(`${PROGRAMS_PER_SEED} random programs of plain and generator code do what the model does (seed ${seed})`, () => {
    assertLogged(compare(seed, true), [
      "n",
      "undefined",
      "error n",
      "refused",
      "strayed",
    ]);
  });
}
