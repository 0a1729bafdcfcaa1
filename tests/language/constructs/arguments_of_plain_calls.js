// Arguments wait where what is called cannot.
import { pause } from "../pause.ts";

class Box {
  items = [];
  #count = 0;
  add(item) {
    this.#note();
    this.items.push(item);
    return this;
  }
  #note(by = 1) {
    this.#count += by;
  }
  noted(by) {
    this.#note(pause(by));
    return this.#count;
  }
  static of(item) {
    return new Box().add(item);
  }
}

class Pair {
  constructor(one, other) {
    this.one = one;
    this.other = other;
  }
  same() {
    return this.one === pause(this.other);
  }
}

const doubled = (value) => value + value;
export function main() {
  const log = [];
  const list = [];
  let text = "abcdef";
  list.push(pause("a"));
  list.push(list.length, pause("b"), list.length);
  log.push(list.join());
  log.push(Math.max(2, pause(3), 1), Object.keys(pause({ k: 1 })).join());
  log.push("xyz".charAt(pause(1)), text.slice((text = "uvwxyz", pause(2)), 4));

  const box = new Box();
  log.push(box.add(pause(1)).add(pause(2)).items.join(), box.noted(5));
  log.push(Box.of(pause(3)).items.join());
  const pair = new Pair(pause("x"), (log.push("between"), pause("y")));
  log.push(pair.one, pair.other, pair.same());
  log.push(doubled(pause(4)) + doubled(pause(5)));
  log.push(doubled(doubled(pause("z"))) || "nothing");
  log.push(doubled(pause(0)) ? "some" : "none");

  // What is called is read first.
  const changed = { show: (value) => `first ${value}` };
  log.push(changed.show((changed.show = () => "second", pause(1))));
  let shown = (value) => `first ${value}`;
  log.push(shown((shown = () => "second", pause(1))));
  let held = { show: (value) => `held ${value}` };
  log.push(held.show((held = null, pause(1))));
  // It has its receiver.
  const named = {
    name: "named",
    tell(value) {
      return `${this.name} ${value}`;
    },
  };
  log.push(named.tell(pause("it")), (0, named.tell).name);

  // Whether it can be called is seen later.
  const none = { show: undefined };
  try {
    none.show(log.push("evaluated"), pause());
  } catch (error) {
    log.push(error.name);
  }
  try {
    doubled(pause(thrown()));
  } catch (error) {
    log.push(error);
  }
  for (const each of [1, 2]) list.push(each, pause(each));
  while (list.push(pause("more")) < 10);
  log.push(list.join());
  return log;
}

function thrown() {
  throw "thrown";
}

export const expected = [
  "a,1,b,1",
  3,
  "k",
  "y",
  "cd",
  "1,2",
  7,
  "3",
  "between",
  "x",
  "y",
  false,
  18,
  "zzzz",
  "none",
  "first 1",
  "first 1",
  "held 1",
  "named it",
  "tell",
  "evaluated",
  "TypeError",
  "thrown",
  "a,1,b,1,1,1,2,2,more,more",
];
