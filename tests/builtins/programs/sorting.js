import { fail, pause } from "../pause.ts";

/** Numbers that look random. */
function numbers(count, seed) {
  const list = [];
  for (let i = 0; i < count; i++) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    list.push(seed % 100);
  }
  return list;
}

export const cases = {
  "sort": () => [5, 1, 4, 2, 3].sort((a, b) => pause(a - b)),
  "sort returns the array": () => {
    const array = [2, 1];
    return array.sort((a, b) => pause(a - b)) === array;
  },
  "sort many": () =>
    [0, 1, 2, 3, 7, 8, 9, 33, 64, 100].map((count) =>
      numbers(count, count).sort((a, b) => pause(a - b))
    ),
  "sort is stable": () =>
    numbers(60, 5).map((x, i) => ({ x: x % 7, i })).sort((a, b) =>
      pause(a.x - b.x)
    ).map(({ x, i }) => `${x}:${i}`),
  "sort puts undefined and holes last": () =>
    [3, , undefined, 1, , 2, undefined].sort((a, b) => pause(a - b)),
  "sort of something like an array": () =>
    Array.prototype.sort.call(
      { length: 5, 0: 3, 2: 1, 4: 2, other: 9 },
      (a, b) => pause(a - b),
    ),
  "sort with what is no number": () =>
    ["b", "a", "c"].sort((a, b) => pause(a < b ? "-1" : a > b ? true : NaN)),
  "an error in a comparison leaves the array": () => {
    const array = [3, 1, 2];
    try {
      array.sort(() => fail("away"));
    } catch (error) {
      return [array, error];
    }
  },
  "a comparison that cannot be a number": () => [1, 2].sort(() => pause(1n)),
  "sort of one": () => {
    pause();
    return [
      [1].sort(() => pause(1)),
      [].sort(() => pause(1)),
      [undefined, , undefined].sort(() => pause(1)),
    ];
  },
  "a frozen array": () => Object.freeze([2, 1]).sort((a, b) => pause(a - b)),
  "toSorted": () => {
    const array = [3, 1, , undefined, 2];
    return [array.toSorted((a, b) => pause(a - b)), array];
  },
  "toSorted of something like an array": () =>
    Array.prototype.toSorted.call(
      { length: 3, 0: 3, 2: 1 },
      (a, b) => pause(a - b),
    ),
  "sort without a comparator": () => {
    pause();
    return [10, 9, 1].sort();
  },
  "sort of a typed array": () => {
    const array = new Float64Array([3, NaN, -0, 0, 1]);
    return [array.sort((a, b) => pause(b - a)) === array, array];
  },
  "toSorted of a typed array": () => {
    const array = new BigInt64Array([3n, 1n, 2n]);
    return [array.toSorted((a, b) => pause(a < b ? -1 : 1)), array];
  },
  "a typed array that loses its buffer": () => {
    const array = new Uint8Array([3, 1, 2]);
    array.sort((a, b) => {
      if (array.length) array.buffer.transfer();
      return pause(a - b);
    });
    return array.length;
  },
};
