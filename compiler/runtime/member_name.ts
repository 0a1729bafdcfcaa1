/**
 * The names that a `for … in` loop of a twin goes through.
 *
 * @module
 */
import { append } from "./application.ts";
import { uncurry } from "./builtins/builtin.ts";

/** Names that are looked for one by one. */
export interface MemberNames {
  /** The next one, `undefined` after the last. */
  next(): string | undefined;
}

/** The names of an object of which nobody sees when they are asked for. */
class ListedNames implements MemberNames {
  readonly #object: object;
  readonly #names: string[];
  #index = 0;

  constructor(object: object, names: string[]) {
    this.#object = object;
    this.#names = names;
  }

  next(): string | undefined {
    const names = this.#names;
    while (this.#index < names.length) {
      const name = names[this.#index++];
      // As the engine does: it lists them at the beginning, and skips what is gone.
      if (name in this.#object) return name;
    }
    return undefined;
  }
}

/** The names of an object, in a program that makes no proxies. */
export function listedNames(object: unknown): MemberNames {
  const names: string[] = [];
  for (const name in object as object) append(names, name);
  return new ListedNames(Object(object), names);
}

const next = uncurry(
  (Object.getPrototypeOf(function* () {}).prototype as Generator).next,
) as (names: Generator<string>) => IteratorResult<string, undefined>;

/** The names of what may be a proxy, which is asked for each when it is its turn. */
class AskedNames implements MemberNames {
  readonly #names: Generator<string>;

  constructor(names: Generator<string>) {
    this.#names = names;
  }

  next(): string | undefined {
    return next(this.#names).value;
  }
}

function* ask(object: unknown): Generator<string> {
  for (const name in object as object) yield name;
}

/** The names of an object. */
export function namesIn(object: unknown): MemberNames {
  return new AskedNames(ask(object));
}
