// A class that is made in a loop captures the variables of its round.
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];

  interface Named {
    name(): string;
  }
  const made: (new () => Named)[] = [];
  for (const x of ["a", "b"]) {
    let count = pause(0);
    made.push(
      class implements Named {
        #n = ++count;
        static shared = x;
        name(): string {
          return pause(`${x}${this.#n}`);
        }
      },
    );
  }
  for (const Klass of [...made, ...made]) log.push(new Klass().name());
  log.push(
    made[0] === made[1],
    made.map((k) => (k as unknown as { shared: string }).shared).join(),
  );
  const factory = (depth: number): new () => { depth(): number } => {
    const Parent = depth > 0 ? factory(pause(depth) - 1) : class {
      depth(): number {
        return pause(0);
      }
    };
    return class extends Parent {
      override depth(): number {
        return super.depth() + pause(1);
      }
    };
  };
  log.push(new (factory(3))().depth());

  return log;
}

export const expected: unknown[] = ["a1", "b1", "a2", "b2", false, "a,b", 4];
