import type { Core, Room } from "./core.ts";

/**
 * Puts a look at the room on the engine's stack into the body of a function: as
 * late as possible, so that an activation which calls nothing does not look, but
 * always before the first call.
 *
 * @param body The statements, of which one may suspend.
 */
export function withRoom(body: readonly Core[]): Core[] {
  const suspends = (statement: Core) =>
    contain([statement], "suspending") || contain([statement], "access");
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
