// An error that arrives at a suspended call can be caught at each level.
import { fail, pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];
  const attempt = (action: () => unknown): void => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  const innermost = (): string => {
    try {
      return fail("arrived");
    } catch (error) {
      return pause(`caught at once: ${error}`);
    } finally {
      log.push(pause("finally at once"));
    }
  };
  log.push(innermost());
  const bottom = (): number => {
    const x = pause(1);
    return fail(`arrived with ${x}`);
  };
  const passing = (): number => {
    try {
      return bottom() + pause(1);
    } finally {
      log.push(pause("passing"));
    }
  };
  const catching = (): string => {
    try {
      return `never ${passing()}`;
    } catch (error) {
      return pause(`caught above: ${error}`);
    }
  };
  log.push(catching());
  for (const x of [1, 2]) {
    try {
      log.push([x, fail("in an array"), x]);
    } catch (error) {
      log.push(error);
    }
  }
  let kept = "kept";
  try {
    kept = fail("no assignment") as string;
  } catch {
    log.push(kept);
  }
  try {
    for (const _ of [1]) {
      try {
        log.push(`${fail("in a template")}`);
      } finally {
        log.push(pause("left the loop"));
      }
    }
  } catch (error) {
    log.push(error);
  }
  attempt(() => (passing as () => unknown)());

  return log;
}

export const expected: unknown[] = [
  "finally at once",
  "caught at once: arrived",
  "passing",
  "caught above: arrived with 1",
  "in an array",
  "in an array",
  "kept",
  "left the loop",
  "in a template",
  "passing",
  "thrown arrived with 1",
];
