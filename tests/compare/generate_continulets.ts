/**
 * Random programs on continulets.
 *
 * @module
 */
import { Generator, type Place } from "./generator.ts";
import type {
  Cont,
  ContinuletProgram,
  ContinuletStatement,
  ContinuletSwitch,
  ContinuletThrow,
} from "./program.ts";

/** Makes one. */
export class ContinuletGenerator extends Generator<ContinuletStatement> {
  program(): ContinuletProgram {
    const { random, size } = this;
    const slots = Array.from(
      { length: size.slots },
      () => random.chance(0.85) ? this.body() : null,
    );
    const bodies = this.bodies();
    const main = this.main();
    return {
      kind: "continulets",
      fuel: size.fuel,
      bodies,
      plain: this.plain(),
      slots,
      main,
    };
  }

  #cont(place: Place): Cont {
    return !place.inMain && this.random.chance(0.45) ? "self" : this.slot();
  }

  #to(place: Place): Cont | null {
    return this.random.chance(0.25) ? this.#cont(place) : null;
  }

  /** Most of them only where they can. */
  #pending(s: ContinuletSwitch | ContinuletThrow): ContinuletStatement {
    if (s.of === "self" || this.random.chance(0.3)) return s;
    return {
      op: "when",
      id: this.id(),
      of: s.of,
      is: "pending",
      body: [s],
    };
  }

  protected override when(place: Place): ContinuletStatement {
    const { random } = this;
    const id = this.id();
    const of = this.#cont(place);
    if (random.chance(0.75)) {
      const to = random.chance(0.1) ? this.#to(place) : null;
      const body: ContinuletStatement[] = [
        random.chance(0.7)
          ? { op: "switch", id: this.id(), of, value: this.value(), to }
          : { op: "throw", id: this.id(), of, error: this.errorSpec(), to },
        ...(random.chance(0.4) ? this.block(place) : []),
      ];
      return { op: "when", id, of, is: "pending", body };
    }
    return { op: "when", id, of, is: "not pending", body: this.block(place) };
  }

  protected override fresh(place: Place): ContinuletStatement[] {
    const slot = this.slot();
    return [
      {
        op: "new",
        id: this.id(),
        slot,
        body: this.body(),
        args: this.values(),
      },
      {
        op: "switch",
        id: this.id(),
        of: slot,
        value: null,
        to: this.#to(place),
      },
    ];
  }

  protected override wait(place: Place): ContinuletStatement {
    const s: ContinuletStatement = {
      op: "switch",
      id: this.id(),
      of: "self",
      value: this.value(),
      to: this.#to(place),
    };
    return this.random.chance(0.3) ? this.guarded(s) : s;
  }

  protected override statement(place: Place): ContinuletStatement {
    const { random } = this;
    const op = random.weighted({
      switch: 14,
      throw: 3,
      new: 3,
      init: 0.4,
      permute: 2,
      pending: 1,
      call: place.depth < 3 ? 1 : 0,
      common: 11,
    });
    if (op === "common") return this.common(place);
    const id = this.id();
    switch (op) {
      case "switch":
        return this.#pending({
          op,
          id,
          of: this.#cont(place),
          // The first value must be none.
          value: random.chance(0.65) ? null : this.value(),
          to: this.#to(place),
        });
      case "throw":
        return this.#pending({
          op,
          id,
          of: this.#cont(place),
          error: this.errorSpec(),
          to: this.#to(place),
        });
      case "new":
        return {
          op,
          id,
          slot: this.slot(),
          body: random.chance(0.85) ? this.body() : null,
          args: this.values(),
        };
      case "init":
        return {
          op,
          id,
          of: this.#cont(place),
          body: this.body(),
          args: this.values(),
        };
      case "permute":
        return {
          op,
          id,
          of: Array.from(
            { length: random.between(0, 4) },
            () => this.#cont(place),
          ),
        };
      case "pending":
        return { op, id, of: this.#cont(place) };
      default:
        return {
          op: "call",
          id,
          body: this.body(),
          as: this.#cont(place),
          args: this.values(),
          framed: random.chance(0.5),
        };
    }
  }
}
