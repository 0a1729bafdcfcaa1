// The strings of a template are the same object whether its function waits or not.
import { pause as f } from "../pause.ts";

export function main() {
  const out = [];
  const log = (...values) => void out.push(...values);

  function tags() {
    const seen = new Set();
    const tag = (s, ...v) => {
      seen.add(s);
      return f([s.raw.join("|"), ...v]);
    };
    const o = {
      k: 1,
      t(s, v) {
        return [this.k, f(v), s[0]];
      },
    };
    const out = [];
    for (let i = 0; i < 3; i++) out.push(tag`a${f(i)}b\n${i}`);
    return [
      out,
      seen.size,
      o.t`x${f(2)}`,
      f(tag)`z`,
      tag`p`.length,
      String.raw`\n${f(1)}`,
    ];
  }

  for (const each of [tags]) log(each());
  return out;
}

export const expected = [[
  [["a|b\\n|", 0, 0], ["a|b\\n|", 1, 1], ["a|b\\n|", 2, 2]],
  1,
  [1, 2, "x"],
  ["z"],
  1,
  "\\n1",
]];
