/**
 * What the engine calls by itself: the methods of a program by which its objects
 * are converted to primitive values, and its accessors; and whether they lead to a
 * switch.
 *
 * Nearly every program has a `toString`, and nearly none means it to switch, but
 * whatever calls something unknown has a twin. So more is asked of these: what
 * they call is followed by names, from module to module.
 *
 * @module
 */
import ts from "../typescript.ts";
import { ANY_ACCESSORS, CONVERTING, OWN_ACCESSORS } from "./converting.ts";
import { ModuleNames } from "./module_names.ts";
import { isImported, NamedValues, type Value } from "./named_values.ts";
import { Reach } from "./reach.ts";
import { needsTwin } from "./switching.ts";
import { isFunctionNode } from "../source/function_node.ts";

const naming =
  /(?<!\.)\b(?:toString|valueOf)["'`]?\s*[(:=]|\.(?:toString|valueOf)\s*=(?!=)|\btoPrimitive\b/;

/** Whether a text may have methods that convert objects. */
export function mayConvert(text: string): boolean {
  return naming.test(text);
}

/** Whether a text may have accessors. */
export function mayHaveAccessor(text: string): boolean {
  return /\b[gs]et\s+[\w$"'\\]/.test(text);
}

/**
 * Finds what the engine does by itself in some modules that may call a method or
 * an accessor which switches: {@linkcode CONVERTING}, {@linkcode ANY_ACCESSORS} and
 * {@linkcode OWN_ACCESSORS}.
 *
 * @param trees The modules. Those that may have such members are marked.
 */
export function implicitCalls(trees: readonly ts.SourceFile[]): string[] {
  const mayBeCopied = trees.some(({ text }) => mayHaveAccessor(text));
  if (!mayBeCopied && !trees.some(({ text }) => mayConvert(text))) return [];
  // Where no member is such a one, nothing has to be followed.
  if (!trees.some(hasImplicit)) return [];
  const search = new ImplicitCalls(trees);
  const found: string[] = [];
  if (search.hasConversion()) found.push(CONVERTING);
  if (search.hasAccessor()) found.push(ANY_ACCESSORS);
  if (search.hasOwnAccessor()) found.push(OWN_ACCESSORS);
  return found;
}

/** Whether a module has accessors with twins, or gives something a name of what converts. */
function hasImplicit(tree: ts.SourceFile): boolean {
  return ModuleNames.of(tree).accessors.some(needsTwin) ||
    namesConversion(tree);
}

/** Whether a module gives something the name of a method that converts. */
export function namesConversion(tree: ts.SourceFile): boolean {
  const given = ModuleNames.of(tree);
  return tree.text.includes("toPrimitive") ||
    ["toString", "valueOf"].some((name) =>
      given.hasMember(name) || given.isMemberAssigned(name)
    );
}

/** The methods and accessors of some modules that the engine calls by itself. */
class ImplicitCalls {
  readonly #values: NamedValues;
  readonly #reach: Reach;

  constructor(trees: readonly ts.SourceFile[]) {
    this.#values = new NamedValues(trees);
    this.#reach = new Reach(this.#values);
  }

  /** Whether an accessor of anything leads to a switch. */
  hasAccessor(): boolean {
    return this.#accessorSwitches((each) => !ts.isPrivateIdentifier(each.name));
  }

  /** Whether an accessor that an object has of its own does: these are called where it is copied. */
  hasOwnAccessor(): boolean {
    return this.#accessorSwitches(({ parent }) =>
      ts.isObjectLiteralExpression(parent)
    );
  }

  #accessorSwitches(test: (each: ts.AccessorDeclaration) => boolean): boolean {
    this.#reach.forget();
    return this.#values.accessors.some((each) =>
      test(each) && needsTwin(each) && this.#reach.reaches(each)
    );
  }

  /** Whether a method that converts an object does. */
  hasConversion(): boolean {
    this.#reach.forget();
    return this.#values.conversions.some((each) =>
      ts.isIdentifier(each)
        ? this.#conversionLeads(this.#values.of(each))
        : this.#conversionLeads([each])
    );
  }

  #conversionLeads(values: readonly Value[]): boolean {
    return values.some((each) => {
      if (each === null) return false;
      // Of functions of other modules it is not known whether they are marked.
      if (isImported(each)) {
        return this.#reach.functionsLead(this.#values.imported(each));
      }
      return isFunctionNode(each) && needsTwin(each) &&
        this.#reach.reaches(each);
    });
  }
}
