// Methods and accessors of object literals may use `super`, and wait.
import { pause } from "../pause.ts";

const base = {
  name: "base",
  who(...args) {
    return pause(`${this.name}(${args})`);
  },
  twice(x) {
    return x * 2;
  },
};

function made(name) {
  return {
    __proto__: base,
    name: pause(name),
    who(a, b = super.twice(a)) {
      const before = super.who(pause(a), b);
      super.last = [before, pause(arguments.length)];
      return [before, super["who"](), super[pause("twice")](4)].join();
    },
    mapped(list) {
      return list.map((x) => super.who(x) + pause(this.name)).join();
    },
    get who2() {
      return pause(super.who("getter"));
    },
    set who2(x) {
      super.set = super.who(pause(x));
    },
    get plain() {
      return pause(this.name);
    },
    set plain(x) {
      this.name = pause(x);
    },
    [Symbol.toStringTag]: "tag",
    *items() {
      yield super.who(1);
      yield pause(super.twice(2));
    },
    deep(n) {
      return n === 0 ? super.twice(pause(1)) : this.deep(n - 1) + 1;
    },
  };
}

export function main() {
  const log = [];
  const one = made("one"), two = made("two");
  log.push(one.who(1), two.who(2, 3), one.last.join(), two.last.join());
  log.push(one.who.call({ name: "other", __proto__: { last: 0 } }, 4));
  log.push(one.mapped([1, 2]), one.who2, one.who2 = "v", one.set);
  one.plain = "new";
  log.push(one.plain, two.plain, [...one.items()].join(), one.deep(5));
  log.push(Object.keys(one).join(), String(one), one.who.name);
  const descriptor = Object.getOwnPropertyDescriptor(two, "who2");
  log.push(descriptor.get.call({ name: "got" }), descriptor.set.length);
  Object.setPrototypeOf(two, { who: () => pause("another base") });
  log.push(two.who2);

  return log;
}

export const expected = [
  "one(1,2),one(),8",
  "two(2,3),two(),8",
  "one(1,2),1",
  "two(2,3),2",
  "other(4,8),other(),8",
  "one(1)one,one(2)one",
  "one(getter)",
  "v",
  "one(v)",
  "new",
  "two",
  "new(1),4",
  7,
  "name,who,mapped,who2,plain,items,deep,last,set",
  "[object tag]",
  "who",
  "got(getter)",
  1,
  "another base",
];
