// deno-lint-ignore-file no-import-prefix
// @ts-types="npm:@types/lodash@4.17.20"
import _ from "npm:lodash@4.17.21";
import type { Pause } from "./program.ts";

/** A library of functions on collections, objects and functions. */
export function use(pause: Pause, size: number): string {
  const people = Array.from({ length: size }, (_, i) => ({
    id: i,
    name: { first: `F${i % 17}`, last: `L${i % 5}` },
    age: (i * 7919) % 90,
    tags: ["a", "b", "c", "d"].slice(i % 4),
  }));
  const add = _.curry((a: number, b: number, c: number) => pause(a + b * c));
  const slow = _.memoize((n: number): number => pause(n * n));
  return JSON.stringify([
    _(people).filter("age").groupBy((p) => pause(p.name.last))
      .mapValues((group) => _.sumBy(group, (p) => pause(p.age))).toPairs()
      .sortBy(0).value(),
    _.orderBy(people, ["name.last", (p) => pause(-p.age)], ["desc", "asc"])
      .map(({ id }) => id),
    _(people).map("id").map((n) => pause(n + 1)).filter((n) => pause(n % 2 > 0))
      .take(5).value(),
    _.uniqWith(people, (a, b) => a.age % 10 === b.age % 10).length,
    _.mergeWith({ a: [1], b: { c: [2] } }, { a: [3], b: { c: [4], d: 5 } }, (
      x,
      y,
    ) => Array.isArray(x) ? pause(x.concat(y)) : undefined),
    _.cloneDeepWith(
      people.slice(0, 50),
      (value) => typeof value === "number" ? pause(value + 0.5) : undefined,
    ),
    _.isEqualWith(
      people.slice(0, 20),
      _.cloneDeep(people.slice(0, 20)),
      (a) => typeof a === "string" ? pause(true) : undefined,
    ),
    _.transform(
      people,
      (sums: Record<string, number>, p) => {
        _.update(sums, ["ages", p.name.first], (n) => pause((n ?? 0) + p.age));
        return p.id < size - 3;
      },
      {},
    ),
    add(1)(_, 3)(2),
    _.flow([add(1, 2), slow, slow])(3),
    _.times(20, (i) => slow(i % 4)),
    _.partial(add, _, _, 2)(5, 6),
    _.template(
      "<% _.forEach(list, function (x) { %>[<%- x %>]<% }) %><%= pause(1) %>",
    )({ list: ["<", "&"], pause: (x: number) => x }),
    _.sortedIndexBy(people, { ...people[0], id: 7.5 }, (p) => pause(p.id)),
    _.words("fooBar, & baz-qux 12").map(_.camelCase).map(_.startCase),
    _.zipWith([1, 2], [3, 4], (a, b) => pause(a * b)),
    _.attempt(() => {
      throw pause(new Error("attempted"));
    }).message,
    _.reduceRight(people, (text, p) => pause(text).slice(-50) + p.age, ""),
    _.chunk(_.shuffle([1, 2, 3]).sort(), 2),
    _.pickBy(
      _.invertBy({ a: 1, b: 2, c: 1 }),
      (keys) => pause(keys.length > 1),
    ),
  ]);
}
