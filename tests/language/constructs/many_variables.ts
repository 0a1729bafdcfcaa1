// Variables of all kinds keep their values over many switches.
// deno-lint-ignore-file prefer-const
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];

  const a = pause(1), b = pause(a + 1), c = pause(b + 1);
  let d = pause(c + 1), e: number | undefined, f = d;
  e = pause(d) + f;
  const { g, h: [i, ...j], ...k } = pause({
    g: 7,
    h: [8, 9, 10],
    l: 11,
    m: 12,
  });
  const sum = (n: number, o = pause(n), ...p: number[]): number => {
    const q = pause(n + o);
    let r = 0;
    for (const s of p) {
      const t = pause(s);
      for (let u = 0; u < 2; u++) {
        const v = pause(u);
        r += pause(t) * v + q;
        if (pause(r) > 1000) return r;
      }
    }
    return pause(q) + r + a + b + c;
  };
  log.push(sum(1), sum(1, 2), sum(1, 2, 3, 4), sum(500, 600, 1, 2));
  d += pause(1);
  f -= pause(d);
  log.push(a, b, c, d, e, f, g, i, j.join(), k.l, k.m);
  const w = pause(a),
    x = w + pause(b),
    y = x * pause(c) - w,
    z = pause(`${w}${x}${y}`);
  log.push(
    w,
    x,
    y,
    z,
    (a + pause(b)) * (c + pause(d)) - (e + pause(f)) / pause(2),
  );

  return log;
}

export const expected: unknown[] = [
  8,
  9,
  28,
  1100,
  1,
  2,
  3,
  5,
  8,
  -1,
  7,
  8,
  "9,10",
  11,
  12,
  1,
  3,
  8,
  "138",
  20.5,
];
