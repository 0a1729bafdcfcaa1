// A variable that is used before its declaration throws when it is used.
// deno-lint-ignore-file no-case-declarations no-unused-vars prefer-const
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

  attempt(() => {
    pause();
    log.push("before");
    log.push(x);
    let x = 1;
  });
  attempt(() => {
    x = step("evaluated");
    let x;
  });
  attempt(() => {
    pause();
    log.push(typeof x);
    const x = 1;
  });
  attempt(() => {
    const get = () => x;
    attempt(get);
    const x = pause("set");
    return get();
  });
  attempt(() => {
    let x = (pause(), x);
  });
  attempt(() => {
    const value = () => x;
    let x = pause(1) + value();
  });
  attempt(() => {
    new Local();
    class Local {}
  });
  attempt(() => {
    const make = () => new Local();
    pause();
    class Local {
      name = "made";
    }
    return make().name;
  });
  attempt(() => {
    class Local extends (pause(), Local) {}
  });
  attempt(() => {
    for (const x of [pause(1), x]) log.push("never");
  });
  attempt(() => {
    for (let i = pause(0), n = () => later; i < 1; i++) {
      attempt(n);
      attempt(() => later);
      let later = pause("in the loop");
      log.push(later);
    }
  });
  attempt(() => {
    const call = () => x++;
    pause();
    call();
    let x = 0;
  });
  attempt(() => {
    hoisted();
    let x = pause(1);
    function hoisted() {
      pause();
      x = 2;
    }
  });
  attempt(() => {
    const [a, b = a, c = d, d] = [step(1), undefined, undefined, 4];
  });
  attempt(() => {
    const [a, b = a, c = b] = [step(1)];
    return `${a}${b}${c}`;
  });
  attempt(() => {
    switch (pause(1)) {
      case 0:
        let x = 1;
        break;
      case 1:
        x;
    }
  });
  attempt(() => {
    let x;
    pause();
    return typeof x;
  });
  // Each round has its own dead zone.
  let get;
  for (let i = 0; i < 3; i++) {
    const mine = () => value;
    if (get) attempt(get);
    attempt(mine);
    let value = pause(`value ${i}`);
    get = mine;
  }
  let again = 0;
  const loopBack = () => {
    for (;;) {
      if (again++ === 2) return "done";
      try {
        x;
      } catch (error) {
        log.push(error.name);
      }
      let x = pause(again);
    }
  };
  log.push(loopBack());

  return log;
}

export const expected = [
  "before",
  "ReferenceError",
  "evaluated",
  "ReferenceError",
  "ReferenceError",
  "ReferenceError",
  "set",
  "ReferenceError",
  "ReferenceError",
  "ReferenceError",
  "made",
  "ReferenceError",
  "ReferenceError",
  "ReferenceError",
  "ReferenceError",
  "in the loop",
  undefined,
  "ReferenceError",
  "ReferenceError",
  1,
  "ReferenceError",
  1,
  "111",
  "ReferenceError",
  "undefined",
  "ReferenceError",
  "value 0",
  "ReferenceError",
  "value 1",
  "ReferenceError",
  "ReferenceError",
  "ReferenceError",
  "done",
];
