// What a getter gives is called as a tag, and in parentheses, with the object as its receiver.
import { pause } from "../pause.ts";

class Tagged {
  n = 1;
  get tag() {
    return pause(function (strings, ...values) {
      return [this.n, strings.raw?.join("-"), ...values].join();
    });
  }
  get #own() {
    return pause(this.tag);
  }
  all(other) {
    return [
      other.tag`a${1}b`,
      (other.tag)`c${pause(2)}d`,
      (other.tag)(pause(3)),
      this.#own`x${4}`,
    ].join("/");
  }
  *generated(other) {
    yield other.tag`a${1}b`;
    yield (other.tag)`c${pause(2)}d`;
    yield (other.tag)(pause(3));
    yield this.#own`x${4}`;
  }
}

class Derived extends Tagged {
  ofSuper() {
    return super.tag`s${pause(5)}` + (super.tag)(6);
  }
}

export function main() {
  const one = new Tagged();
  return [
    one.all(new Tagged()),
    [...one.generated(new Derived())].join("/"),
    new Derived().ofSuper(),
  ];
}

export const expected = [
  "1,a-b,1/1,c-d,2/1,/1,x-,4",
  "1,a-b,1/1,c-d,2/1,/1,x-,4",
  "1,s-,51,",
];
