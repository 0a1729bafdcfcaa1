// Who looks at where a greenlet waits, or ends it there, takes nothing from it.
import { generator, getCurrent, Greenlet } from "@continulet/greenlet";
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];
  const own = getCurrent();
  const names = (g: Greenlet) => {
    const found: string[] = [];
    for (let { frame } = g; frame !== null; frame = frame.caller) {
      found.push(frame.name);
    }
    return found.join(" ");
  };

  function inner(x: unknown): unknown {
    try {
      return [own.switch(x), own.switch("again")];
    } catch (error) {
      return ["caught", error];
    } finally {
      log.push("left");
    }
  }
  function outer(x: unknown): unknown {
    const list: unknown[] = [];
    for (const each of [1, 2]) list.push(each, inner(x));
    return list;
  }

  const g = new Greenlet(outer);
  log.push(g.switch("first"), names(g), names(g));
  log.push(g.switch("second"), names(g));
  log.push(g.switch("third"), names(g), names(g));
  log.push(g.throw("error"), g.dead, g.frame);

  const thrown = new Greenlet(outer);
  log.push(thrown.switch("seen first"), names(thrown));
  log.push(thrown.throw("error"), names(thrown), thrown.switch("on"));

  const numbers = generator((cont, count: number) => {
    try {
      for (let i = 0; i < count; i++) cont.switch(pause(i));
    } finally {
      log.push(pause("ended"));
    }
    return "all";
  });
  const iterator = numbers(3);
  log.push(iterator.next().value, iterator.return("early"));
  log.push([...numbers(2)]);
  return log;
}

export const expected: unknown[] = [
  "first",
  "inner outer",
  "inner outer",
  "again",
  "inner outer",
  "left",
  "first",
  "inner outer",
  "inner outer",
  "left",
  [1, ["second", "third"], 2, ["caught", "error"]],
  true,
  null,
  "seen first",
  "inner outer",
  "left",
  "seen first",
  "inner outer",
  "again",
  "ended",
  0,
  { value: "early", done: true },
  "ended",
  [0, 1],
];
