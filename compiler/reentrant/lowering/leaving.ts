import ts from "../../typescript.ts";
import { branch } from "./branch.ts";
import type { Core, Jump } from "../core.ts";
import type { Kept } from "./kept.ts";

const Kind = ts.SyntaxKind;

/** A statement that leaves others. */
type Leaving = ts.ReturnStatement | ts.BreakOrContinueStatement;

/**
 * The ways out of a `try` statement whose `finally` has to be done before they
 * are gone: each leads to the end of what is tried, with a number that tells
 * what is to be done after the `finally`.
 */
export class WaysOut {
  /** The temporary for the number: 0 for none. */
  readonly completion: string;
  /** The label around what is tried. */
  readonly #label: string;
  readonly #kept: Kept;
  /** The temporary for the value that is returned. */
  readonly #value: string;
  /** The number of each statement that leaves what is tried. */
  readonly #numbers = new Map<Leaving, number>();

  /**
   * @param leaving The statements that leave what is tried.
   * @param label A name that is not used otherwise.
   */
  constructor(leaving: readonly Leaving[], kept: Kept, label: string) {
    this.#kept = kept;
    this.#label = label;
    this.completion = kept.temporary();
    this.#value = kept.temporary();
    const numbers = new Map<string, number>();
    for (const node of leaving) {
      const text = textOf(node);
      let number = numbers.get(text);
      if (number === undefined) numbers.set(text, number = numbers.size + 1);
      this.#numbers.set(node, number);
    }
  }

  /** The step that what is tried begins with. */
  get start(): Core {
    return {
      kind: "evaluation",
      into: this.completion,
      node: ts.factory.createNull(),
      from: ["0"],
      isString: false,
      first: 0,
      last: 0,
    };
  }

  /** Has the statements that leave what is tried lead to its end. */
  close(): void {
    for (const [node, number] of this.#numbers) {
      // Others lead to the end of something in it.
      if (this.#kept.substitutes.has(node)) continue;
      this.#kept.replace(node, this.#textOf(number));
      if (ts.isReturnStatement(node)) {
        this.#kept.returned.set(node, this.#value);
      }
    }
  }

  /** What is tried, with the label that leads to its end. */
  around(tried: Core): Core {
    const { first, last } = tried;
    return { kind: "labeled", label: this.#label, body: tried, first, last };
  }

  /**
   * What is done after the `finally`.
   *
   * @param around The ways out of the nearest such statement around.
   * @param labels Those of the loop that is left, if it is one: what leaves nothing
   * else is where it leads to.
   */
  after(around: WaysOut | undefined, labels?: readonly string[]): Core[] {
    const steps: Core[] = [];
    const done = new Set<number>();
    for (const [node, number] of this.#numbers) {
      if (done.has(number)) continue;
      done.add(number);
      if (labels !== undefined && leavesLoop(node, labels)) continue;
      steps.push(
        branch(`${this.completion} === ${number}`, [
          around?.further(node, this.#value) ?? this.#jump(node),
        ]),
      );
    }
    return steps;
  }

  #textOf(number: number): string {
    return `${this.completion} = ${number}; break ${this.#label};`;
  }

  #jump(node: Leaving): Jump {
    const isReturn = ts.isReturnStatement(node);
    const text = isReturn ? `return ${this.#value};` : textOf(node);
    return { kind: "jump", text, isReturn, first: 0, last: 0 };
  }

  /** What a statement does that leaves something in what is tried, if it leaves that, too. */
  further(node: Leaving, value: string): Jump | undefined {
    const number = this.#numbers.get(node);
    if (number === undefined) return undefined;
    return {
      kind: "jump",
      text: `${this.#value} = ${value}; ${this.#textOf(number)}`,
      isReturn: false,
      first: 0,
      last: 0,
    };
  }
}

/** Where a statement leads to: as it stands in the source, but for the value. */
function textOf(node: Leaving): string {
  if (ts.isReturnStatement(node)) return "return";
  const word = ts.isBreakStatement(node) ? "break" : "continue";
  return node.label === undefined ? `${word};` : `${word} ${node.label.text};`;
}

/** Whether a statement leaves a loop and nothing around that. */
function leavesLoop(node: Leaving, labels: readonly string[]): boolean {
  return ts.isBreakStatement(node) &&
    (node.label === undefined || labels.includes(node.label.text));
}

/**
 * The statements in a node that leave it.
 *
 * @param own The labels of the loop of which it is the body, if it is one: what
 * goes on with that leaves nothing.
 */
export function leavingIn(node: ts.Node, own?: readonly string[]): Leaving[] {
  const found: Leaving[] = [];
  const visit = (
    node: ts.Node,
    labels: readonly string[],
    isInLoop: boolean,
    isInSwitch: boolean,
  ) => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    if (ts.isReturnStatement(node)) found.push(node);
    else if (ts.isBreakOrContinueStatement(node)) {
      const isBreak = node.kind === Kind.BreakStatement;
      const stays = node.label === undefined
        ? isInLoop || (isBreak ? isInSwitch : own !== undefined)
        : labels.includes(node.label.text) ||
          (!isBreak && own?.includes(node.label.text) === true);
      if (!stays) found.push(node);
    } else {
      const inner = ts.isLabeledStatement(node)
        ? [...labels, node.label.text]
        : labels;
      const isLoop = isInLoop || ts.isIterationStatement(node, false);
      const isSwitch = isInSwitch || ts.isSwitchStatement(node);
      ts.forEachChild(node, (child) => visit(child, inner, isLoop, isSwitch));
    }
  };
  visit(node, [], false, false);
  return found;
}
