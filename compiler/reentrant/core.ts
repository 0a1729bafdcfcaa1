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
import type { Access } from "../operation/access.ts";
import type { Conversion } from "../operation/conversion.ts";
import type ts from "../typescript.ts";

/**
 * Where a function can be suspended: an even number from 2, in the order of the
 * text; or the odd number before one, where it looks for room.
 */
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
  | Accessing
  | Waiting
  | Branch
  | Declaration
  | DeclaredFunction
  | MadeFunctions
  | Block
  | EarlyBoxes
  | Loop
  | KeyLoop
  | Switch
  | Try
  | Labeled
  | Exit
  | Jump
  | Room;

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
  /** Whether it is the iterator over the names of an object, for a loop. */
  readonly isOfNames?: boolean;
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
  /** A call, something that is iterated over where it stands, or what converts. */
  readonly node:
    | ts.CallExpression
    | ts.NewExpression
    | ts.TaggedTemplateExpression
    | ts.SpreadElement
    | Conversion;
  /** The temporary that holds the receiver, if one does. */
  readonly receiver: string | null;
  /** The strings of a template with a tag, its first argument. */
  readonly strings?: string;
}

/** `into = object.key;` or `into = object.key = value;`, which may call an accessor that may suspend. */
export interface Accessing extends Common, Access {
  readonly kind: "access";
  readonly into: string;
  /** Where it is in the source. */
  readonly node: ts.Node;
}

/** `into = text;`, which may suspend, though no expression of the source stands for it. */
export interface Waiting extends Common {
  readonly kind: "waiting";
  readonly into: string;
  readonly text: string;
  /** Where it is in the source. */
  readonly node: ts.Node;
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
  readonly node:
    | ts.VariableDeclaration
    | ts.ParameterDeclaration
    | ts.BindingElement;
  readonly keyword: "var" | "let" | "const";
  /** Those of its variables that have their own places: all or none. */
  readonly captured: readonly Captured[];
  /** Whether it is a box, since closures capture it and it changes. */
  readonly isBox: boolean;
  /** Whether the box is there already, since closures captured it before. */
  readonly isEarly: boolean;
  /** The temporary with its value, of a variable that is given one from elsewhere. */
  readonly value: string | null;
}

/** A function that is declared in the block around. */
export interface DeclaredFunction extends Common {
  readonly kind: "function";
  readonly node: ts.FunctionDeclaration;
  readonly into: string;
}

/** The making of the functions that a block declares, by their factories. */
export interface MadeFunctions extends Common {
  readonly kind: "made";
  readonly node: ts.Block;
}

/** A box for a variable that closures capture before it is declared. */
export interface EarlyBox {
  readonly name: string;
  /** Its name in the source. */
  readonly source: string;
}

/** A block with its own variables. */
export interface Block extends Common {
  readonly kind: "block";
  readonly node: ts.Node;
  readonly body: readonly Core[];
  readonly captured: readonly Captured[];
}

/** The making of the boxes that a block begins with. */
export interface EarlyBoxes extends Common {
  readonly kind: "boxes";
  readonly boxes: readonly EarlyBox[];
}

/** A `for`, `while` or `do` loop. */
export interface Loop extends Common {
  readonly kind: "loop";
  readonly node: ts.ForStatement | ts.WhileStatement | ts.DoStatement;
  readonly labels: readonly string[];
  /** Whether the step of a `for` loop, which suspends, is a part of the test. */
  readonly isStepInTest: boolean;
  /** What leads to the test, if something in that suspends. */
  readonly test: readonly Core[];
  readonly body: readonly Core[];
}

/** A `for … in` loop. */
export interface KeyLoop extends Common {
  readonly kind: "keyLoop";
  readonly node: ts.ForInStatement;
  readonly labels: readonly string[];
  /** The temporary that holds the iterator over the names. */
  readonly names: string;
  readonly body: readonly Core[];
  readonly captured: readonly Captured[];
}

/** `if (!(test)) break;`, in the test of a loop. */
export interface Exit extends Common {
  readonly kind: "exit";
  readonly test: ts.Expression;
}

/** A statement that leads somewhere else: what a `return`, a `break` or a `continue` becomes. */
export interface Jump extends Common {
  readonly kind: "jump";
  readonly text: string;
  /** Whether it leaves the function. */
  readonly isReturn: boolean;
}

/** A `switch` statement. */
export interface Switch extends Common {
  readonly kind: "switch";
  readonly node: ts.SwitchStatement;
  readonly clauses: readonly (readonly Core[])[];
}

/** A `try` statement. */
export interface Try extends Common {
  readonly kind: "try";
  readonly node: ts.TryStatement;
  readonly body: Block;
  /** What its `catch` does, if something in that suspends. */
  readonly handler: Handler | null;
  /** What its `finally` does, if something in that suspends. */
  readonly finalizer: Finalizer | null;
}

/** A `catch` clause in which something suspends. */
export interface Handler {
  /** The temporary that holds what was thrown. */
  readonly error: string;
  readonly body: readonly Core[];
  readonly captured: readonly Captured[];
}

/**
 * A `finally` block in which something suspends, of a statement that nothing
 * leaves but an error: other ways out of it lead to its end, see leaving.ts.
 */
export interface Finalizer {
  /** The temporary that tells whether it was left by an error, and that for the error. */
  readonly isThrown: string;
  readonly error: string;
  readonly body: Block;
}

/** A statement with a label. */
export interface Labeled extends Common {
  readonly kind: "labeled";
  readonly label: string;
  readonly body: Core;
}

/**
 * The place, before all that may suspend, where the body looks whether the
 * engine's stack has room for what it calls. The function can be entered there.
 */
export interface Room extends Common {
  readonly kind: "room";
}

/** A statement that may suspend. */
export type Awaited = Accessing | Suspending | Waiting;

/** Whether a statement is one. */
export function isAwaited(statement: Core): statement is Awaited {
  return statement.kind === "access" || statement.kind === "suspending" ||
    statement.kind === "waiting";
}
