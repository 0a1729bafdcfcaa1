/**
 * Makes a script with many kinds of statements in it.
 *
 * @param size How often they come.
 */
export function scriptOf(size: number): string {
  return Array.from({ length: size }, (_, i) => part(i)).join("\n");
}

function part(i: number): string {
  return `
// Part ${i} of ${"x".repeat(i % 7)}.
class Shape${i} extends (${i % 2 ? "Object" : "class {}"}) {
  #area = ${i}; static count = 0;
  static { Shape${i}.count++; }
  get area() { return this.#area ?? 0 }
  set area(value) { this.#area = value > 0 ? value : -value; }
  async *steps(from = ${i}, { to, by = 1, ...rest } = {}, ...more) {
    for (let x = from; x < to; x += by) yield await x;
    for await (const [key, value] of Object.entries(rest)) yield* more, { key, value };
  }
}
/* A function, with labels,
   and more. */
function search${i}(list, found) {
  outer: for (const row of list) {
    for (let j = 0, n = row.length; j < n; ++j) {
      if (row[j] === found) break outer;
      else if (!row[j]) continue outer;
      switch (row[j] & 3) {
        case 0: case 1: { row[j] <<= 2; break }
        case 2: row[j] **= .5e1
        default: void typeof row[j]
      }
    }
  }
  try { return list?.[0]?.at?.(-1) ?? new.target } catch { throw new Error(\`no \${found} in \${\`\${list.length}\`}\`) } finally { i${i}: ; }
}
var i${i} = (a, b) => ({ a, b, [a + b]: /[/\\]]+(?<year>\\d{4})/giu.test(a) ? 0x${i}f : 1_000.5, async m() {} }), f${i} = async x => await x
do i${i}++
while (i${i} < ${i} || !(i${i} in f${i}) && i${i} instanceof Shape${i})
if (i${i}) ;else for (var k${i} in { "a": 1, 'b': [, , ...[2]], 3: null, __proto__: null }) (delete f${i}[k${i}], debug${i} = ~-+k${i})
var debug${i}, tag${i} = String.raw\`\\u00${
    10 + i % 80
  } \${debug${i}}\`, { x: { y: [, z${i} = 5] = [] } = {} } = {};
`;
}
