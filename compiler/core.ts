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

/**
 * A variable that closures in a loop capture, so that each round has its own. It
 * is declared where the source declares it; what it is kept in is declared with
 * all other variables, at the start of the function.
 */
export interface Captured {
  readonly name: string;
  readonly keptIn: string;
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
  /** What is written in the place of the node, if anything is: text, and nodes as they are. */
  readonly from: readonly (string | ts.Node)[] | null;
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
  /** If it is one of those that have their own place. */
  readonly captured: Captured | null;
  /** Whether it is a box, since closures capture it and it changes. */
  readonly isBox: boolean;
}

/** A block with its own variables. */
export interface Block extends Common {
  readonly kind: "block";
  readonly node: ts.Node;
  readonly body: readonly Core[];
  readonly captured: readonly Captured[];
}

/** A `for`, `while` or `do` loop. */
export interface Loop extends Common {
  readonly kind: "loop";
  readonly node: ts.ForStatement | ts.WhileStatement | ts.DoStatement;
  /** Whether the step of a `for` loop, which suspends, is a part of the test. */
  readonly isStepInTest: boolean;
  /** What leads to the test, if something in that suspends. */
  readonly test: readonly Core[];
  readonly body: readonly Core[];
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
  readonly captured: readonly Captured[];
  /** The point where it is left if it is no array. */
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
}
