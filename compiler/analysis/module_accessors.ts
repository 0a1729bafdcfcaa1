import { mayConvert, namesConversion } from "./implicit_call.ts";
import { mayNameMethods } from "./builtin_method.ts";
import { setInstances } from "../operation/instance.ts";
import { ANY_ACCESSORS } from "./converting.ts";
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

/**
 * Tells whether it makes a difference to a module that something may switch.
 *
 * @param accessor What may switch, as other modules are told of it.
 * @param names The names of the module.
 * @param all All that may switch.
 */
export function isUsed(
  accessor: string,
  names: ModuleNames,
  all: ReadonlySet<string>,
): boolean {
  const [kind, name] = accessor.split(" ");
  switch (kind) {
    case "method":
      return names.mentions(name);
    case "get":
    case "set":
      // These may call any.
      return all.has(ANY_ACCESSORS) || names.mentions("Reflect") ||
        names.mentions("assign") || names.mentions(name);
    default:
      return true;
  }
}
