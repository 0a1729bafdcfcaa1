// Accessors wait where a key of `this` that is evaluated is their name.
import { fail, pause } from "../pause.ts";

class Klass {
  #n = 1;
  log = [];
  get value() {
    return pause(this.#n);
  }
  set value(x) {
    this.log.push(pause(`value = ${x}`));
    this.#n = x;
  }
  get list() {
    return pause([this.value, 2, 3]);
  }
  get broken() {
    return fail("from a getter");
  }
  set refused(x) {
    fail(x);
  }
  own(key) {
    return this[key] + pause(this[key]);
  }
  *generated(key) {
    yield this[key];
    this[key] = yield this["li" + "st"][0];
    this[key] += this[key]++;
    yield this[key];
  }
}

const object = {
  get value() {
    return pause("of an object");
  },
  set value(x) {
    this.kept = pause(x);
  },
  plain: "plain",
};

function reads(key, f) {
  return [
    this[key],
    this[f(key)],
    this?.[key],
    this["plain"],
    this[key + ""],
    `${this[key]} and ${this["list"]?.[0]}`,
    (() => this[f(key)])(),
  ].join();
}

function writes(key, f) {
  const one = this[key] = f(3);
  const two = this[f(key)] += f(4);
  const three = this[key]++;
  const four = --this[key];
  const five = this[key] ||= f("never");
  const six = this[key] &&= f(9);
  const seven = this[key] ??= f("never");
  return [one, two, three, four, five, six, seven, this[key]].join();
}

function order(log) {
  const step = (name, value) => (log.push(name), pause(value));
  this[step("key", "value")] = step("right", "v");
  return this[step("key", "plain")];
}

function indices() {
  let sum = 0;
  for (let i = 0; i < this.length; i++) sum += this[i] + this[this.length - 1];
  this[pause(0)]++;
  this[1] = this[0];
  return [sum, ...this].join();
}

function read(key) {
  return this[key];
}

function write(key, value) {
  this[key] = value;
}

export function main() {
  const log = [];
  const attempt = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };
  const one = new Klass();
  log.push(reads.call(one, "value", pause), reads.call(object, "value", pause));
  log.push(reads.call("text", "length", pause), reads.call([1, 2], 1, pause));
  log.push(writes.call(one, "value", pause));
  log.push(writes.call({ value: 1 }, "value", pause));
  log.push(one.log.join(), one.own("value"), order.call(object, log));
  log.push([...one.generated("value")].join(), indices.call([1, 2, 3]));
  log.push(read.call(one, Symbol.iterator), read.call(object, "kept"));
  for (const key in object) log.push(`${key} ${read.call(object, key)}`);
  const key = { toString: () => pause("value") };
  log.push(read.call(object, key));
  write.call(object, key, "by an object");
  log.push(object.kept);
  attempt(() => read.call(one, "broken"));
  attempt(() => write.call(one, "refused", "thrown by a setter"));
  attempt(() => read.call(undefined, pause("x")));
  attempt(() => read.call(null, key));
  attempt(() => write.call(null, pause("x"), 1));

  return log;
}

export const expected = [
  "1,1,1,,1,1 and 1,1",
  "of an object,of an object,of an object,plain,of an object,of an object and undefined,of an object",
  "4,4,4,,4,4 and undefined,4",
  "2,2,2,,2,2 and undefined,2",
  "3,7,7,7,7,9,9,9",
  "3,7,7,7,7,9,9,9",
  "key",
  "right",
  "key",
  "value = 3,value = 7,value = 8,value = 7,value = 9",
  18,
  "plain",
  "9,9,NaN",
  "15,2,2,3",
  undefined,
  "v",
  "value of an object",
  "plain plain",
  "kept v",
  "of an object",
  "by an object",
  "thrown from a getter",
  "thrown thrown by a setter",
  "TypeError",
  "TypeError",
  "TypeError",
];
