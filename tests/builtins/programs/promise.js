import { fail, pause } from "../pause.ts";

function* switching(...values) {
  for (const value of values) yield pause(value);
}

class Slow extends Promise {
  static resolve(value) {
    return super.resolve(pause(value));
  }
  then(...args) {
    pause();
    return super.then(...args);
  }
}

const late = (value) =>
  new Promise((resolve) => queueMicrotask(() => resolve(value)));

export const cases = {
  "an executor": () => new Promise((resolve) => resolve(pause(1))),
  "an executor that rejects": () =>
    new Promise((_resolve, reject) => reject(pause("no"))),
  "an executor that throws": () => new Promise(() => fail("away")),
  "an executor that throws when it has settled": () =>
    new Promise((resolve) => {
      resolve(1);
      fail("away");
    }),
  "an executor of a subclass": () => {
    class Sub extends Promise {}
    const promise = new Sub((resolve) => resolve(pause(1)));
    return promise.then((value) => [value, promise instanceof Sub]);
  },
  "no executor": () => {
    pause();
    return new Promise(1);
  },
  "try": () => [
    Promise.try((...args) => pause(args), 1, 2),
    Promise.try(() => fail("away")).catch((e) => e),
  ],
  "all": () => Promise.all(switching(1, late(2), 3)),
  "all of nothing": () => (pause(), Promise.all(switching())),
  "all rejects": () => Promise.all(switching(1, Promise.reject("no"))),
  "allSettled": () =>
    Promise.allSettled(switching(1, Promise.reject("no"), late(3))),
  "any": () => Promise.any(switching(Promise.reject("no"), late(3))),
  "any rejects": () =>
    Promise.any(switching(Promise.reject("no"), Promise.reject("nor"))).catch((
      e,
    ) => [e.name, e.errors]),
  "race": () => Promise.race(switching(late(1), late(2))),
  "an iterator that throws": () =>
    Promise.all((function* () {
      yield pause(1);
      fail("away");
    })()),
  "what is not iterable": () => {
    pause();
    return Promise.all(5).catch((e) => e.name);
  },
  "all of a subclass": () => Slow.all([1, 2]).then((x) => x),
  "race of a subclass": () => Slow.race([1, 2]).then((x) => x),
  "the iterator is closed": () => {
    const log = [];
    class Broken extends Promise {
      static resolve() {
        fail("away");
      }
    }
    const iterator = {
      [Symbol.iterator]: () => iterator,
      next: () => ({ value: pause(1), done: false }),
      return() {
        log.push(pause("closed"));
        return {};
      },
    };
    return Broken.all(iterator).catch((e) => [log, e]);
  },
  "catch and finally": () => {
    const log = [];
    const promise = {
      then: (...args) => pause(log.push(args.map((arg) => typeof arg))),
    };
    return [
      Promise.prototype.catch.call(promise, () => {}),
      Promise.prototype.finally.call(promise, () => {}),
      log,
    ];
  },
  "all of an array": () => {
    pause();
    return Promise.all([1, late(2)]);
  },
};
