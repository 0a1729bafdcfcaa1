// An optional call evaluates nothing more when there is nothing to call.
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };
  const attempt = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  const object = {
    name: "object",
    method(x) {
      pause();
      return `${this?.name} ${x}`;
    },
    nothing: null,
  };
  const none = undefined;
  log.push(none?.(step("not evaluated")));
  log.push(none?.method(step("not evaluated")));
  log.push(none?.[step("not evaluated")]);
  log.push(none?.[step("not evaluated")](step("not evaluated")));
  log.push(object.nothing?.(step("not evaluated")));
  log.push(object.absent?.(step("not evaluated")));
  log.push(object?.method(step("a")));
  log.push(object.method?.(step("b")));
  log.push(object?.method?.(step("c")));
  log.push(object?.[step("method")](step("d")));
  log.push(object[step("method")]?.(step("e")));
  log.push(step(object)?.[step("method")]?.(...step(["f"])));
  log.push((object?.method)(step("receiver kept")));
  log.push((0, object?.method)(step("receiver lost")));
  attempt(() => object.name?.(step("evaluated")));
  log.push(step(null)?.x ?? step("instead"));

  return log;
}

export const expected = [
  undefined,
  undefined,
  undefined,
  undefined,
  undefined,
  undefined,
  "a",
  "object a",
  "b",
  "object b",
  "c",
  "object c",
  "method",
  "d",
  "object d",
  "method",
  "e",
  "object e",
  "object",
  "method",
  "object",
  "object f",
  "receiver kept",
  "object receiver kept",
  "receiver lost",
  "undefined receiver lost",
  "evaluated",
  "TypeError",
  null,
  "instead",
  "instead",
];
