import {
  ANY_ACCESSORS,
  CONVERTING,
  OWN_ACCESSORS,
} from "../analysis/converting.ts";
import type { CompiledModule } from "../cache.ts";

/** What no name in a text has to do with: operators, objects that are spread, keys. */
const everywhere: ReadonlySet<string> = new Set([
  ANY_ACCESSORS,
  CONVERTING,
  OWN_ACCESSORS,
]);

/**
 * Finds those accessors that a module may use: it is compiled with these names
 * only, so that others change nothing in what is cached of it.
 *
 * @param source The text of the module.
 * @param accessors Accessors of the whole program, as `"get name"` and `"set name"`.
 * @returns Those whose names are in the text.
 */
export function usedIn(source: string, accessors: Iterable<string>): string[] {
  return [...accessors].filter((each) => {
    if (everywhere.has(each)) return true;
    const name = each.slice(each.indexOf(" ") + 1);
    for (
      let at = source.indexOf(name);
      at >= 0;
      at = source.indexOf(name, at + 1)
    ) {
      if (
        !isPart(source.charAt(at - 1)) && !isPart(source[at + name.length])
      ) return true;
    }
    return false;
  });
}

/**
 * Tells whether a module was compiled with all accessors that it may use.
 *
 * @param module The module, compiled.
 * @param source Its text.
 * @param accessors Accessors of the whole program.
 * @returns Whether it was.
 */
export function knowsAll(
  module: CompiledModule,
  source: string,
  accessors: Iterable<string>,
): boolean {
  return usedIn(source, accessors).every((each) =>
    module.known.includes(each) || module.accessors.includes(each)
  );
}

/**
 * Tells whether a module was compiled with what is known of the methods of the
 * program.
 *
 * @param module The module, compiled.
 * @param plain The names of methods that cannot switch.
 * @param isBest Whether it has to be as good as it can be, and not only right.
 * @returns Whether it was.
 */
export function knowsPlain(
  { called, plain: known }: CompiledModule,
  plain: ReadonlySet<string>,
  isBest: boolean,
): boolean {
  return known.every((name) => plain.has(name)) &&
    (!isBest ||
      known.length === called.filter((name) => plain.has(name)).length);
}

/** Whether a character goes on with a name. */
function isPart(character: string | undefined): boolean {
  return character !== undefined && /[\w$]/.test(character);
}

/**
 * Finds the names in a text, and what looks like one.
 *
 * @param source The text.
 * @returns The names.
 */
export function namesIn(source: string): Set<string> {
  return new Set(source.match(/[\p{ID_Continue}$]+/gu));
}
