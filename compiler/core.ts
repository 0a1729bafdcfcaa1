/**
 * The core language: what the body of a function becomes before a re-entrant
 * twin is written.
 *
 * In it a call that may suspend stands alone, as `temporary = call`, and all that
 * was evaluated before it and is needed after it is in variables: so the function
 * can be left there and entered again. What cannot suspend stays as it is in the
 * source, whole statements included; nodes of the source in the core are written
 * with the temporaries in the place of what was evaluated before.
 *
 * @module
 */
import type ts from "./typescript.ts";

/** Where a function can be suspended: a number from 1, in the order of the text. */
export type Point = number;

/** What has to be kept at a point: the variables and temporaries that are needed after it. */
export interface Kept {
  /** The name under which it is kept, of which no two are the same in a function. */
  readonly key: string;
  /** The name of the variable. */
  readonly name: string;
}

/** A statement of the core. */
export type Core =
  | Plain
  | Result
  | Evaluation
  | Suspending
  | Branch
  | Declaration
  | Block
  | Loop
  | ArrayLoop
  | Switch
  | Try
  | Labeled
  | Bail;

/** What every statement of the core has. */
interface Common {
  /** The first and the last point in it; `0` and `0` if there is none. */
  readonly first: Point;
  readonly last: Point;
}

/** A statement of the source in which nothing suspends any more. */
export interface Plain extends Common {
  readonly kind: "plain";
  readonly node: ts.Statement;
}

/** `return node;`, for an arrow function that is an expression. */
export interface Result extends Common {
  readonly kind: "result";
  readonly node: ts.Expression;
}

/** `into = node;` */
export interface Evaluation extends Common {
  readonly kind: "evaluation";
  readonly into: string;
  readonly node: ts.Expression;
  /** Whether it is converted to a string, as in a template. */
  readonly isString: boolean;
}

/** `into = call;`, which may suspend. */
export interface Suspending extends Common {
  readonly kind: "suspending";
  /** Where the value goes, `null` if nobody needs it. */
  readonly into: string | null;
  readonly node: ts.CallExpression | ts.NewExpression;
  /** The temporary that holds the receiver, if one does. */
  readonly receiver: string | null;
  /** Whether a `try` with a `finally` is around it, which must not run when it suspends. */
  readonly isFinal: boolean;
  readonly kept: readonly Kept[];
}

/** `if (test) { … } else { … }` */
export interface Branch extends Common {
  readonly kind: "branch";
  /** An expression of the source, or the text of a test of a temporary. */
  readonly test: ts.Expression | string;
  readonly then: readonly Core[];
  readonly otherwise: readonly Core[];
}

/** One declaration of a `var`, `let` or `const` statement. */
export interface Declaration extends Common {
  readonly kind: "declaration";
  readonly node: ts.VariableDeclaration;
  readonly keyword: "var" | "let" | "const";
}

/** A block with its own variables. */
export interface Block extends Common {
  readonly kind: "block";
  readonly node: ts.Node;
  readonly body: readonly Core[];
  /** The variables of the block that have their values before its last point. */
  readonly variables: readonly Kept[];
}

/** A `for`, `while` or `do` loop. */
export interface Loop extends Common {
  readonly kind: "loop";
  readonly node: ts.ForStatement | ts.WhileStatement | ts.DoStatement;
  /** What leads to the test, if something in that suspends. */
  readonly test: readonly Core[];
  readonly body: readonly Core[];
  /** The variables of the loop's head. */
  readonly variables: readonly Kept[];
}

/** A `for … of` loop over what is an array, as is looked at first. */
export interface ArrayLoop extends Common {
  readonly kind: "arrayLoop";
  readonly node: ts.ForOfStatement;
  readonly labels: readonly string[];
  /** The temporary that holds the array. */
  readonly array: string;
  /** The temporary that counts. */
  readonly index: string;
  readonly body: readonly Core[];
  readonly variables: readonly Kept[];
  /** The point where it is left if it is no array, and what is kept there. */
  readonly bail: Bail;
}

/** A `switch` statement. */
export interface Switch extends Common {
  readonly kind: "switch";
  readonly node: ts.SwitchStatement;
  readonly clauses: readonly (readonly Core[])[];
}

/** A `try` statement in whose block something suspends, and nowhere else. */
export interface Try extends Common {
  readonly kind: "try";
  readonly node: ts.TryStatement;
  readonly body: Block;
}

/** A statement with a label. */
export interface Labeled extends Common {
  readonly kind: "labeled";
  readonly label: string;
  readonly body: Core;
}

/**
 * A statement from which on the function is run by its resumable form, since
 * there is none for it in the other one.
 */
export interface Bail extends Common {
  readonly kind: "bail";
  readonly node: ts.Statement;
  readonly kept: readonly Kept[];
}
