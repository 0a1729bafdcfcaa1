// Every evaluation of a literal or a function expression makes a new object.
import { pause } from "../pause.ts";

export function main() {
  const log = [];

  const make = () => {
    pause();
    return [[], {}, /x/g, () => {}, function () {}, class {}, `${pause("s")}`];
  };
  const one = make(), two = make();
  log.push(one.map((x, i) => x === two[i]).join());
  const regexes = [];
  for (let i = 0; i < 2; i++) {
    const regex = /a/g;
    log.push(regex.test(pause("aa")), regex.lastIndex);
    regexes.push(regex);
  }
  log.push(regexes[0] === regexes[1]);
  const same = () => 1;
  log.push(pause(same) === same, [same].includes(pause(same)));

  return log;
}

export const expected = [
  "false,false,false,false,false,false,true",
  true,
  1,
  true,
  1,
  false,
  true,
  true,
];
