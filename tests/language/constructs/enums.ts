// Enums map names to values, which may be computed by calls.
import { pause } from "../pause.ts";
enum Direction {
  Up,
  Down = 5,
  Left,
  Text = "text",
}
const enum Flags {
  None = 0,
  A = 1 << 0,
  B = 1 << 1,
  Both = A | B,
}

export function main(): unknown[] {
  const log: unknown[] = [];
  const step = <T>(value: T): T => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  log.push(
    Direction.Up,
    Direction.Down,
    Direction.Left,
    Direction[5],
    Direction.Text,
    pause(Direction)[pause<number>(0)],
  );
  log.push(Flags.Both, pause(Flags.A) | Flags.B, Flags["B"]);
  enum Computed {
    First = step(10),
    Second = First + step(1),
    Third = step("abc").length,
  }
  log.push(
    Computed.Second,
    Computed[11],
    Computed.Third,
    Object.keys(Computed).length,
  );
  const name = (d: Direction): string => {
    switch (pause(d)) {
      case Direction.Up:
        return "up";
      case Direction.Down:
        return pause("down");
      default:
        return Direction[d as number];
    }
  };
  log.push(name(Direction.Up), name(Direction.Down), name(Direction.Left));
  const makers = [1, 2].map((x) => {
    enum Local {
      Value = pause(x * 100),
    }
    return () => pause(Local.Value);
  });
  log.push(makers.map((f) => f()).join());

  return log;
}

export const expected: unknown[] = [
  0,
  5,
  6,
  "Down",
  "text",
  "Up",
  3,
  3,
  2,
  10,
  1,
  "abc",
  11,
  "Second",
  3,
  6,
  "up",
  "down",
  "Left",
  "100,200",
];
