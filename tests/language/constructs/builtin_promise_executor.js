// The executor of a promise runs at once, and may wait.
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

  const order = [];
  const p = new Promise((resolve, reject) => {
    log.push("executor");
    pause();
    resolve(pause("resolved"));
    order.push(pause("after resolve"));
    reject("ignored");
  });
  log.push("made", p instanceof Promise, order.join());
  log.push(p.then((x) => `then ${x}`));
  log.push(
    new Promise((_, reject) => reject(pause("rejected"))).catch((x) => x),
  );
  log.push(new Promise(() => fail("thrown")).catch((x) => `caught ${x}`));
  log.push(
    new Promise((resolve) => (resolve(pause("first")), fail("ignored"))).then((
      x,
    ) => x),
  );
  attempt(() => new Promise(step(undefined)));
  attempt(() => Promise(() => pause()));
  class Deferred extends Promise {
    constructor(executor = () => {}) {
      let resolveLater;
      super((resolve, reject) => {
        resolveLater = resolve;
        executor(resolve, reject);
      });
      this.resolve = resolveLater;
    }
  }
  const deferred = new Deferred();
  deferred.resolve(step("later"));
  log.push(deferred.then((x) => `deferred ${x}`), deferred instanceof Deferred);
  let outside;
  const opened = new Promise((resolve) => (outside = resolve));
  outside(step("from the outside"));
  log.push(
    opened,
    Promise.resolve(step(1)),
    Promise.all([step(2), 3]).then((all) => all.join()),
  );
  const { promise, resolve } = Promise.withResolvers();
  resolve(pause("with resolvers"));
  log.push(promise);
  log.push(Promise.try((x) => pause(x), step("tried")));

  return log;
}

export const expected = [
  "executor",
  "made",
  true,
  "after resolve",
  "then resolved",
  "rejected",
  "caught thrown",
  "first",
  undefined,
  "TypeError",
  "TypeError",
  "later",
  "deferred later",
  true,
  "from the outside",
  1,
  2,
  "from the outside",
  1,
  "2,3",
  "with resolvers",
  "tried",
  "tried",
];
