// The argument of `import()` is evaluated first, and what is wrong with it rejects.
import { fail, pause } from "../pause.ts";

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

  const name = (specifier) => (log.push("specifier"), pause(specifier));
  log.push(
    import(name("data:text/javascript,export default 1")).then((m) =>
      m.default
    ),
  );
  log.push(
    import(`data:text/javascript,export const x = ${step(2)}`).then((m) => m.x),
  );
  const refused = {
    toString() {
      throw "not converted";
    },
  };
  log.push(import(step(refused)).catch((error) => `rejected ${error}`));
  attempt(() => import((step("before"), fail("thrown in the argument"))));
  log.push(
    import(pause("data:text/javascript,throw 'no'")).catch((error) => error),
  );

  return log;
}

export const expected = [
  "specifier",
  1,
  2,
  2,
  "object",
  "rejected not converted",
  "before",
  "thrown thrown in the argument",
  "no",
];
