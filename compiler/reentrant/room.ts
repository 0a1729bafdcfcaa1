import { isFunctionNode } from "../source/function_node.ts";
import ts from "../typescript.ts";
import type { Core, Room } from "./core.ts";

/**
 * Whether a function looks for room on the engine's stack before all else: there is
 * no way to its end that calls nothing, so that it need not look.
 *
 * @param body The statements, of which one may suspend.
 */
export function looksFirst(body: readonly Core[]): boolean {
  const at = body.findIndex(suspends);
  if (at < 0 || body.slice(0, at).some(mayEnd)) return false;
  const { kind } = body[at];
  return kind !== "branch" && kind !== "block" ||
    body.slice(at + 1).some(suspends);
}

/**
 * Puts a look at the room on the engine's stack into the body of a function: as
 * late as possible, so that an activation which calls nothing does not look, but
 * always before the first call.
 *
 * @param body The statements, of which one may suspend.
 */
export function withRoom(body: readonly Core[]): Core[] {
  const at = body.findIndex(suspends);
  if (at < 0) return [...body];
  const statement = body[at];
  const others = body.slice(at + 1);
  if (others.some(suspends)) return insert(body, at);
  const before = body.slice(0, at);
  switch (statement.kind) {
    case "branch":
      return [...before, {
        ...statement,
        // The look is a point of its own, before the others.
        first: statement.first - 1,
        then: withRoom(statement.then),
        otherwise: withRoom(statement.otherwise),
      }, ...others];
    case "block":
      return [
        ...before,
        {
          ...statement,
          first: statement.first - 1,
          body: withRoom(statement.body),
        },
        ...others,
      ];
    default:
      return insert(body, at);
  }
}

function suspends(statement: Core): boolean {
  return contain([statement], "suspending");
}

/** Whether a statement may leave the function. */
function mayEnd(statement: Core): boolean {
  switch (statement.kind) {
    case "result":
      return true;
    case "jump":
      return statement.isReturn;
    case "plain":
      return contains(statement.node, ts.isReturnStatement);
    default:
      return parts(statement).some((part) => part.some(mayEnd));
  }
}

/** Whether a node is of a kind, or one in it that is of the same function. */
function contains(node: ts.Node, is: (node: ts.Node) => boolean): boolean {
  return is(node) || (!isFunctionNode(node) &&
    ts.forEachChild(node, (child) => contains(child, is)) === true);
}

function insert(body: readonly Core[], at: number): Core[] {
  const point = body[at].first - 1;
  const room: Room = { kind: "room", first: point, last: point };
  return [...body.slice(0, at), room, ...body.slice(at)];
}

/** Whether a statement of a kind is among statements, or in one of them. */
export function contain(
  statements: readonly Core[],
  kind: Core["kind"],
): boolean {
  return statements.some((statement) =>
    statement.kind === kind ||
    parts(statement).some((part) => contain(part, kind))
  );
}

/** The lists of statements in a statement. */
function parts(statement: Core): readonly (readonly Core[])[] {
  switch (statement.kind) {
    case "branch":
      return [statement.then, statement.otherwise];
    case "block":
    case "keyLoop":
      return [statement.body];
    case "loop":
      return [statement.test, statement.body];
    case "switch":
      return statement.clauses;
    case "try":
      return [
        statement.body.body,
        statement.handler?.body ?? [],
        statement.finalizer?.body.body ?? [],
      ];
    case "labeled":
      return [[statement.body]];
    default:
      return [];
  }
}
