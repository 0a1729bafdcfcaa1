// The callbacks of `reduce` and `reduceRight` may wait.
// deno-lint-ignore-file no-sparse-arrays
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

  const list = [1, 2, 3, 4];
  log.push(
    list.reduce((a, x) => pause(a) + pause(x)),
    list.reduce((a, x) => pause(`${a}${x}`), step("s")),
  );
  log.push(
    list.reduceRight(
      (a, x, i, all) => pause(`${a}${x}@${i}${all === list}`),
      "",
    ),
    list.reduceRight((a, x) => pause(a - x)),
  );
  log.push(
    [7].reduce(() => fail("never")),
    [].reduce(() => fail("never"), "initial"),
    [].reduceRight(() => fail("never"), undefined),
  );
  attempt(() => [].reduce((a) => pause(a)));
  attempt(() => [, ,].reduceRight((a) => pause(a)));
  log.push(
    [, 1, , 2].reduce((a, x) => pause(a + x)),
    [, 1, , 2].reduceRight((a, x) => pause([...a, x]), []).join(),
  );
  attempt(() =>
    list.reduce((a, x) => x === 3 ? fail(`with ${a}`) : pause(a + x))
  );
  const compose = [(x) => pause(x + 1), (x) => pause(x * 2)].reduce(
    (f, g) => (x) => g(f(pause(x))),
  );
  log.push(compose(3));
  log.push(
    [[1, 2], [3]].reduce(
      (all, some) => all.concat(some.map((x) => pause(x))),
      [],
    ).join(),
  );
  const added = [1, 2];
  log.push(added.reduce((a, x) => (added.push(100), pause(a + x)), 0));

  return log;
}

export const expected = [
  "s",
  10,
  "s1234",
  "4@3true3@2true2@1true1@0true",
  -2,
  7,
  "initial",
  undefined,
  "TypeError",
  "TypeError",
  3,
  "2,1",
  "thrown with 3",
  8,
  "1,2,3",
  3,
];
