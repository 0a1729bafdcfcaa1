import { mayConvert, namesConversion } from "./implicit_call.ts";
import { mayNameMethods } from "./builtin_method.ts";
import { setInstances } from "../operation/instance.ts";
import { ModuleNames } from "./module_names.ts";
import { markSwitching } from "./switching.ts";
import type ts from "../typescript.ts";

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

/**
 * Finds what other modules have to be told of the accessors of one, and marks it
 * if it has some, or methods that convert.
 *
 * @param tree The module.
 * @param others What may switch in others.
 * @param plain The names under which nothing in the program is found that may switch.
 */
export function findAccessors(
  tree: ts.SourceFile,
  others: ReadonlySet<string>,
  plain: ReadonlySet<string>,
): readonly string[] {
  const names = ModuleNames.of(tree);
  return names.accessors.length > 0 || namesConversion(tree)
    ? markSwitching(tree, others, plain).accessors
    : [...setInstances(tree, others), ...names.ownMethods];
}
