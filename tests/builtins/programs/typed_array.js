import { fail, pause } from "../pause.ts";

const bytes = () => new Uint8Array([1, 2, 3, 250]);

class Sub extends Uint8Array {}

class Slow extends Uint8Array {
  constructor(...args) {
    pause();
    super(...args);
  }
}

function speciesOf(constructor) {
  const array = bytes();
  array.constructor = { [Symbol.species]: constructor };
  return array;
}

export const cases = {
  "visits": () => {
    const log = [];
    const a = bytes();
    a.forEach(function (...args) {
      args[2] = args[2] === a;
      log.push([this, ...pause(args)]);
    }, "me");
    return log;
  },
  "map": () => bytes().map((x) => pause(x + 10)),
  "map of big integers": () =>
    new BigInt64Array([1n, -2n]).map((x) => pause(x * 3n)),
  "map with what is no big integer": () =>
    new BigInt64Array([1n]).map(() => pause(1)),
  "filter": () => bytes().filter((x) => pause(x % 2 === 0)),
  "some and every": () => [
    bytes().some((x) => pause(x > 2)),
    bytes().every((x) => pause(x > 2)),
  ],
  "finding": () => [
    bytes().find((x) => pause(x > 1)),
    bytes().findIndex((x) => pause(x > 1)),
    bytes().findLast((x) => pause(x < 9)),
    bytes().findLastIndex((x) => pause(x < 0)),
  ],
  "reducing": () => [
    bytes().reduce((a, b, i) => pause(a * 10 + b + i)),
    bytes().reduceRight((a, b, i) => pause(a + b + i), "x"),
    new Uint8Array(1).reduce(() => pause("never")),
  ],
  "reduce of nothing": () => {
    pause();
    return new Uint8Array(0).reduce(() => pause());
  },
  "an error": () => bytes().map(() => fail("away")),
  "map of a subclass": () => Sub.of(1, 2).map((x) => pause(x)),
  "another species": () => [
    speciesOf(Float64Array).map((x) => pause(x / 2)),
    speciesOf(Float64Array).filter((x) => pause(x > 1)),
  ],
  "a species of another kind of content": () => {
    pause();
    return speciesOf(BigInt64Array).map((x) => pause(x));
  },
  "a species that makes what is too short": () => {
    pause();
    return speciesOf(function () {
      return new Uint8Array(1);
    }).map((x) => pause(x));
  },
  "a constructor that switches": () => [
    Slow.of(1, 2).map((x) => pause(x * 2)),
    Slow.of(1, 2).filter((x) => pause(x > 1)),
  ],
  "a buffer that is lost": () => {
    const a = bytes();
    const seen = [];
    a.forEach((x) => {
      if (a.length) a.buffer.transfer();
      seen.push(pause(x));
    });
    return seen;
  },
  "a buffer that was lost": () => {
    const a = bytes();
    a.buffer.transfer();
    pause();
    return a.map((x) => pause(x));
  },
  "from something like an array": () =>
    Uint8Array.from({ length: 2, 0: 5 }, (x, i) => pause((x ?? 1) + i)),
  "from an array": () =>
    Uint8Array.from([1, 2], function (...args) {
      return pause(args.length + this.x);
    }, { x: 5 }),
  "from a generator that switches": () =>
    Float32Array.from((function* () {
      yield pause(1);
      yield pause(2);
    })()),
  "from, with a constructor that switches": () => [
    Slow.from([1, 2]),
    Slow.from({ length: 1 }),
    Slow.from("12", (x) => pause(x)),
  ],
  "from, of no constructor": () => {
    pause();
    return Uint8Array.from.call({}, [], () => pause());
  },
  "new, of a generator that switches": () =>
    new Int16Array((function* () {
      yield pause(1);
      yield pause(2);
    })()),
  "new, of others": () => {
    pause();
    return [
      new Int8Array(2),
      new Int8Array([1, "2"]),
      new Int8Array(new Uint16Array([1, 257])),
      new Int8Array(new ArrayBuffer(1)),
      new Int8Array({ length: 1, 0: 7 }),
      new Int8Array(),
    ];
  },
};
