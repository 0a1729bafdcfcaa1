// The default function of a module may wait without a name of its own.
import { pause } from "../pause.ts";
import own from "./default_function.js";

export default function (x, [y] = [pause(1)]) {
  return `${x} ${pause(y)} ${this?.name} ${new.target === undefined}`;
}

// It is there before the module runs.
const early = own.name;

export function main() {
  return [
    early,
    own.name,
    own.length,
    Object.keys(own).length,
    own(pause("one")),
    own.call({ name: "named" }, "two", [2]),
    typeof new own("three"),
    ["four"].map((each) => own(each)).join(),
    own.prototype.constructor === own,
  ];
}

export const expected = [
  "default",
  "default",
  1,
  0,
  "one 1 undefined true",
  "two 2 named true",
  "object",
  "four 1 undefined true",
  true,
];
