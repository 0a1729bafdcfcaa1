import type ts from "../../typescript.ts";
import { type Member, nameOfMember } from "../../operation/accessor.ts";
import type { Core } from "../core.ts";
import { memberOf } from "../../definition/property_key.ts";
import type { Kept } from "./kept.ts";
import { inParentheses } from "./operand.ts";
import type { Points } from "./points.ts";
import type { RuntimeNames } from "./runtime_names.ts";

/** The lowering of properties that may have accessors, of objects in temporaries. */
export class Members {
  readonly #kept: Kept;
  readonly #points: Points;
  readonly #names: RuntimeNames;

  constructor(kept: Kept, points: Points, names: RuntimeNames) {
    this.#kept = kept;
    this.#points = points;
    this.#names = names;
  }

  /** Keeps the object of a property, which has been lowered: the temporary that holds it. */
  object({ expression }: Member, steps: Core[]): string {
    const inner = inParentheses(expression);
    return this.#kept.isReplaced(inner)
      ? this.#kept.substitutes.get(inner)!
      : this.#kept.keep(inner, steps);
  }

  /**
   * Adds the step that reads a property.
   *
   * @param node What reads it.
   * @param into The temporary for its value.
   */
  read(
    node: ts.Node,
    object: string,
    name: string,
    into: string,
    steps: Core[],
  ): void {
    const key = JSON.stringify(name);
    const getMember = this.#names.runtime("getMember");
    this.#wait(
      node,
      `${object}[${this.#names.symbol(name)}] === void 0 ? ${object}${
        memberOf(name)
      } : ${getMember}(${object}, ${key})`,
      into,
      steps,
    );
  }

  /** Adds the step that assigns what a temporary holds to a property. */
  write(node: Member, object: string, value: string, steps: Core[]): void {
    const name = nameOfMember(node);
    const key = JSON.stringify(name);
    const setMember = this.#names.runtime("setMember");
    this.#wait(
      node,
      `${object}[${this.#names.symbol(name)}] === void 0 ? ${object}${
        memberOf(name)
      } = ${value} : ${setMember}(${object}, ${key}, ${value})`,
      this.#kept.temporary(),
      steps,
    );
  }

  #wait(node: ts.Node, text: string, into: string, steps: Core[]): void {
    const point = this.#points.next();
    steps.push({
      kind: "waiting",
      into,
      text,
      node,
      first: point,
      last: point,
    });
  }
}
