/**
 * Where the systems differ on purpose, and what is therefore not compared, each
 * with its reason. Anything that differs and is not listed here is a divergence.
 *
 * @module
 */
import type { Cut, Event } from "./program.ts";

/**
 * Errors of the systems' own, by what they mean. Python's have types where ours
 * have one class and messages that say what to write instead.
 */
const ERRORS: [means: string, pattern: RegExp][] = [
  ["continulet finished", /^error: .*already[ -]finished/],
  ["continulet finished", /^ContinuletError: .*already finished/],
  ["continulet initialised already", /^error: .*already __init__ialized/],
  [
    "continulet initialised already",
    /^ContinuletError: .*already initialised/,
  ],
  [
    "the first value of a continulet",
    /^TypeError: .*(just-started|first value)/,
  ],
  ["no run", /^AttributeError: (run$|.* has no attribute 'run')/],
  ["no run", /^GreenletError: .*no `run`/],
  [
    "run after the start",
    /^AttributeError: (run cannot be set|Main greenlets do not have a run)/,
  ],
  ["run after the start", /^GreenletError: .*that was started/],
  ["run is read only", /^AttributeError: .*(no setter|can't set attribute)/],
  ["run is read only", /^TypeError: .*only a getter/],
  ["parent of main", /^AttributeError: cannot set the parent of a main/],
  ["parent of main", /^GreenletError: cannot set the parent of the main/],
  ["a cycle of parents", /^ValueError: cyclic parent chain/],
  ["a cycle of parents", /^GreenletError: .*a cycle/],
  [
    "no greenlet",
    /^TypeError: (GreenletChecker: Expected any type of greenlet|parent must be a greenlet)/,
  ],
  ["no greenlet", /^TypeError: .*must be a greenlet/],
  ["no value", /^LookupError: /],
  ["no value", /^GreenletError: the context variable .* has no value/],
  [
    "entered already",
    /^RuntimeError: cannot enter context: .* already entered/,
  ],
  ["entered already", /^GreenletError: cannot run in a context whose/],
  ["not the current context", /^RuntimeError: cannot exit context/],
  ["not the current context", /^GreenletError: cannot leave a context/],
  ["used token", /^RuntimeError: .* has already been used once/],
  ["used token", /^GreenletError: cannot reset .* was used already/],
  ["another variable's token", /^ValueError: .*by a different ContextVar/],
  [
    "another variable's token",
    /^GreenletError: cannot reset .* to the variable/,
  ],
  ["another context's token", /^ValueError: .*in a different Context/],
  [
    "another context's token",
    /^GreenletError: cannot reset .* another context/,
  ],
];

/** Why the rest of a log is not compared, by the reasons in {@linkcode Cut}. */
export const CUTS: Record<string, string> = {
  "pinned":
    "control would have to come back to a plain function or a getter of `run` that waits on the engine's stack, " +
    "deeper than another one, and ours says so",
  "a parent that is not active":
    "PyPy's greenlets cannot end where their parent is dead or not started",
  "a start without a run of its own":
    "PyPy looks up `run` after the switch, in the greenlet that starts, and kills it where there is none",
  "a lookup with one in it that failed":
    "where a getter of `run` switches to the greenlet that is about to start, and that fails, CPython loses the " +
    "arguments of the start, or raises an error about itself",
  "internal error":
    "CPython has raised an error about itself: see the lookup with one in it",
  "the context of one that ends":
    "a greenlet that looks up the `run` of its parent while it ends has a context in greenlet 2, and `None` in 3",
  "an exit that starts":
    "PyPy passes a GreenletExit that is thrown into a dead greenlet to an unstarted ancestor as its argument",
  "a context that is not left":
    "PyPy does not notice that a context is left which is not the current one",
  "a wrong parent": "PyPy takes anything as a parent, cycles too",
  "run after the start":
    "PyPy's `run` is an ordinary attribute, which stays after the start",
};

/**
 * What the logs do not show, since the interpreters and the generator of
 * programs see to it.
 */
export const INTERPRETED: [difference: string, reason: string][] = [
  [
    "a `run` that is not there reads as `undefined`, in Python it is an AttributeError",
    "JavaScript has no error for an absent property",
  ],
  [
    "a continulet that is named twice in `permute` counts once",
    "PyPy crashes, ours refuses",
  ],
  [
    "a `run` that cannot be called is not in the language",
    "Python kills the greenlet when it starts, ours refuses to take it",
  ],
  [
    "keyword arguments are not in the language",
    "JavaScript has none",
  ],
  [
    "tracers do not switch",
    "CPython loses the value that is on its way then, and may crash",
  ],
  [
    "lookups of `run` do not switch in programs that trace",
    "ours traces a result that strays before it can say that it does",
  ],
  [
    "greenlets are kept until the program has ended",
    "when garbage is collected is nobody's promise",
  ],
];

/** All of that as text. */
export function showDifferences(): string {
  const meanings = [...new Set(ERRORS.map(([means]) => means))];
  return [
    "Errors of the systems' own are compared by what they mean, not by their types and messages:",
    ...meanings.map((means) => `  ${means}`),
    "",
    "Nothing is `()` in Python and `undefined` in JavaScript.",
    "",
    ...INTERPRETED.map(([what, why]) => `${capital(what)}: ${why}.`),
    "",
    "The rest of a program is not compared where this happens, and counted:",
    ...Object.values(CUTS).map((why) => `  ${why}`),
  ].join("\n");
}

function capital(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}

/** Where a reference has reported an error of its own, if it has. */
export function internalError(log: Event[]): Cut | undefined {
  const at = log.findIndex((event) =>
    event.some((item) =>
      typeof item === "string" &&
      /^!.*(returned NULL without|no pending arguments)/.test(item)
    )
  );
  return at < 0 ? undefined : [at, "internal error"];
}

/** A log as it is compared. */
export function normalise(log: Event[], isReference: boolean): Event[] {
  return log.map((event) =>
    event.map((item) => normaliseItem(item, isReference))
  );
}

function normaliseItem(item: unknown, isReference: boolean): unknown {
  if (Array.isArray(item)) {
    // Python's `()` is our `undefined`: there is one way to send nothing.
    if (item.length === 0 && isReference) return null;
    return item.map((inner) => normaliseItem(inner, isReference));
  }
  if (typeof item === "string" && item.startsWith("!")) {
    const error = item.slice(1);
    return ERRORS.find(([, pattern]) => pattern.test(error))?.[0] ?? error;
  }
  return item;
}
