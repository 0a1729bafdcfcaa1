// What the bodies of the soak do, and how often.

/** What a body can do next. */
export type Action =
  | "send"
  | "nest"
  | "call"
  | "plain"
  | "continulet"
  | "genlet"
  | "finally"
  | "context"
  | "back"
  | "look"
  | "fail"
  | "end"
  | "home";

function weigh(weights: Partial<Record<Action, number>>): Action[] {
  return Object.entries(weights).flatMap(([action, weight]) =>
    Array<Action>(weight).fill(action as Action)
  );
}

export const actions = weigh({
  send: 44,
  nest: 5,
  call: 6,
  plain: 4,
  continulet: 5,
  genlet: 4,
  finally: 4,
  context: 2,
  back: 8,
  look: 12,
  fail: 2,
  end: 4,
});
/** Those that do not nest. */
export const flatActions = weigh({
  send: 50,
  back: 16,
  look: 16,
  fail: 3,
  end: 15,
});
