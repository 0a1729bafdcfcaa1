// A method of a primitive gets the primitive as it is.
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  String.prototype.doubledHere = function () {
    pause();
    return typeof this + this + this;
  };
  Number.prototype.kindHere = function (other) {
    return `${typeof this} ${this + other}`;
  };
  try {
    log.push(step("ab").doubledHere());
    log.push((5).kindHere(step(6)));
    log.push(1.5.kindHere(step(1)));
    log.push(true.constructor === step(Boolean));
    log.push("abc".slice(step(1)).toUpperCase());
  } finally {
    delete String.prototype.doubledHere;
    delete Number.prototype.kindHere;
  }

  return log;
}

export const expected = [
  "ab",
  "stringabab",
  6,
  "number 11",
  1,
  "number 2.5",
  "function",
  true,
  1,
  "BC",
];
