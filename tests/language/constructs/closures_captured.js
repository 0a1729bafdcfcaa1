// Closures go on with what they captured.
import { pause } from "../pause.ts";

export function main() {
  const log = [];

  let count = 0;
  const add = (n) => (count += pause(n));
  const walk = (n) => (add(1), n === 0 ? 0 : 1 + walk(n - 1));
  log.push(walk(3), count, walk.name, walk.length);

  const later = [];
  for (let i = 0; i < 3; i++) {
    const square = i * i;
    let own = 0;
    later.push(() => (own += pause(square)), () => own);
  }
  log.push(later.map((f) => f()), later.map((f) => f()));

  function counter(from, step = 1) {
    return { next: () => pause(from += step), read: () => pause(from) };
  }
  const one = counter(1);
  const other = counter(10, 5);
  log.push(one.next(), other.next(), one.next(), one.read(), other.read());

  class Box {
    value = 7;
    all(xs) {
      return xs.map((x) => [x].map((y) => pause(this.value + y))[0]);
    }
  }
  log.push(new Box().all([1, 2]));

  let { length } = "four";
  const grow = () => {
    length++;
    return [1].map(() => pause(length));
  };
  log.push(grow(), grow(), length);

  const value = 1;
  log.push(
    (() => {
      const value = pause(2);
      return [3].map((x) => pause(x + value));
    })(),
    value,
  );

  const twice = (f) => (x) => f(pause(f(x)));
  log.push(twice((x) => pause(x * 3))(2));
  return log;
}

export const expected = [
  3,
  4,
  "walk",
  1,
  [0, 0, 1, 1, 4, 4],
  [0, 0, 2, 2, 8, 8],
  2,
  15,
  3,
  3,
  15,
  [8, 9],
  [5],
  [6],
  6,
  [5],
  1,
  18,
];
