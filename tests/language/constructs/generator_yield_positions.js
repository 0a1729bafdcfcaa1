// `yield` can stand in every expression, between calls.
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  function* generator() {
    const sum = (yield step("a")) + step(10) + (yield step("b"));
    log.push(sum);
    const list = [yield step("c"), ...[yield step("d")], pause(1)];
    log.push(list.join());
    const object = { [yield "key"]: yield "value", m: pause(1) };
    log.push(JSON.stringify(object));
    log.push(`${yield "t1"}${pause("-")}${yield "t2"}`);
    const call = ((...xs) => pause(xs.join("+")))(
      yield "x",
      step("mid"),
      yield "y",
    );
    log.push(call);
    if (yield "condition") log.push(pause("then"));
    const { p = yield "default" } = {};
    log.push(p);
    for (let i = yield "init"; i < (yield "test"); i += yield "update") {
      log.push(pause(i));
    }
    log.push((yield "left") && (yield "right"), (yield) ?? (yield "nullish"));
    object.k = (yield "o", yield "assigned");
    log.push(object.k, (yield "cond") ? yield "yes" : yield "no");
    switch (yield "switch") {
      case yield "case":
        log.push(pause("matched"));
    }
    try {
      throw yield "throw";
    } catch (error) {
      log.push(error, yield yield "twice");
    }
    return yield "return";
  }
  const answers = [
    1,
    2,
    "c",
    "d",
    "k",
    "v",
    "T1",
    "T2",
    "X",
    "Y",
    true,
    "D",
    0,
    2,
    1,
    2,
    1,
    2,
    "l",
    "r",
    null,
    "n",
    1,
    "A",
    false,
    "no!",
    "s",
    "s",
    "thrown",
    "once",
    "twice",
    "R",
  ];
  const asked = [];
  const g = generator();
  let r = g.next();
  while (!r.done) {
    asked.push(r.value);
    r = g.next(pause(answers.shift()));
  }
  log.push(r.value, asked.join(), answers.length);

  return log;
}

export const expected = [
  "a",
  10,
  "b",
  13,
  "c",
  "d",
  "c,d,1",
  '{"k":"v","m":1}',
  "T1-T2",
  "mid",
  "X+mid+Y",
  "then",
  "D",
  0,
  1,
  "r",
  "n",
  "A",
  "no!",
  "matched",
  "thrown",
  "twice",
  "R",
  "a,b,c,d,key,value,t1,t2,x,y,condition,default,init,test,update,test,update,test,left,right,,nullish,o,assigned,cond,no,switch,case,throw,twice,once,return",
  0,
];
