// A method gets the object that it was read from, whatever was called in between.
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];
  const step = <T>(value: T): T => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };
  const attempt = (action: () => unknown): void => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  interface Named {
    name: string;
    say(word: string): string;
    other(): Named;
  }
  const named = (name: string): Named => ({
    name,
    say(word: string): string {
      pause();
      return `${this.name} says ${word}`;
    },
    other(): Named {
      pause();
      return named(`${this.name}'s other`);
    },
  });
  let object = named("one");
  log.push(object.say((object = named("two"), step("hello"))));
  log.push(object.say("again"));
  log.push(step(object).other().other().say(step("deep")));
  log.push(
    object[step("other" as const)]()[step("say" as const)](step("computed")),
  );
  log.push((object.say)(step("parenthesised")));
  attempt(() => (0, object.say)(step("without")));
  const { say } = object;
  attempt(() => say(step("taken out")));
  const list = [function (this: unknown[]): number {
    pause();
    return this.length;
  }];
  log.push(list[step(0)]());

  return log;
}

export const expected: unknown[] = [
  "hello",
  "one says hello",
  "two says again",
  "object",
  "deep",
  "two's other's other says deep",
  "other",
  "say",
  "computed",
  "two's other says computed",
  "parenthesised",
  "two says parenthesised",
  "without",
  "TypeError",
  "taken out",
  "TypeError",
  0,
  1,
];
