// An error passes through every caller, each of which may catch, change or pass it.
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];
  const attempt = (action: () => unknown): void => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  class Failure extends Error {
    override name = "Failure";
    constructor(readonly level: number) {
      super(`level ${level}`);
    }
  }
  const visit = (level: number): string => {
    try {
      pause();
      if (level === 6) throw new Failure(level);
      return visit(level + 1);
    } catch (error) {
      pause();
      if (level === 5) throw error;
      if (level === 4) throw new Error("wrapped", { cause: pause(error) });
      if (level === 3) {
        return pause(`recovered from ${(error as Error).message}`);
      }
      throw error;
    } finally {
      log.push(pause(`left ${level}`));
    }
  };
  log.push(visit(0));
  const failure = new Failure(9);
  const same = (): unknown => {
    try {
      throw pause(failure);
    } catch (error) {
      return pause(error);
    }
  };
  log.push(same() === failure, failure instanceof Failure, `${failure}`);
  attempt(() => {
    [1, 2, 3].forEach((x) => {
      pause();
      if (x === 2) throw failure;
      log.push(x);
    });
  });

  return log;
}

export const expected: unknown[] = [
  "left 6",
  "left 5",
  "left 4",
  "left 3",
  "left 2",
  "left 1",
  "left 0",
  "recovered from wrapped",
  true,
  true,
  "Failure: level 9",
  1,
  "Failure",
];
