import {
  type Activation,
  type Frame,
  GENERATOR,
  PINNED,
  REENTRY,
} from "./frame.ts";
import { kernel } from "./kernel.ts";
import { probe } from "./operation.ts";
import { probeBody, switchPlainly } from "./run_loop.ts";

/**
 * A place in a program: what a frame of a suspended stack waits in, or what has
 * made something. The engine's own words, as far as it says anything.
 */
export interface Place {
  /** The name of the function; `"<anonymous>"` where it has none. */
  readonly name: string;
  /** The URL or the path of the file. */
  readonly file: string | undefined;
  /** The line, from 1. */
  readonly line: number | undefined;
  /** The column, from 1. */
  readonly column: number | undefined;
}

/**
 * The folders of the module, whose own functions are nobody's places. The layers
 * above add theirs.
 */
export const ownFolders: string[] = [new URL(".", import.meta.url).href];

/** Whether a file is one of the module's own. */
function isOwn(file: string): boolean {
  return ownFolders.some((folder) =>
    file.startsWith(folder) && /^\w+\.\w+$/.test(file.slice(folder.length))
  );
}

/**
 * The places of the functions that one frame holds, innermost first: one for a
 * generator, and one more for each that it is delegated to from natively; for a
 * pinned frame, those of the engine's stack from its switch to the next one.
 */
export function places(frame: Frame): Place[] {
  return seePlaces(frame, Infinity)();
}

/**
 * Takes note of where a frame waits, which is quick.
 *
 * @param depth How many calls of the engine's stack count.
 * @returns What puts it into words, which is not; it can be called later.
 */
export function seePlaces(frame: Frame, depth: number): () => Place[] {
  if (frame.kind === GENERATOR) {
    return seeFrame(probeGenerator, frame.code as Generator, depth);
  }
  if (frame.kind === REENTRY) {
    return seeFrame(probeBody, frame as Activation, depth);
  }
  if (frame.kind === PINNED) return seePinned(frame, depth);
  return () => [];
}

/** Resumes a frame with the probe, which no code of the user's notices. */
function seeFrame<T>(
  look: (code: T) => void,
  code: T,
  depth: number,
): () => Place[] {
  probe.seen = undefined;
  withDepth(depth, look, code);
  const { seen } = probe;
  probe.seen = undefined;
  return () => {
    const lines = linesOf(seen);
    // The innermost are the probe's own, the outermost those of who asks.
    const end = lines.findIndex((line) => line.includes(seeFrame.name));
    return userPlaces(end < 0 ? lines : lines.slice(0, end));
  };
}

/** Looks for the part of the engine's stack that a pinned frame stands for. */
function seePinned(frame: Frame, depth: number): () => Place[] {
  const seen = withDepth(depth, newError, undefined);
  // Each pinned frame is below the run loop that its switch has started.
  let loops = 1;
  let pin = kernel.pinned;
  for (; pin !== null && pin !== frame; pin = pin.code as Frame | null) loops++;
  return () => {
    let lines = linesOf(seen);
    for (let passed = 0; passed < loops; passed++) {
      lines = lines.slice(lines.findIndex(isRunLoop) + 1);
    }
    const end = lines.findIndex(isRunLoop);
    return userPlaces(end < 0 ? lines : lines.slice(0, end));
  };
}

/**
 * The places of the code that runs now, innermost first: from whoever has
 * called the module to the next plain switch.
 */
export function currentPlaces(
  error: { stack?: string } = new Error(),
): Place[] {
  const lines = linesOf(error);
  const end = lines.findIndex(isRunLoop);
  return userPlaces(end < 0 ? lines : lines.slice(0, end));
}

function isRunLoop(line: string): boolean {
  return line.includes(switchPlainly.name) && isOwn(parse(line).file ?? "");
}

// Functions without a context of their own: a trace that is kept keeps the
// closures in it, with all that they could see.

function probeGenerator(generator: Generator): void {
  try {
    generator.throw(probe);
  } catch {
    // It runs, or it has ended: it waits nowhere.
  }
}

function newError(): Error {
  return new Error();
}

/** Calls a function while errors take note of so many calls. */
export function withDepth<T, R>(
  depth: number,
  action: (argument: T) => R,
  argument: T,
): R {
  // V8's and Safari's; the others note enough.
  const engine = Error as { stackTraceLimit?: number };
  const limit = engine.stackTraceLimit;
  engine.stackTraceLimit = depth;
  try {
    return action(argument);
  } finally {
    engine.stackTraceLimit = limit;
  }
}

/** The lines of a stack trace that stand for calls. */
function linesOf(error: { stack?: string } | undefined): string[] {
  const stack = error?.stack ?? "";
  return stack.split("\n").filter((line) => /^\s+at |@/.test(line));
}

function userPlaces(lines: string[]): Place[] {
  return lines.map(parse).filter(({ file }) =>
    file !== undefined && !isOwn(file)
  );
}

/**
 * Reads a line of a stack trace: V8's `    at name (file:1:2)` or
 * `    at file:1:2`, and the others' `name@file:1:2`.
 */
function parse(text: string): Place {
  const match =
    /^\s+at (?:async )?(?:(.*) \()?(.*?):(\d+):(\d+)\)?$/.exec(text) ??
      /^(.*?)@(.*?):(\d+):(\d+)$/.exec(text);
  const [, name, file, line, column] = match ?? [];
  return {
    name: (name ?? "").replace(/^(?:Object|Generator)\./, "").replace(
      /\.(?:next|throw|return)$/,
      "",
    ) || "<anonymous>",
    file,
    line: line === undefined ? undefined : Number(line),
    column: column === undefined ? undefined : Number(column),
  };
}

/** How a place is written in a line. */
export function formatPlace(place: Place): string {
  return `${place.name} (${place.file}:${place.line}:${place.column})`;
}
