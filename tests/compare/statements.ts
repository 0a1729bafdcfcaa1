/**
 * Short forms to write programs with. The statements get their numbers when the
 * program is put together.
 *
 * @module
 */
import type {
  Caught,
  Cont,
  ContinuletProgram,
  ContinuletStatement,
  ErrorSpec,
  GreenletProgram,
  GreenletStatement,
  Maker,
  Program,
  Ref,
  Return,
  Value,
} from "./program.ts";
import { statementsOf } from "./shrink.ts";

type C = ContinuletStatement;
type G = GreenletStatement;

// Values and errors

export const E1: ErrorSpec = { kind: "E1", n: 1 };
export const E2: ErrorSpec = { kind: "E2", n: 2 };
export const exit: ErrorSpec = { kind: "exit", n: 3 };

// Statements of both languages

export function ret(value: Value): Return {
  return { op: "return", id: 0, value };
}

export function note<S extends C | G>(value: Value): S {
  return { op: "note", id: 0, value } as S;
}

export function raise<S extends C | G>(error: ErrorSpec): S {
  return { op: "raise", id: 0, error } as S;
}

export function loop<S extends C | G>(times: number, ...body: S[]): S {
  return { op: "loop", id: 0, times, body } as unknown as S;
}

/** `try { body } catch { handler }`. */
export function attempt<S extends C | G>(
  body: S[],
  caught: Caught = "any",
  handler: S[] = [],
): S {
  return {
    op: "try",
    id: 0,
    body,
    caught,
    handler,
    finalizer: [],
  } as unknown as S;
}

/** `try { body } finally { finalizer }`. */
export function finish<S extends C | G>(body: S[], finalizer: S[]): S {
  return {
    op: "try",
    id: 0,
    body,
    caught: null,
    handler: [],
    finalizer,
  } as unknown as S;
}

// Continulets

/** `of.switch(value)`. */
export function cswitch(of: Cont, value: Value = null): C {
  return { op: "switch", id: 0, of, value, to: null };
}

/** `of.switch(value, to)`. */
export function cswitchTo(of: Cont, to: Cont, value: Value = null): C {
  return { op: "switch", id: 0, of, value, to };
}

export function cthrow(
  of: Cont,
  error: ErrorSpec,
  to: Cont | null = null,
): C {
  return { op: "throw", id: 0, of, error, to };
}

export function cnew(
  slot: number,
  body: number | null,
  ...args: Value[]
): C {
  return { op: "new", id: 0, slot, body, args };
}

export function init(of: Cont, body: number, ...args: Value[]): C {
  return { op: "init", id: 0, of, body, args };
}

export function permute(...of: Cont[]): C {
  return { op: "permute", id: 0, of };
}

export function pending(of: Cont): C {
  return { op: "pending", id: 0, of };
}

/** Calls a function for a continulet. */
export function ccall(body: number, as: Cont, ...args: Value[]): C {
  return { op: "call", id: 0, body, as, args, framed: false };
}

// Greenlets

/** `to.switch(...values)`. */
export function gswitch(to: Ref, ...values: Value[]): G {
  return { op: "switch", id: 0, to, values };
}

/** `to.throw(error)`, or `to.throw()`. */
export function gthrow(to: Ref, error: ErrorSpec | null = null): G {
  return { op: "throw", id: 0, to, error };
}

/** A greenlet that runs a function. */
export function given(body: number): Maker {
  return { how: "given", body };
}

/** A greenlet without `run`. */
export const runless: Maker = { how: "none", body: 0 };

/** A greenlet whose class has a method `run`. */
export function method(body: number): Maker {
  return { how: "method", body };
}

/** A greenlet whose class has a property `run`. */
export function property(body: number, ...lookup: G[]): Maker {
  return { how: "property", body, lookup };
}

export function gnew(
  slot: number,
  make: Maker,
  parent: Ref | "bad" | null = null,
): G {
  return { op: "new", id: 0, slot, make, parent };
}

export function parent(of: Ref, to: Ref | "bad" | "null"): G {
  return { op: "parent", id: 0, of, to };
}

export function setRun(of: Ref, body: number): G {
  return { op: "run", id: 0, of, body };
}

export function look(of: Ref): G {
  return { op: "look", id: 0, of };
}

export function lookRun(of: Ref): G {
  return { op: "look run", id: 0, of };
}

export function gcall(body: number, ...args: Value[]): G {
  return { op: "call", id: 0, body, args, framed: false };
}

export function trace(tracer: number | null): G {
  return { op: "trace", id: 0, tracer };
}

export const lookTrace: G = { op: "look trace", id: 0 };

export function get(variable: number, fallback: number | null = null): G {
  return { op: "get", id: 0, variable, fallback };
}

export function set(variable: number, value: number, token = 0): G {
  return { op: "set", id: 0, variable, value, token };
}

export function reset(variable: number, token = 0): G {
  return { op: "reset", id: 0, variable, token };
}

/** A copy of the current context. */
export function copy(context: number): G {
  return { op: "copy", id: 0, context, empty: false };
}

/** A new context. */
export function empty(context: number): G {
  return { op: "copy", id: 0, context, empty: true };
}

export function inContext(context: number, ...body: G[]): G {
  return { op: "in context", id: 0, context, body };
}

export function setContext(of: Ref, to: number | null | { of: Ref }): G {
  return { op: "context", id: 0, of, to };
}

export function lookContext(of: Ref): G {
  return { op: "look context", id: 0, of };
}

// Programs

/** Gives the statements numbers; one that was written once may stand twice. */
function numbered<P extends Program>(program: P): P {
  // Not `structuredClone`, which keeps what is shared.
  const copy: P = JSON.parse(JSON.stringify(program));
  statementsOf(copy).forEach((s, i) => s.id = i + 1);
  return copy;
}

/** Puts something into the slots that are only filled later on. */
function filled<P extends Program>(program: P, item: P["slots"][number]): P {
  const slots = program.slots as P["slots"][number][];
  for (const s of statementsOf(program)) {
    while (s.op === "new" && slots.length <= s.slot) slots.push(item);
  }
  return program;
}

const FUEL = 200;

/** A program on continulets: their bodies, the functions, main, and which functions are plain. */
export function continuletProgram(
  slots: (number | null)[],
  bodies: C[][],
  main: C[],
  plain: number[] = [],
): ContinuletProgram {
  return filled(
    numbered({ kind: "continulets", fuel: FUEL, bodies, plain, slots, main }),
    null,
  );
}

/** A program on greenlets: what they are made of, the functions, main, tracers, and which functions are plain. */
export function greenletProgram(
  slots: Maker[],
  bodies: G[][],
  main: G[],
  tracers: G[][] = [],
  plain: number[] = [],
): GreenletProgram {
  return filled(
    numbered({
      kind: "greenlets",
      fuel: FUEL,
      bodies,
      plain,
      tracers,
      slots,
      main,
    }),
    runless,
  );
}
