import type { SuperAccess } from "./definition/super_access.ts";

/** The function whose code is being written, and how. */
export interface Code {
  /** Whether it is a twin, in which calls may suspend. */
  readonly twin: boolean;
  /** In the twin of a user's generator function: the name of its {@linkcode Drive}. */
  readonly drive?: string;
  /** What is written for `arguments`, where it is not its own. */
  readonly arguments?: string;
  /** What is written for `new.target`. */
  readonly newTarget?: string;
  /** What is written for `this`, where it is not its own. */
  readonly self?: string;
  /** What is written for `super`, where it is not its own. */
  readonly super?: string;
  /** The hidden methods through which `super` is used, where it is not its own. */
  readonly home?: SuperAccess;
  /** What `super` is called through. */
  readonly superCall?: string;
  /**
   * In the constructor of a derived class, whose `this` is not there from the
   * beginning: the name of its {@linkcode Construction}.
   */
  readonly construction?: string;
  /**
   * In a body of a re-entrant twin of a derived class's constructor: the name of
   * the class. What is written for `this` is `new.target` there, until `super` is
   * called.
   */
  readonly derived?: string;
  /** The variable with the scope around it, a `Scope` of the runtime's. */
  readonly scope?: string;
  /** The parameters that a `var` in here is another variable than. */
  readonly parameters?: ReadonlySet<string>;
  /** Whether it is written without comments and needless spaces, as twins are. */
  readonly isSqueezed?: boolean;
  /** Whether it is that of a body of a re-entrant twin. */
  readonly isBody?: boolean;
  /** What is written before each `return`. */
  readonly beforeReturn?: string;
  /** The temporaries of a twin; declared at its start. */
  readonly temporaries: Set<string>;
}

/** A temporary in the place of an expression that was evaluated before. */
export interface Substitute {
  readonly text: string;
  /** The receiver, where the expression was a member that is called. */
  readonly receiver?: string;
  /** Where the value of a `return` goes, which it stands for. */
  readonly returned?: string;
}

/** Code that is no twin, with what it has of the function around it. */
export function plain(outer?: Code): Code {
  return {
    twin: false,
    arguments: outer?.arguments,
    newTarget: outer?.newTarget,
    self: outer?.self,
    super: outer?.super,
    home: outer?.home,
    superCall: outer?.superCall,
    construction: outer?.construction,
    temporaries: new Set(),
  };
}

/** What is written for `this`. */
export function self(code: Code): string {
  return code.self ??
    (code.construction === undefined ? "this" : `${code.construction}.self`);
}

/** Whether code is written without comments and needless spaces. */
export function isSqueezed(code: Code): boolean {
  return code.isSqueezed ?? code.twin;
}
