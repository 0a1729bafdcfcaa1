// Who waits in the last call of a function is seen there, thrown into there, and ended there.
import { getCurrent, Greenlet, setTrace } from "@continulet/greenlet";
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const own = getCurrent();
  const names = (g) => {
    const found = [];
    for (let { frame } = g; frame !== null; frame = frame.caller) {
      found.push(frame.name);
    }
    return found.join(" ");
  };
  function outermost(x) {
    outer(pause(x));
  }
  function outer(x) {
    return middle(x);
  }
  function middle(x) {
    if (x) inner(x);
    else inner("nothing");
  }
  function inner(x) {
    return own.switch(pause(x));
  }
  const start = () => {
    const g = new Greenlet(outermost);
    log.push(g.switch("waits"));
    return g;
  };

  const seen = start();
  log.push(names(seen), names(seen), seen.switch("on"));

  const thrown = start();
  try {
    thrown.throw(new RangeError("thrown"));
  } catch (error) {
    log.push(error.message, thrown.dead);
  }

  const seenAndThrown = start();
  log.push(names(seenAndThrown));
  try {
    seenAndThrown.throw("thrown once more");
  } catch (error) {
    log.push(error, seenAndThrown.dead);
  }

  const ended = start();
  log.push(String(ended.throw()), ended.dead);

  const handling = new Greenlet(function handler() {
    try {
      outermost("in a handler");
    } catch (error) {
      return ["caught", error];
    } finally {
      log.push("left");
    }
  });
  log.push(handling.switch(), names(handling), handling.throw("an error"));

  const returning = new Greenlet(
    () => [outermost("gives nothing"), inner("x")],
  );
  log.push(returning.switch(), returning.switch("unused"));
  log.push(returning.switch("used"));

  const traced = start();
  const events = [];
  const before = setTrace((event, origin, target) => {
    events.push(event, origin === own, target === own);
  });
  traced.switch("traced");
  setTrace(before);
  log.push(events);

  const refused = start();
  setTrace(() => {
    if (getCurrent() === refused) throw "thrown by the tracer";
  });
  try {
    log.push(refused.switch("never"));
  } catch (error) {
    log.push(error, refused.dead);
  }
  setTrace(before);

  const again = new Greenlet(() => {
    for (let i = 0; i < 3; i++) outer(i);
    return "done";
  });
  for (let x = again.switch(); !again.dead; x = again.switch()) log.push(x);
  return log;
}

export const expected = [
  "waits",
  "inner middle outer outermost",
  "inner middle outer outermost",
  undefined,
  "waits",
  "thrown",
  true,
  "waits",
  "inner middle outer outermost",
  "thrown once more",
  true,
  "waits",
  "GreenletExit",
  true,
  "left",
  "in a handler",
  "inner middle outer outermost handler",
  ["caught", "an error"],
  "gives nothing",
  "x",
  [undefined, "used"],
  "waits",
  ["switch", true, false, "switch", false, true],
  "waits",
  "thrown by the tracer",
  true,
  "nothing",
  1,
  2,
];
