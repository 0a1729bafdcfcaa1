// What an iterator helper calls is called when somebody asks for an item.
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const mapped = [1, 2].values().map((x) => pause(x) + 1);
  for (const x of mapped) log.push(x);
  const iterator = [3].values().filter((x) => pause(x));
  log.push(iterator.next().value);
  [4].values().flatMap((x) => pause([x])).forEach((x) => log.push(x));
  return log;
}

export const expected = [2, 3, 3, 4];
