// What runs in a context may wait, and is still in it afterwards.
import {
  Context,
  ContextVar,
  copyContext,
  getCurrent,
  Greenlet,
} from "@continulet/greenlet";
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];
  const own = getCurrent();
  const user = new ContextVar("user", { default: "nobody" });

  const context = new Context();
  const g = new Greenlet((name: string) => {
    const result = context.run((name) => {
      user.set(pause(name));
      log.push(own.switch("in the context"), user.get());
      return pause("left");
    }, name);
    return [result, user.get()];
  });
  log.push(g.switch("ann"), user.get(), g.switch("resumed"), g.dead);
  log.push(context.get(user));

  const thrown = new Greenlet(() => {
    try {
      copyContext().run(() => {
        user.set("bob");
        own.switch("in a copy");
      });
    } catch (error) {
      return [error, user.get()];
    }
  });
  log.push(thrown.switch(), thrown.throw("thrown"));

  const inContext = new Greenlet(context.run.bind(context));
  log.push(inContext.switch(() => pause(user.get())));

  return log;
}

export const expected: unknown[] = [
  "resumed",
  "ann",
  "in the context",
  "nobody",
  ["left", "nobody"],
  true,
  "ann",
  "in a copy",
  ["thrown", "nobody"],
  "ann",
];
