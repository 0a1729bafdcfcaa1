/**
 * The pass that lowers the body of a function to the core language.
 *
 * @module
 */
import ts from "../../typescript.ts";
import type { Bindings, Variable } from "../../analysis/bindings.ts";
import type { Core } from "../core.ts";
import { Expressions } from "./expressions.ts";
import { Kept } from "./kept.ts";
import { areInBody, Parameters } from "./parameters.ts";
import { isBox, Places } from "./places.ts";
import { Points } from "./points.ts";
import type { RuntimeNames } from "./runtime_names.ts";
import { Statements } from "./statements.ts";
import { Uncovered } from "./uncovered.ts";

/** The lowered body of a function. */
export interface Lowered {
  readonly body: readonly Core[];
  /** What is written for its parameters, if they are not as in the source. */
  readonly parameters: readonly string[] | undefined;
  /** The variables that are declared at the start of the body, but for its parameters. */
  readonly hoisted: readonly string[];
  /** All that a body knows: parameters, variables, and what is kept. */
  readonly variables: readonly string[];
  /** Those of them that hold what was evaluated before. */
  readonly temporaries: readonly string[];
  /** The function's own name, if something uses that. */
  readonly self: string | undefined;
  /** The parameters that are boxes. */
  readonly boxedParameters: readonly string[];
  /** The other variables that are boxes from the beginning. */
  readonly boxes: readonly string[];
  /** What stands for nodes of the source that were evaluated before. */
  readonly substitutes: ReadonlyMap<ts.Node, string>;
  /** What is written for the values of variables that have other names in it, or are boxes. */
  readonly values: ReadonlyMap<Variable, string>;
  /** The receivers of functions that were read before their arguments. */
  readonly receivers: ReadonlyMap<ts.Node, string>;
  /** Where the values go of those `return` statements that lead to a `finally` first. */
  readonly returned: ReadonlyMap<ts.Node, string>;
  /** How many points there are. */
  readonly points: number;
}

/**
 * Lowers a function.
 *
 * @returns `null` if there is nothing in it that the core language covers.
 *
 * @param node The function.
 * @param bindings Its variables.
 * @param name Makes names for temporaries, from a number.
 * @param fresh Makes names for variables.
 * @param names The names of what it uses of the runtime.
 */
export function lower(
  node: ts.FunctionLikeDeclaration,
  bindings: Bindings,
  name: (index: number) => string,
  fresh: () => string,
  names: RuntimeNames,
): Lowered | null {
  try {
    const lowered = lowerBody(node, bindings, name, fresh, names);
    // A constructor may have its twin for the sake of the fields alone.
    return lowered.points === 0 && !ts.isConstructorDeclaration(node)
      ? null
      : lowered;
  } catch (error) {
    if (error instanceof Uncovered) return null;
    throw error;
  }
}

function lowerBody(
  node: ts.FunctionLikeDeclaration,
  bindings: Bindings,
  name: (index: number) => string,
  fresh: () => string,
  names: RuntimeNames,
): Lowered {
  const places = new Places(bindings, name, fresh);
  const kept = new Kept(node, bindings, places, name);
  const points = new Points();
  const expressions = new Expressions(kept, places, points, names);
  const statements = new Statements(
    node,
    expressions,
    kept,
    places,
    points,
    fresh,
  );
  const { body } = node;
  places.scopes.push(node);
  const inBody = areInBody(node)
    ? new Parameters(
      node,
      kept,
      expressions,
      expressions.patterns,
      fresh,
    )
    : undefined;
  let lowered: Core[];
  if (ts.isBlock(body!)) {
    places.scopes.push(body);
    lowered = statements.inBlock(body);
  } else lowered = statements.returned(body!);
  const parameters = places.variablesOf(node).filter(({ kind }) =>
    kind === "parameter"
  );
  const received = inBody?.received ?? parameters.map(({ name }) => name);
  for (const name of received) places.hoisted.delete(name);
  const self = bindings.variables.find(({ kind }) => kind === "self")?.name;
  if (self !== undefined) places.hoisted.add(self);
  const hoisted = [...places.hoisted, ...places.keptIn, ...kept.temporaries];
  return {
    body: [...inBody?.steps ?? [], ...lowered],
    parameters: inBody?.written,
    hoisted,
    variables: [...received, ...hoisted],
    temporaries: kept.temporaries,
    self,
    boxedParameters: parameters.filter(isBox).map(({ name }) => name),
    boxes: bindings.variables.filter((each) =>
      each.kind === "var" && isBox(each)
    ).map(({ name }) => name),
    substitutes: kept.substitutes,
    values: places.values,
    receivers: kept.receivers,
    returned: kept.returned,
    points: points.count,
  };
}
