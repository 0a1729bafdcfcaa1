// Functions and classes that are not named get the name of where they are stored.
// deno-lint-ignore-file prefer-const
import { pause } from "../pause.ts";

export function main() {
  const log = [];

  function declared() {}
  const arrow = () => {},
    expression = function () {},
    named = function other() {},
    Klass = class {},
    Named = class Other {};
  let assigned, parenthesised, logical, comma;
  assigned = () => {};
  parenthesised = () => {};
  logical ??= function () {};
  comma = (0, () => {});
  pause();
  log.push(
    [
      declared,
      arrow,
      expression,
      named,
      Klass,
      Named,
      assigned,
      parenthesised,
      logical,
      comma,
    ].map((f) => f.name).join(),
  );
  const symbol = Symbol("described");
  const object = {
    property: () => {},
    method() {},
    "quoted": function () {},
    12: () => {},
    [pause("computed")]: () => {},
    [symbol]: () => {},
    [Symbol()]() {},
    get accessor() {
      return 1;
    },
    *generator() {},
    async later() {},
    async *both() {},
    klass: class {},
    arrow,
    __proto__: () => {},
  };
  log.push(
    Reflect.ownKeys(object).map((k) =>
      typeof object[k] === "function" ? object[k].name : "-"
    ).join(),
  );
  log.push(Object.getPrototypeOf(object).name);
  log.push(Object.getOwnPropertyDescriptor(object, "accessor").get.name);
  object.later2 = () => {};
  log.push(object.later2.name === "");
  const [a = () => {}, b = class {}] = [],
    { c = function () {}, d: e = () => {} } = {};
  let f, g;
  [f = () => {}] = [];
  ({ g = class {} } = {});
  const parameter = (h = () => {}, { i = () => {} } = {}) =>
    pause(h.name + i.name);
  log.push([a, b, c, e, f, g].map((x) => x.name).join(), parameter());
  class Members {
    static field = () => {};
    instance = function () {};
    method() {}
    static [pause("computed")]() {}
    #hidden() {}
    #field = () => {};
    names() {
      return [this.#hidden.name, this.#field.name, this.instance.name].join();
    }
    static get accessor() {
      return 1;
    }
  }
  log.push(
    Members.field.name,
    Members.prototype.method.name,
    Members.computed.name,
    new Members().names(),
  );
  log.push(Object.getOwnPropertyDescriptor(Members, "accessor").get.name);
  log.push(
    (() => {}).name === "",
    (function () {}).name === "",
    (class {}).name === "",
    new Function("").name,
  );
  log.push(arrow.bind().name, named.bind().bind().name);
  class OwnName {
    static name = pause("own");
  }
  class NameMethod {
    static name() {
      return pause("called");
    }
  }
  log.push(OwnName.name, NameMethod.name());
  for (const inLoop = () => {}; pause(true);) {
    log.push(inLoop.name);
    break;
  }
  log.push([() => {}][0].name === "", (pause(true) ? () => {} : 1).name === "");
  const conditional = pause(true) ? () => {} : null,
    either = null || function () {};
  log.push(conditional.name === "", either.name === "");

  return log;
}

export const expected = [
  "declared,arrow,expression,other,Klass,Other,assigned,parenthesised,logical,",
  "12,property,method,quoted,computed,-,generator,later,both,klass,arrow,[described],",
  "",
  "get accessor",
  true,
  "a,b,c,e,f,g",
  "hi",
  "field",
  "method",
  "computed",
  "#hidden,#field,instance",
  "get accessor",
  true,
  true,
  true,
  "anonymous",
  "bound arrow",
  "bound bound other",
  "own",
  "called",
  "inLoop",
  true,
  true,
  true,
  true,
];
