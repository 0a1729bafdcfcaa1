/**
 * The pass that finds calls which cannot switch: of functions and classes of the
 * module that never do, of what the engine brings that calls nothing back, and of
 * methods under whose names nothing that may switch is found in the whole program.
 *
 * @module
 */
import ts from "../typescript.ts";
import { Calls } from "./call_target.ts";
import { Callee, type Target } from "./callee.ts";
import { assignsPattern } from "./array_pattern.ts";
import { inCycles } from "./cycle.ts";
import { KEY_LOOP } from "./engine_method.ts";

/** What cannot switch. */
export interface Known {
  /** Calls and constructions, and what iterates. */
  readonly calls: ReadonlySet<ts.Node>;
  /** Patterns of declarations, and whole ones of assignments. */
  readonly patterns: ReadonlySet<ts.Node>;
  /** Classes whose constructors cannot. */
  readonly classes: ReadonlySet<ts.Node>;
  /** The functions that the module declares under a name which is never another one's. */
  readonly constants: ReadonlySet<ts.Node>;
  /** Whether a name is that of one variable in the whole module, which never changes. */
  isSteady(name: string): boolean;
  /** Whether a name is that of a global. */
  isGlobal(name: string): boolean;
  /** Whether a call is one of the engine's alone. */
  isInert(node: ts.Node): boolean;
  /** The names of methods that it calls, and of functions that it imports. */
  readonly called: ReadonlySet<string>;
  /** What other modules have to be told of the methods of this one: see builtin_method.ts. */
  readonly ownMethods: string[];
}

/**
 * Finds the calls in a module that cannot switch.
 *
 * @param foreign What may switch in other modules.
 * @param plain The names under which nothing in the program is found that may switch.
 */
export function findKnownCalls(
  tree: ts.SourceFile,
  foreign: ReadonlySet<string>,
  plain: ReadonlySet<string>,
): Known {
  const calls = Calls.of(tree, foreign);
  const { names } = calls;
  const all = allCallees(calls);
  const known = knownCallees(all, plain);
  const called = new Set<string>(names.hasKeyLoops ? [KEY_LOOP] : []);
  const note = (targets: readonly Target[]) => {
    for (const each of targets) {
      if (typeof each === "string") called.add(each);
    }
  };
  for (const { targets } of all) note(targets);
  for (const node of calls.names.calls) note(calls.targetsOf(node));
  const isKnown = (node: ts.Node) =>
    calls.targetsOf(node).every((target) => isPlain(target, known, plain));
  const plainNodes = names.calls.filter(isKnown);
  return {
    calls: new Set(plainNodes),
    patterns: new Set(
      plainNodes.flatMap((node) =>
        ts.isArrayBindingPattern(node)
          ? node
          : assignsPattern(node)
          ? node.left
          : []
      ),
    ),
    classes: new Set(
      names.classes.filter((node) => known.has(calls.classOf(node))),
    ),
    constants: names.constants,
    called,
    ownMethods: names.ownMethods,
    isGlobal: (name) => names.isGlobal(name),
    isInert: (node) => calls.targetsOf(node).length === 0,
    isSteady: (name) => !names.hasEval && names.isConstant(name),
  };
}

function isPlain(
  target: Target,
  known: ReadonlySet<Callee>,
  plain: ReadonlySet<string>,
): boolean {
  return typeof target === "string"
    ? plain.has(target)
    : target !== undefined && known.has(target);
}

/** The functions and classes of a module, so far as they are called or have names. */
function allCallees(calls: Calls): Set<Callee> {
  const all = new Set<Callee>();
  for (const node of calls.names.calls) enter(calls.targetsOf(node), all);
  for (const node of calls.names.classes) enter([calls.classOf(node)], all);
  return all;
}

/** Those of them that cannot switch. */
function knownCallees(
  all: ReadonlySet<Callee>,
  plain: ReadonlySet<string>,
): Set<Callee> {
  const known = new Set(all);
  settle(known, plain);
  // What can recurse gives way where the engine's stack has no room for it.
  const cycles = inCycles(known, (callee) => calleesOf(callee, known));
  for (const callee of cycles) known.delete(callee);
  settle(known, plain);
  return known;
}

/** Notes what is called, and all that this calls. */
function enter(targets: readonly Target[], known: Set<Callee>): void {
  for (const target of targets) {
    if (!(target instanceof Callee) || known.has(target)) continue;
    known.add(target);
    enter(target.targets, known);
  }
}

function* calleesOf(
  { targets }: Callee,
  among: ReadonlySet<Callee>,
): Generator<Callee> {
  for (const target of targets) {
    if (target instanceof Callee && among.has(target)) yield target;
  }
}

/** Takes away what calls something that is not known, until nothing more does. */
function settle(known: Set<Callee>, plain: ReadonlySet<string>): void {
  for (let isSettled = false; !isSettled;) {
    isSettled = true;
    for (const callee of known) {
      if (callee.targets.every((target) => isPlain(target, known, plain))) {
        continue;
      }
      known.delete(callee);
      isSettled = false;
    }
  }
}
