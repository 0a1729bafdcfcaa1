import { mayConvert } from "./implicit_call.ts";
import { mayNameMethods } from "./builtin_method.ts";

/**
 * Tells whether a module may have accessors.
 *
 * @param source Its text.
 * @returns Whether something in it looks like one.
 */
export function mayHaveAccessors(source: string): boolean {
  return /\b[gs]et\s+[\w$#"'\\]|hasInstance/.test(source) ||
    mayNameMethods(source) || mayConvert(source);
}
