// A tag gets the same template object at every evaluation of its place.
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  const tag = (strings, ...values) => {
    pause();
    return { strings, text: strings.raw.join("|") + ":" + values.join() };
  };
  const seen = [];
  for (let i = 0; i < 3; i++) {
    const { strings, text } = tag`a${step(i)}b\n${step(i * 2)}`;
    seen.push(strings);
    log.push(text);
  }
  log.push(seen[0] === seen[1] && seen[1] === seen[2]);
  log.push(seen[0] === tag`a${1}b\n${2}`.strings);
  log.push(
    Object.isFrozen(seen[0]),
    Object.isFrozen(seen[0].raw),
    seen[0].join("|"),
  );
  const place = (x) => tag`same ${pause(x)} place`.strings;
  log.push(place(1) === place(2));
  log.push(tag`\unicode and \xerxes ${step(1)}`.strings[0]);
  log.push(tag``.text, tag`${step("only")}`.text);

  return log;
}

export const expected = [
  0,
  0,
  "a|b\\n|:0,0",
  1,
  2,
  "a|b\\n|:1,2",
  2,
  4,
  "a|b\\n|:2,4",
  true,
  false,
  true,
  true,
  "a|b\n|",
  true,
  1,
  undefined,
  "only",
  ":",
  "|:only",
];
