import ts from "../typescript.ts";
import type { Accessing, Core, Point, Suspending } from "./core.ts";
import { isSuperCall } from "./lowering/operand.ts";
import { inParentheses } from "../source/node.ts";
import type { Lowered } from "./lowering/lowering.ts";

/** What a function gives that has nothing left to do after a call: its value, or nothing. */
export type Passed = "the value" | "nothing";

/**
 * Finds the points of a function where nothing is left to do but to return: what
 * the call gives, or nothing. It is not entered there again.
 *
 * What stands in a `try` is none of them: something may be left to do there.
 *
 * @param body Its statements.
 */
export function findPassing(
  lowered: Lowered,
  body: readonly Core[],
): Map<Point, Passed> {
  const found = new Map<Point, Passed>();
  new Passing(lowered, found).list(body, { list: [], from: 0, rest: null });
  return found;
}

/** What follows: statements of a list, and what follows that; `"elsewhere"` if it is not known. */
interface Rest {
  readonly list: readonly Core[];
  readonly from: number;
  readonly rest: Rest | "elsewhere" | null;
}

class Passing {
  readonly #lowered: Lowered;
  readonly #found: Map<Point, Passed>;

  constructor(lowered: Lowered, found: Map<Point, Passed>) {
    this.#lowered = lowered;
    this.#found = found;
  }

  /** Goes through statements that are followed by others. */
  list(statements: readonly Core[], rest: Rest["rest"]): void {
    statements.forEach((statement, index) => {
      if (statement.first === 0) return;
      this.#statement(statement, { list: statements, from: index + 1, rest });
    });
  }

  #statement(statement: Core, rest: Rest): void {
    switch (statement.kind) {
      case "access":
      case "suspending": {
        if (isSuperCall(statement.node)) return;
        const passed = this.#passed(statement, rest);
        if (passed !== undefined) this.#found.set(statement.first, passed);
        return;
      }
      case "branch":
        this.list(statement.then, rest);
        return this.list(statement.otherwise, rest);
      case "block":
        return this.list(statement.body, rest);
      case "labeled":
        return this.list([statement.body], rest);
      case "loop":
      case "keyLoop":
        return this.list(statement.body, "elsewhere");
      case "switch":
        for (const clause of statement.clauses) this.list(clause, "elsewhere");
        return;
    }
  }

  #passed({ into }: Suspending | Accessing, rest: Rest): Passed | undefined {
    const isKept = (name: string | null) =>
      name !== null && this.#lowered.temporaries.includes(name);
    let value = into;
    for (let next: Rest["rest"] = rest; next !== null; next = next.rest) {
      if (next === "elsewhere") return undefined;
      for (let i = next.from; i < next.list.length; i++) {
        const each = next.list[i];
        switch (each.kind) {
          case "evaluation":
            if (
              each.from !== null || each.isString || !isKept(each.into) ||
              !this.#isWritten(each.node, value)
            ) return undefined;
            value = each.into;
            break;
          case "result":
            return this.#isWritten(each.node, value) ? "the value" : undefined;
          case "plain":
            return this.#returned(each.node, value);
          default:
            return undefined;
        }
      }
    }
    return into === null || isKept(into) ? "nothing" : undefined;
  }

  #returned(node: ts.Statement, value: string | null): Passed | undefined {
    // Some lead to a `finally` first.
    if (!ts.isReturnStatement(node) || this.#lowered.returned.has(node)) {
      return undefined;
    }
    if (node.expression === undefined) return "nothing";
    return this.#isWritten(node.expression, value) ? "the value" : undefined;
  }

  /** Whether a temporary stands for a node. */
  #isWritten(node: ts.Expression, name: string | null): boolean {
    return name !== null &&
      this.#lowered.substitutes.get(inParentheses(node)) === name;
  }
}
