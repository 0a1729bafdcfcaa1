/**
 * The two languages that are compared: programs on continulets and programs on
 * greenlets, as data. Each statement is carried out by an interpreter on every
 * system (`continulets.py`, `greenlets.py`, `ours.ts`) and logs what it got.
 *
 * @module
 */

/**
 * A value to be sent or returned: a number, what the running function got last
 * (`"x"`), nothing (`null`), a new exit, or a list of one or more.
 */
export type Value = number | "x" | null | { exit: number } | Value[];

/** An error of the program's own; the number tells one from another. */
export interface ErrorSpec {
  kind: "E1" | "E2" | "exit";
  n: number;
}

/** What a `try` catches; `"any"` is everything. */
export type Caught = ErrorSpec["kind"] | "any";

interface Base<Op extends string> {
  /** Tells it from others in the log. */
  id: number;
  op: Op;
}

/** Ends the running function by an error. */
export interface Raise extends Base<"raise"> {
  error: ErrorSpec;
}

/** Ends the running function by a value. */
export interface Return extends Base<"return"> {
  value: Value;
}

/** Ends the innermost loop, or the block that is not in one. */
export type Break = Base<"break">;

/** Logs a value. */
export interface Note extends Base<"note"> {
  value: Value;
}

/** Repeats a block. */
export interface Loop<Statement> extends Base<"loop"> {
  times: number;
  body: Statement[];
}

/** A `try` with one `catch` and a `finally`. */
export interface Try<Statement> extends Base<"try"> {
  body: Statement[];
  /** Without one nothing is caught. */
  caught: Caught | null;
  handler: Statement[];
  finalizer: Statement[];
}

/** Runs a block if something is in a state. */
export interface When<Statement, Of, State> extends Base<"when"> {
  of: Of;
  is: State;
  body: Statement[];
}

/** Calls a function as a subroutine. */
export interface Call extends Base<"call"> {
  body: number;
  args: Value[];
  /** Whether ours goes by way of `call`, which gives it a frame of its own. */
  framed: boolean;
}

/** The statements that both languages have. */
export type CommonStatement<Statement> =
  | Raise
  | Return
  | Break
  | Note
  | Loop<Statement>
  | Try<Statement>;

/** A continulet: the one in a slot, or the one whose function runs. */
export type Cont = number | "self";

/** `of.switch(value, to)`. */
export interface ContinuletSwitch extends Base<"switch"> {
  of: Cont;
  value: Value;
  to: Cont | null;
}

/** `of.throw(error, to)`. */
export interface ContinuletThrow extends Base<"throw"> {
  of: Cont;
  error: ErrorSpec;
  to: Cont | null;
}

/** Makes a continulet; without a body it is not initialised. */
export interface ContinuletNew extends Base<"new"> {
  slot: number;
  body: number | null;
  args: Value[];
}

/** Initialises a continulet. */
export interface ContinuletInit extends Base<"init"> {
  of: Cont;
  body: number;
  args: Value[];
}

/** Rotates continulets; one that is named twice counts once, since PyPy crashes otherwise. */
export interface Permute extends Base<"permute"> {
  of: Cont[];
}

/** Asks whether a continulet is pending. */
export interface Pending extends Base<"pending"> {
  of: Cont;
}

/** A call of a function for a continulet. */
export interface ContinuletCall extends Call {
  as: Cont;
}

/** A statement on continulets. */
export type ContinuletStatement =
  | Raise
  | Return
  | Break
  | Note
  | Loop<ContinuletStatement>
  | When<ContinuletStatement, Cont, "pending" | "not pending">
  | Try<ContinuletStatement>
  | ContinuletSwitch
  | ContinuletThrow
  | ContinuletNew
  | ContinuletInit
  | Permute
  | Pending
  | ContinuletCall;

/** A program on continulets. */
export interface ContinuletProgram {
  kind: "continulets";
  /** How many statements may be carried out. */
  fuel: number;
  /** The functions that continulets run. */
  bodies: ContinuletStatement[][];
  /** Which of them ours writes as plain functions, whose switches are pinned. */
  plain: number[];
  /** The continulets that there are at the start: their bodies. */
  slots: (number | null)[];
  main: ContinuletStatement[];
}

/** A greenlet: the one in a slot, main, the current one, or its parent. */
export type Ref = number | "main" | "current" | "parent";

/** The states of a greenlet. */
export type GreenletState = "unstarted" | "active" | "dead";

/** What a greenlet is made of. */
export interface Maker {
  /**
   * Where it has its `run` from: given to the constructor, nowhere, a method of
   * its class, or a property of its class.
   */
  how: "given" | "none" | "method" | "property";
  body: number;
  /** What the property does before it returns the function. */
  lookup?: GreenletStatement[];
}

/** `to.switch(...values)`. */
export interface GreenletSwitch extends Base<"switch"> {
  to: Ref;
  values: Value[];
}

/** `to.throw(error)`; without an error it is called without an argument. */
export interface GreenletThrow extends Base<"throw"> {
  to: Ref;
  error: ErrorSpec | null;
}

/** Makes a greenlet; a bad parent is a number. */
export interface GreenletNew extends Base<"new"> {
  slot: number;
  make: Maker;
  parent: Ref | "bad" | null;
}

/** Assigns the parent; a bad one is a number. */
export interface SetParent extends Base<"parent"> {
  of: Ref;
  to: Ref | "bad" | "null";
}

/** Assigns `run`. */
export interface SetRun extends Base<"run"> {
  of: Ref;
  body: number;
}

/** Asks for the state of a greenlet. */
export interface Look extends Base<"look"> {
  of: Ref;
}

/** Asks for the `run` of a greenlet. */
export interface LookRun extends Base<"look run"> {
  of: Ref;
}

/** Sets or removes the tracer. */
export interface SetTrace extends Base<"trace"> {
  tracer: number | null;
}

/** Asks for the tracer. */
export type LookTrace = Base<"look trace">;

/** Gets a context variable. */
export interface GetVariable extends Base<"get"> {
  variable: number;
  fallback: number | null;
}

/** Sets a context variable and keeps the token. */
export interface SetVariable extends Base<"set"> {
  variable: number;
  value: number;
  token: number;
}

/** Resets a context variable with a token. */
export interface ResetVariable extends Base<"reset"> {
  variable: number;
  token: number;
}

/** Makes a copy of the current context, or an empty one. */
export interface CopyContext extends Base<"copy"> {
  context: number;
  empty: boolean;
}

/** Runs a block in a context. */
export interface InContext<Statement> extends Base<"in context"> {
  context: number;
  body: Statement[];
}

/** Assigns the context of a greenlet: one of the program's, none, or a greenlet's. */
export interface SetContext extends Base<"context"> {
  of: Ref;
  to: number | null | { of: Ref };
}

/** Asks which context a greenlet has. */
export interface LookContext extends Base<"look context"> {
  of: Ref;
}

/** A statement on greenlets. */
export type GreenletStatement =
  | Raise
  | Return
  | Break
  | Note
  | Loop<GreenletStatement>
  | When<GreenletStatement, Ref, GreenletState>
  | Try<GreenletStatement>
  | GreenletSwitch
  | GreenletThrow
  | GreenletNew
  | SetParent
  | SetRun
  | Look
  | LookRun
  | Call
  | SetTrace
  | LookTrace
  | GetVariable
  | SetVariable
  | ResetVariable
  | CopyContext
  | InContext<GreenletStatement>
  | SetContext
  | LookContext;

/** A program on greenlets. */
export interface GreenletProgram {
  kind: "greenlets";
  /** How many statements may be carried out. */
  fuel: number;
  /** The functions that greenlets run. */
  bodies: GreenletStatement[][];
  /** Which of them ours writes as plain functions, whose switches are pinned. */
  plain: number[];
  /** What tracers do after they have logged the event. */
  tracers: GreenletStatement[][];
  /** The greenlets that there are at the start, children of main. */
  slots: Maker[];
  main: GreenletStatement[];
}

/** Either of them. */
export type Program = ContinuletProgram | GreenletProgram;

/** The kinds of programs. */
export type Kind = Program["kind"];

/** Any statement. */
export type Statement = ContinuletStatement | GreenletStatement;

/** One event of a log: who, the statement, what kind of outcome, and what it got. */
export type Event = unknown[];

/**
 * From where on a log is not to be compared, and why: the number of events that
 * are, and the reason, which `normalise.ts` explains.
 */
export type Cut = [events: number, reason: string];

/** What a system answers to a program. */
export interface Answer {
  log: Event[];
  /**
   * Where our interpreter has noticed that one side has left what both can do:
   * by the name of the reference, `"*"` for all of them.
   */
  cuts: Record<string, Cut>;
}
