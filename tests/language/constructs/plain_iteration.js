// What is spread and taken apart has no iterator that waits, around what does.
import { pause } from "../pause.ts";

const joined = (...values) => values.join("-");
const swap = ([one, other]) => [other, one];
function told(...values) {
  return pause(values.join("+"));
}
class Line {
  constructor(...points) {
    this.points = points;
  }
  move([x, y], by = pause(1)) {
    return [x + by, y + by];
  }
}

export function main() {
  const log = [];
  let items = [1, 2];
  log.push([...items, pause(3), ...items].join());
  log.push([...(items = [5, 6]), ...items, pause(7)].join());
  log.push([0, ...items, (items.push(8), pause(9))].join());
  log.push(joined(...items, pause("x"), ...[1, 2]));
  log.push(
    told(...items),
    told(pause("a"), ...items, "and so on and on and on"),
  );
  log.push(
    told(...items, ...items.map((each) => each + 1)),
    told(...pause("xy")),
  );
  const line = new Line(...pause([1, 2]), pause(3), ...items);
  log.push(line.points.join(), line.move([1, 2]).join());
  log.push(Math.max(...items, pause(7)), Math.max(...pause(items)));

  const [a, b = pause("default"), ...rest] = pause([1, undefined, 3, 4]);
  log.push(a, b, rest.join());
  const [c, [d, e] = [7, 8], { f } = { f: 9 }] = pause([1]);
  log.push(c, d, e, f);
  const { g: [h], ...others } = pause({ g: [1], i: 2, j: 3 });
  log.push(h, others.i + others.j);
  let k, l;
  [k, l] = pause([1, 2]);
  [k, l] = [l, k];
  [k, ...line.points] = [l, pause(k), 4];
  log.push(k, l, line.points.join(), swap([k, pause(l)]).join());
  const made = [];
  for (const [key, value] of Object.entries(pause({ x: 1, y: 2 }))) {
    log.push(key + pause(value));
    made.push(() => key + value);
  }
  for (let [at, text] = [0, "s"]; at < 2; at++) {
    text += pause(at);
    made.push(() => text + at);
  }
  log.push(made.map((each) => each()).join());
  const inside = [...pause("ab")].map(([each]) => each + pause(1));
  log.push(inside.join());
  try {
    throw pause(["thrown", 1]);
  } catch ([what, how]) {
    log.push(what, pause(how));
  }
  try {
    const [none] = pause(null);
    log.push(none);
  } catch (error) {
    log.push(error.name);
  }
  try {
    told(...pause(1));
  } catch (error) {
    log.push(error.name);
  }
  return log;
}

export const expected = [
  "1,2,3,1,2",
  "5,6,5,6,7",
  "0,5,6,9",
  "5-6-8-x-1-2",
  "5+6+8",
  "a+5+6+8+and so on and on and on",
  "5+6+8+6+7+9",
  "x+y",
  "1,2,3,5,6,8",
  "2,3",
  8,
  8,
  1,
  "default",
  "3,4",
  1,
  7,
  8,
  9,
  1,
  5,
  1,
  1,
  "2,4",
  "1,1",
  "x1",
  "y2",
  "x1,y2,s00,s011",
  "a1,b1",
  "thrown",
  1,
  "TypeError",
  "TypeError",
];
