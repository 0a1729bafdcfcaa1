// A method is found under the name that something gives to it.
import { pause } from "../pause.ts";

// Whoever else has these names does not switch.
class Still {
  method() {}
  field() {}
  assigned() {}
  shorthand() {}
  value() {}
  kept() {}
  chosen() {}
  element() {}
  first() {}
  second() {}
  third() {}
  copied() {}
  borrowed() {}
  inherited() {}
  got() {}
  bound() {}
  made() {}
  static() {}
}

class Switching {
  method(x) {
    return pause(x);
  }
  field = (x) => pause(x);
  get got() {
    return (x) => pause(x);
  }
  borrowedFrom(x) {
    return pause(x);
  }
  static static(x) {
    return pause(x);
  }
}
class Heir extends Switching {
  inherited(x) {
    return super.method(x);
  }
}
Switching.prototype.assigned = function (x) {
  return pause(x);
};
Still.prototype.borrowed = Switching.prototype.borrowedFrom;

const shorthand = (x) => pause(x);
const { method: bare } = Switching.prototype;

export function main() {
  const log = [];
  const one = new Switching();
  log.push(one.method(1), one.field(2), one.assigned(3), one.got(4));
  log.push(new Still().borrowed(5), new Heir().inherited(6));
  log.push(Switching.static(7), bare(8));
  const object = {
    shorthand,
    push(x) {
      return pause(x);
    },
    value: function (x) {
      return pause(x);
    },
    chosen: log.length > 0 ? shorthand : null,
    bound: one.method.bind(one),
  };
  log.push(object.shorthand(9), object.push(10), object.value(11));
  log.push(object.chosen(12), object.bound(13));
  object.kept ??= shorthand;
  object["element"] = shorthand;
  log.push(object.kept(14), object.element(15), object.element?.(16));
  [object.first] = [shorthand];
  ({ x: object.second, ...object.rest } = { x: shorthand, copied: shorthand });
  for (object.third of [shorthand]) log.push(object.third(17));
  log.push(object.first(18), object.second(19), object.rest.copied(20));
  const copy = { ...object };
  log.push(copy.push(21), Object.assign(new Still(), object).kept(22));
  const made = {
    made: class {
      constructor(x) {
        this.x = pause(x);
      }
    },
  };
  log.push(new made.made(23).x);
  class Derived extends made.made {}
  log.push(new Derived(24).x);
  return log;
}

export const expected = Array.from({ length: 24 }, (_, i) => i + 1);
