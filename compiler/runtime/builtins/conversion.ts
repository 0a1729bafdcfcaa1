/**
 * The twins of built-ins that convert objects to strings or numbers, for programs
 * in which that may switch.
 *
 * @module
 */
import { SUSPENDED } from "../../../continulet/twin.ts";
import { toPrimitive } from "../conversion.ts";
import { constructPlainly } from "../application.ts";
import { isObject } from "../object.ts";
import {
  after,
  lengthOf,
  type Loop,
  type Run,
  run,
  twin,
  uncurry,
} from "./builtin.ts";

const { isArray } = Array;

/** The strings of the items of an array, with something between them. */
class Join implements Loop {
  readonly #items: readonly unknown[];
  readonly #length: number;
  readonly #separator: unknown;
  #text = "";
  #index = 0;

  constructor(items: readonly unknown[], length: number, separator: unknown) {
    this.#items = items;
    this.#length = length;
    this.#separator = separator;
  }

  advance(): unknown {
    while (this.#index < this.#length) {
      if (this.#index > 0) this.#text += this.#separator;
      const item = this.#items[this.#index++];
      const text = toPrimitive(item, "string");
      if (text === SUSPENDED) return text;
      this.#add(text);
    }
    return this.#text;
  }

  resume(value: unknown): unknown {
    this.#add(value);
    return this.advance();
  }

  #add(value: unknown): void {
    if (value !== undefined && value !== null) this.#text += `${value}`;
  }
}

/** Whether a conversion of an item, but for one of an array in an array, is that of an object. */
function hasObjects(items: readonly unknown[], length: number): boolean {
  let has = false;
  for (let i = 0; i < length; i++) {
    const item = items[i];
    if (isArray(item)) return false;
    has ||= isObject(item);
  }
  return has;
}

const joining = (native: Run): Run => (receiver, separator) => {
  if (!isArray(receiver)) return native(receiver, separator);
  const length = lengthOf(receiver);
  if (!isObject(separator) && !hasObjects(receiver, length)) {
    return native(receiver, separator);
  }
  return after(
    separator === undefined ? "," : toPrimitive(separator, "string"),
    (separator) => run(new Join(receiver, length, `${separator}`)),
  );
};

let isExpected = false;

/** Gives them their twins. */
export function expectConversions(): void {
  if (isExpected) return;
  isExpected = true;
  for (const [of, hint] of [[String, "string"], [Number, "number"]] as const) {
    const convert = uncurry(of);
    twin(
      { of },
      "of",
      () =>
        function (_receiver, value) {
          if (arguments.length === 1) return convert(undefined);
          if (!isObject(value)) return convert(undefined, value);
          return after(toPrimitive(value, hint), (value) =>
            // A symbol that was given has a string, one that came out has none.
            hint === "string" ? `${value}` : convert(undefined, value));
        },
      (newTarget, args) =>
        args.length === 0 ? constructPlainly(of, args, newTarget) : after(
          toPrimitive(args[0], hint),
          (value) => constructPlainly(of, [value], newTarget),
        ),
    );
  }
  twin(Array.prototype, "join", joining);
}
