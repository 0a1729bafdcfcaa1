// deno-lint-ignore-file no-import-prefix
import {
  applyPatches,
  current,
  enableMapSet,
  enablePatches,
  Immer,
  immerable,
  original,
  produce,
} from "npm:immer@10.1.3";
import type { Pause } from "./program.ts";

enablePatches();
enableMapSet();
// The one that the package exports was bound by native code, before any greenlet.
const { produceWithPatches } = new Immer();

class Counter {
  [immerable] = true;
  count = 0;
}

interface State {
  todos: { id: number; text: string; done: boolean; tags: string[] }[];
  byId: Map<number, { text: string }>;
  seen: Set<string>;
  counter: Counter;
}

/** Immutable states, changed in drafts. */
export function use(pause: Pause, size: number): string {
  let state: State = {
    todos: [],
    byId: new Map(),
    seen: new Set(["x"]),
    counter: new Counter(),
  };
  const log: unknown[] = [];
  for (let i = 0; i < size; i++) {
    const before = state;
    const [next, patches, inverse] = produceWithPatches(state, (draft) => {
      draft.todos.push({
        id: i,
        text: pause(`todo ${i}`),
        done: false,
        tags: [],
      });
      const todo = draft.todos[i >> 1];
      todo.done = !todo.done;
      todo.tags.push(String(i));
      draft.byId.set(i, { text: "new" });
      draft.byId.get(i >> 1)!.text += pause("!");
      if (i % 10 === 0) draft.seen.clear();
      draft.seen.add(`s${i % 7}`);
      draft.counter.count += draft.todos.filter(({ done }) =>
        pause(done)
      ).length;
      log.push(original(draft)!.todos.length, current(draft).todos.length);
    });
    state = next;
    log.push(patches, applyPatches(next, inverse).counter.count);
    log.push(applyPatches(before, patches).todos.length === i + 1);
    log.push(produce(state, () => {}) === state, Object.isFrozen(state.todos));
  }
  const toggle = produce((draft: State, id: number) => {
    for (const todo of draft.todos) {
      if (pause(todo.id) === id) delete (todo as Partial<typeof todo>).text;
    }
  });
  const last = toggle(state, 1);
  return JSON.stringify([
    log,
    last.todos,
    [...last.byId],
    [...last.seen],
    last.counter,
  ]);
}
