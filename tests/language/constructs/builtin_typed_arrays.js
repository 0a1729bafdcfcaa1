// The callbacks of the methods of typed arrays may wait.
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

  const list = Uint8Array.of(3, 1, 2);
  list.forEach((x, i, all) => log.push(pause(x) * 10 + i, all === list));
  log.push(
    list.map((x) => pause(x * 100)).join(),
    list.filter((x) => pause(x) > 1).join(),
  );
  log.push(
    list.some((x) => step(x) === 1),
    list.every((x) => step(x) > 2),
    list.find((x) => pause(x) < 3),
    list.findIndex((x) => pause(x) < 3),
  );
  log.push(
    list.findLast((x) => pause(x) > 1),
    list.findLastIndex((x) => pause(x) > 2),
  );
  log.push(
    list.reduce((a, x) => pause(a + x), 0),
    list.reduceRight((a, x) => pause(`${a}${x}`), ""),
    list.reduce((a, x) => pause(a * x)),
  );
  log.push(list.toSorted((a, b) => pause(b - a)).join(), list.join());
  log.push(list.sort((a, b) => pause(b - a)) === list, list.join());
  log.push(
    Int16Array.from([1, 2], (x) => pause(x * 1000)).join(),
    Float64Array.from({ length: 2 }, (_, i) => pause(i / 2)).join(),
  );
  log.push(
    Float32Array.from((function* () {
      yield pause(0.5);
    })()).join(),
  );
  log.push(BigInt64Array.of(1n, 2n).map((x) => pause(x * 2n)).join());
  log.push(
    list.map(function (x) {
      return pause(x + this.n);
    }, { n: 1 }).join(),
  );
  attempt(() => list.map((x) => fail(`at ${x}`)));
  attempt(() => list.sort(step("no function")));
  attempt(() => list.forEach(null));
  attempt(() => Uint8Array.prototype.map.call([1], (x) => pause(x)));
  attempt(() => new BigUint64Array(1).map(() => pause(1)));
  log.push(
    Uint8Array.of().reduce((a) => pause(a), "initial"),
    new Float64Array([NaN, -0, 1]).toSorted((a, b) => pause(a - b)).length,
  );

  return log;
}

export const expected = [
  30,
  true,
  11,
  true,
  22,
  true,
  "44,100,200",
  "3,2",
  3,
  1,
  3,
  1,
  true,
  false,
  1,
  1,
  2,
  0,
  6,
  "213",
  6,
  "3,2,1",
  "3,1,2",
  true,
  "3,2,1",
  "1000,2000",
  "0,0.5",
  "0.5",
  "2,4",
  "4,3,2",
  "thrown at 3",
  "no function",
  "TypeError",
  "TypeError",
  "TypeError",
  "TypeError",
  "initial",
  3,
];
