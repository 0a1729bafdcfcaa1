/**
 * What the pass that writes re-entrant twins writes with.
 *
 * Such a twin has a body that is the function, with one check after each call
 * that may suspend: when one has, it hands over the variables that it needs
 * afterwards, and returns. To go on it is called again: it takes its variables
 * back, and guards on `$k`, the point where it waits, lead there. Some functions
 * have two such bodies, one for the first time and one for all others.
 *
 * @module
 */
import type { AccessPlace } from "../operation/access.ts";
import type { Point } from "./core.ts";
import type { Live } from "./liveness.ts";
import type { Passed } from "./passing.ts";
import type ts from "../typescript.ts";

/** What writes the source, with the temporaries of the core in place. */
export interface SourceWriter {
  /** Writes text. */
  write(text: string): void;
  /** Leaves a place for text that is known later, and gives what writes it there. */
  reserve(): (text: string) => void;
  /** Writes a node of the source. */
  node(node: ts.Node): void;
  /** Writes the initializer of a variable. */
  initializer(node: ts.Expression): void;
  /** Writes an expression that a temporary may stand for elsewhere. */
  value(node: ts.Expression): void;
  /** Writes what gives a declared function its twin. */
  annotation(node: ts.FunctionDeclaration): void;
  /** Writes the making of the functions that a block declares, by their factories. */
  made(node: ts.Block): void;
  /** What is written for a variable, which may be in a box of the function around. */
  nameOf(node: ts.Identifier): string;
  /** The name of something that the runtime exports. */
  runtime(name: string): string;
  /** What the access of a property is written with. */
  readonly access: AccessPlace;
  /** Maps what follows to a node of the source. */
  mark(node: ts.Node): void;
  /** Sets what is written before a `return`. */
  setBeforeReturn(text: string | undefined): void;
  /** A name that was not used before. */
  fresh(): string;
  /** The variable with the twin of a function of the module that is never another one. */
  knownTwin(node: ts.Identifier): string | undefined;
  /** The twin of a private method, if that has one. */
  privateTwin(
    node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  ): PrivateTwin | undefined;
}

/** The twin of a private method: a private method itself. */
export interface PrivateTwin {
  readonly name: string;
  /** The one that is entered again; it is a generator method if there is none. */
  readonly rest: string | undefined;
}

/** The names that the constructor of a derived class uses. */
export interface MakerNames {
  /** The parent, if it is a whole one, and its twin. */
  readonly parent: string;
  readonly twin: string;
  /** What makes objects. */
  readonly maker: string;
}

/** Variables that a body has if it needs them. */
export class Temporaries {
  readonly #callee: string;
  readonly #twin: string;
  readonly #result: string;
  /** Those that are needed. */
  readonly used: Set<string> = new Set();

  constructor(callee: string, twin: string, result: string) {
    this.#callee = callee;
    this.#twin = twin;
    this.#result = result;
  }

  /** A function that is to be called. */
  get callee(): string {
    return this.#use(this.#callee);
  }

  /** Its twin. */
  get twin(): string {
    return this.#use(this.#twin);
  }

  /** The last result. */
  get result(): string {
    return this.#use(this.#result);
  }

  #use(name: string): string {
    this.used.add(name);
    return name;
  }
}

/** The names that bodies use. */
export interface TwinNames {
  /** The receiver, and what stands for `arguments`, where the body needs them. */
  readonly self: readonly string[];
  /** What is needed where. */
  readonly live: Live;
  /** Where nothing is left to do. */
  readonly passing: ReadonlyMap<Point, Passed>;
  /** The variables of the source, if closures may share them. */
  readonly shared: ReadonlySet<string>;
  /** What is handed over where the function is left, and given back: the variables needed then. */
  readonly saved: readonly string[];
  /** What is written for `this`. */
  readonly receiver: string;
  /** The class, where it is a constructor that makes its object: it returns that. */
  readonly derived: string | undefined;
  /** What a derived constructor knows of its parent if that is a whole one, and what makes its objects then. */
  readonly made: MakerNames | undefined;
  /** Writes what is suspended where the first body is left: the twin, or what is entered again. */
  readonly writeRest: () => void;
  /** The point where the function waits. */
  readonly point: string;
  /** Those that not every body needs. */
  readonly temporaries: Temporaries;
  /** The room that the engine's stack has when it begins. */
  readonly room: string;
  /**
   * Writes what the body was called with, where it looks for room before all else:
   * without room the call is put off.
   */
  readonly writeCall: (() => void) | undefined;
  /** The label of what is left to suspend. */
  readonly body: string;
}
