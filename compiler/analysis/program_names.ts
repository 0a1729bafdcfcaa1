/**
 * Which methods of a program cannot switch, by their names: no module of the
 * program puts anything under such a name that may.
 *
 * @module
 */
import { applying, engineMethods, KEY_LOOP } from "./engine_method.ts";
import { inCycles } from "./cycle.ts";

/** What stands for every name: what is put under a key that is known only when the program runs. */
export const ANY = "*";

/**
 * What may be found under a name, or called: a function of the module by its
 * number, what is under a name, or `null` for something unknown.
 */
export type Given = number | string | null;

/** What a module puts under which names. */
export interface GivenNames {
  /** The names, with what is found under each. */
  readonly given: readonly (readonly [string, readonly Given[]])[];
  /** What each function calls that is given to something, and each that these call. */
  readonly functions: readonly (readonly Given[])[];
  /** The names that may be keys: they are strings, or a loop over an object's members may come by. */
  readonly keys: readonly string[];
  /** Whether it asks for names also of methods that no loop comes by. */
  readonly asksNames: boolean;
  /** The packages, by their specifiers, that it loads while it runs. */
  readonly loads: readonly string[];
  /** Whether it may put anything anywhere, or load what is not known. */
  readonly isOpen: boolean;
}

/** Under these names there may always be something that switches. */
const switching: ReadonlySet<string> = new Set([
  "all",
  "allSettled",
  "any",
  "apply",
  "bind",
  "call",
  "callee",
  "caller",
  "catch",
  "cause",
  "construct",
  "constructor",
  "detail",
  "error",
  "finally",
  "fromEntries",
  "generator",
  "groupBy",
  "parse",
  "race",
  "reason",
  "run",
  "stringify",
  "suppressed",
  "switch",
  "throw",
  "try",
  "value",
]);

/** A function, or what is found under a name. */
class Node {
  /** What it may call, or what may be under the name. */
  readonly next: Node[] = [];
  /** What may call this. */
  readonly previous: Node[] = [];
  maySwitch = false;
}

/**
 * Finds the names under which there is nothing in a program that may switch.
 *
 * @param modules What all of its modules put under which names.
 * @returns The names: of what the modules put somewhere, and of the engine's methods.
 */
export function plainNames(modules: Iterable<GivenNames>): Set<string> {
  return new Program([...modules]).plain;
}

class Program {
  readonly #names = new Map<string, Node>();
  readonly #nodes: Node[] = [];
  readonly plain = new Set<string>();

  constructor(modules: readonly GivenNames[]) {
    if (modules.some(({ isOpen }) => isOpen)) return;
    const keys = new Set<string>();
    const given = new Set<string>();
    for (const module of modules) {
      this.#enter(module);
      for (const each of module.keys) keys.add(each);
      for (const [name] of module.given) given.add(name);
    }
    const any = this.#named(ANY);
    given.delete(ANY);
    const asksNames = modules.some(({ asksNames }) => asksNames);
    for (const name of [...given, ...engineMethods]) {
      if (keys.has(name) || (asksNames && given.has(name))) {
        connect(this.#named(name), any);
      }
    }
    for (const [name, own] of applying) {
      this.#follow(this.#named(own), this.#named(name));
      given.add(own);
    }
    for (const name of engineMethods) given.add(name);
    for (const [name, node] of this.#names) {
      // What is under other names is of code that is not compiled.
      if (node === any) continue;
      if (switching.has(name) || !given.has(name)) node.maySwitch = true;
    }
    // What can recurse gives way where the engine's stack has no room for it.
    for (const node of inCycles(this.#nodes, ({ next }) => next)) {
      node.maySwitch = true;
    }
    this.#spread();
    for (const name of given) {
      if (!this.#named(name).maySwitch) this.plain.add(name);
    }
    this.plain.add(KEY_LOOP);
  }

  #node(): Node {
    const node = new Node();
    this.#nodes.push(node);
    return node;
  }

  #named(name: string): Node {
    let node = this.#names.get(name);
    if (node === undefined) this.#names.set(name, node = this.#node());
    return node;
  }

  /** Has a name stand for what the modules put under another one. */
  #follow(own: Node, name: Node): void {
    own.maySwitch = name.maySwitch;
    for (const each of name.next) connect(own, each);
  }

  #enter({ given, functions }: GivenNames): void {
    const nodes = functions.map(() => this.#node());
    const lead = (from: Node, to: readonly Given[]) => {
      for (const each of to) {
        if (each === null) from.maySwitch = true;
        else {
          connect(
            from,
            typeof each === "string" ? this.#named(each) : nodes[each],
          );
        }
      }
    };
    functions.forEach((calls, index) => lead(nodes[index], calls));
    for (const [name, targets] of given) {
      // What has it from where it is put does not call itself.
      lead(this.#named(name), targets.filter((each) => each !== name));
    }
  }

  /** What calls something that may switch may switch itself. */
  #spread(): void {
    const open = this.#nodes.filter(({ maySwitch }) => maySwitch);
    for (const node of open) {
      for (const each of node.previous) {
        if (each.maySwitch) continue;
        each.maySwitch = true;
        open.push(each);
      }
    }
  }
}

/** Notes that a node leads to another one. */
function connect(from: Node, to: Node): void {
  from.next.push(to);
  to.previous.push(from);
}
