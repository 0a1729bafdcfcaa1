import ts from "../typescript.ts";
import type { Core } from "./core.ts";
import type { Names } from "../names.ts";
import { hasFields } from "../source/class_node.ts";

/** The step in which a constructor makes its object, unless it has been passed one in the place of `new.target`. */
export function allocation(
  names: Names,
  { parameters, parent }: ts.ConstructorDeclaration,
): Core {
  const of = names.local("C");
  const self = names.local("this");
  // What fits any pattern, for each of them.
  const isSimple = parameters.every(({ name, initializer, dotDotDotToken }) =>
    ts.isIdentifier(name) && initializer === undefined &&
    dotDotDotToken === undefined
  );
  const count = isSimple ? 1 : Math.max(1, parameters.length);
  const tokens = Array.from({ length: count }, () => names.local("A"));
  return {
    kind: "evaluation",
    into: self,
    node: ts.factory.createNull(),
    from: [
      `${self} === ${of} ? new ${of}(${tokens.join(", ")}) : ${
        hasFields(parent) ? "" : `typeof ${self} === "object" ? ${self} : `
      }this.allocate(${self})`,
    ],
    isString: false,
    first: 0,
    last: 0,
  };
}
