// An async function that a program calls sees what the program does before it goes on.
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];

  const order: unknown[] = [];
  const background = async (name: string): Promise<string> => {
    order.push(`${name} 1`);
    await null;
    return `${name} ${order.length > 3}`;
  };
  const one = background(pause("a"));
  order.push(pause("between"));
  const two = background(pause("b"));
  order.push(pause("end"));
  log.push(order.join(), one, two);
  const results: Promise<unknown>[] = [];
  for (const x of [1, 2]) results.push(background(`${pause(x)}`));
  log.push(Promise.all(results).then((all) => all.length));
  const thenable = {
    then(resolve: (x: string) => void): void {
      resolve("thenable");
    },
  };
  log.push((async () => await thenable)());
  pause();

  return log;
}

export const expected: unknown[] = [
  "a 1,between,b 1,end",
  "a true",
  "b true",
  2,
  "thenable",
];
