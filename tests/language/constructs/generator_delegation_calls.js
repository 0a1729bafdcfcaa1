// `yield*` of calls: of generator functions, whatever their parameters and prototypes, and of others.
import { fail, pause } from "../pause.ts";

function* pair(a, b) {
  yield pause(a);
  yield pause(b);
  return pause(`${a}${b}`);
}

function* withDefault(a = pause("default")) {
  yield a;
}

function* many(...all) {
  for (const each of all) yield pause(each);
}

function* changed() {
  yield pause("never seen");
}
changed.prototype.next = function () {
  this.n = (this.n ?? 0) + 1;
  return pause({ value: `changed ${this.n}`, done: this.n > 2 });
};

function* closing() {
  yield pause("open");
}
closing.prototype.return = function (value) {
  return pause({ value: `closed with ${value}`, done: true });
};

function* replaced() {
  yield pause("replaced");
}
replaced.prototype = null;

function list(...items) {
  pause("before it is made");
  return items;
}

function iterable() {
  return {
    [Symbol.iterator]() {
      pause("before it is iterated over");
      return pause([1, 2])[Symbol.iterator]();
    },
  };
}

class Lexer {
  text = "abc";
  at = 0;
  *take(count) {
    yield pause(this.text.slice(this.at, this.at += count));
    return count;
  }
  *all() {
    return (yield* this.take(1)) + (yield* this.self().take(2));
  }
  self() {
    this.asked = (this.asked ?? 0) + 1;
    return pause(this);
  }
}

function* everything(log, lexer, keep) {
  log.push(yield* pair("a", pause("b")));
  log.push(yield* pair.call(null, "c", "d"));
  yield* withDefault();
  yield* many(1, 2, 3);
  yield* many(1, 2, 3, 4);
  yield* many(...pause([5, 6]));
  log.push(yield* changed());
  yield* replaced();
  yield* list("x", "y");
  yield* iterable();
  log.push(yield* keep());
  log.push(yield* lexer.all(), lexer.asked);
  for (const call of [() => missing(), () => null]) {
    try {
      yield* call();
    } catch (error) {
      log.push(pause(error.name));
    }
  }
  try {
    yield* lexer.missing();
  } catch (error) {
    log.push(pause(error.name));
  }
  try {
    yield* list(fail("an argument"));
  } catch (error) {
    log.push(pause(`${error}`));
  }
}

function* around() {
  yield* closing();
}

function* aroundKept(keep) {
  yield* keep();
}

export function main() {
  const log = [];
  let kept;
  const keep = () => kept = pair("kept", pause("again"));
  const seen = [...everything(log, new Lexer(), keep)];
  const left = around();
  left.next();
  log.push(left.return("v").value);
  // Whoever else has the generator takes its values, too.
  const shared = aroundKept(keep);
  const values = [() => shared, () => kept, () => shared].map((each) =>
    each().next().value
  );
  return [seen.join(), log.join(), values.join()];
}

export const expected = [
  "a,b,c,d,default,1,2,3,1,2,3,4,5,6,changed 1,changed 2,replaced,x,y,1,2,kept,again,a,bc",
  "ab,cd,changed 3,keptagain,3,1,ReferenceError,TypeError,TypeError,an argument,closed with v",
  "kept,again,",
];
