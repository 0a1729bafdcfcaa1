/**
 * Random programs on greenlets.
 *
 * @module
 */
import { Generator, type Place } from "./generator.ts";
import type {
  GreenletProgram,
  GreenletStatement,
  Maker,
  Ref,
} from "./program.ts";

/**
 * What tracers may do. Not switch: CPython loses the value on its way then, and
 * may crash.
 */
const TRACEABLE = new Set<GreenletStatement["op"]>([
  "look",
  "look trace",
  "new",
  "parent",
  "raise",
  "return",
  "run",
  "trace",
  "get",
  "set",
  "reset",
  "copy",
  "context",
  "look context",
]);

/** Makes one. */
export class GreenletGenerator extends Generator<GreenletStatement> {
  readonly #tracing = this.random.chance(0.3);
  readonly #contexts = this.random.chance(0.3);
  /** Whether there is a property `run` in the program. */
  #looksUp = false;

  program(): GreenletProgram {
    const { size } = this;
    const slots = Array.from(
      { length: size.slots },
      (_, slot) => this.#maker(slot),
    );
    const bodies = this.bodies();
    const tracers = this.#tracing
      ? Array.from({ length: 3 }, () => this.#tracer())
      : [];
    const main = [...this.#setting(), ...this.main()];
    // What strays where pinned stacks are in the way is traced and looks up
    // `run`, too: those events come before ours can say so.
    const stray = this.#tracing || this.#looksUp;
    return {
      kind: "greenlets",
      fuel: size.fuel,
      bodies,
      plain: stray ? [] : this.plain(),
      tracers,
      slots,
      main,
    };
  }

  /** What there is before main begins. */
  #setting(): GreenletStatement[] {
    const setting: GreenletStatement[] = [];
    if (this.#contexts) {
      for (let context = 0; context < 3; context++) {
        const empty = this.random.chance(0.5);
        setting.push({ op: "copy", id: this.id(), context, empty });
      }
    }
    if (this.#tracing) setting.push(this.#setTrace());
    return setting;
  }

  /** What a tracer does: mostly nothing but to log. */
  #tracer(): GreenletStatement[] {
    const { random } = this;
    const place = { depth: 3, inMain: false, inLoop: false };
    const block: GreenletStatement[] = [];
    while (random.chance(0.3)) {
      const s = this.statement(place);
      if (TRACEABLE.has(s.op)) block.push(s);
      else if (random.chance(0.5)) block.push(this.#setTrace());
      else block.push({ op: "raise", id: this.id(), error: this.errorSpec() });
    }
    return block;
  }

  #setTrace(): GreenletStatement {
    return {
      op: "trace",
      id: this.id(),
      tracer: this.random.chance(0.3) ? null : this.random.below(3),
    };
  }

  /** A greenlet for a slot. */
  #maker(slot: number): Maker {
    const { random } = this;
    const how = random.weighted({
      given: 85,
      method: 6,
      none: 2,
      property: 7,
    });
    const maker: Maker = { how, body: this.body() };
    if (how === "property") {
      this.#looksUp = true;
      maker.lookup = this.#lookup(slot);
    }
    return maker;
  }

  /** What the lookup of `run` of the greenlet in a slot does. */
  #lookup(slot: number): GreenletStatement[] {
    const { random } = this;
    if (random.chance(0.4)) return [];
    const place = { depth: 2, inMain: false, inLoop: false };
    const block = this.block(place);
    // As for plain functions.
    if (this.#tracing) return block.filter(({ op }) => TRACEABLE.has(op));
    if (random.chance(0.7)) return block;
    // It starts the greenlet itself, the first time.
    const of = this.slot();
    return [{
      op: "when",
      id: this.id(),
      of,
      is: "unstarted",
      body: [of, slot].map((to) => ({
        op: "switch",
        id: this.id(),
        to,
        values: this.values(),
      })),
    }, ...block];
  }

  /** Somebody to switch to: from a body often one of the family. */
  #to(place: Place): Ref {
    switch (
      this.random.weighted({
        slot: 10,
        parent: place.inMain ? 0 : 5,
        main: place.inMain ? 0.2 : 3,
        current: 0.5,
      })
    ) {
      case "slot":
        return this.slot();
      case "parent":
        return "parent";
      case "main":
        return "main";
      default:
        return "current";
    }
  }

  protected override when(place: Place): GreenletStatement {
    const { random } = this;
    const id = this.id();
    const of = random.chance(0.7) ? this.slot() : this.#to(place);
    const is = random.weighted({ active: 3, unstarted: 1, dead: 1 });
    const body = this.block(place);
    if (is === "dead" && random.chance(0.5)) {
      const error = random.chance(0.7)
        ? { kind: "exit" as const, n: this.id() }
        : this.errorSpec();
      body.unshift({ op: "throw", id: this.id(), to: of, error });
      if (random.chance(0.3)) {
        body.unshift({ op: "parent", id: this.id(), of, to: this.slot() });
      }
    }
    return { op: "when", id, of, is, body };
  }

  protected override fresh(place: Place): GreenletStatement[] {
    const slot = this.slot();
    return [
      {
        op: "new",
        id: this.id(),
        slot,
        make: this.#maker(slot),
        parent: this.random.chance(0.6) ? null : this.#to(place),
      },
      { op: "switch", id: this.id(), to: slot, values: this.values() },
    ];
  }

  protected override wait(place: Place): GreenletStatement {
    const s: GreenletStatement = {
      op: "switch",
      id: this.id(),
      to: this.random.chance(0.4) ? "parent" : this.#to(place),
      values: this.values(),
    };
    return this.random.chance(0.3) ? this.guarded(s) : s;
  }

  protected override statement(place: Place): GreenletStatement {
    const { random } = this;
    const op = random.weighted({
      switch: 14,
      throw: 4,
      new: 3,
      parent: 2,
      run: 0.5,
      look: 1,
      "look run": 0.2,
      trace: this.#tracing ? 2 : 0,
      "look trace": this.#tracing ? 0.4 : 0,
      get: this.#contexts ? 3 : 0,
      set: this.#contexts ? 4 : 0,
      reset: this.#contexts ? 3 : 0,
      copy: this.#contexts ? 2 : 0,
      "in context": this.#contexts && place.depth < 3 ? 4 : 0,
      context: this.#contexts ? 2 : 0,
      "look context": this.#contexts ? 2 : 0,
      call: place.depth < 3 ? 1 : 0,
      common: 11,
    });
    if (op === "common") return this.common(place);
    const id = this.id();
    switch (op) {
      case "switch":
        return { op, id, to: this.#to(place), values: this.values() };
      case "throw":
        return {
          op,
          id,
          to: this.#to(place),
          error: random.chance(0.2) ? null : this.errorSpec(),
        };
      case "new": {
        const slot = this.slot();
        return {
          op,
          id,
          slot,
          make: this.#maker(slot),
          parent: random.chance(0.5)
            ? null
            : random.chance(0.02)
            ? "bad"
            : this.#to(place),
        };
      }
      case "parent":
        return {
          op,
          id,
          of: random.chance(0.75) ? this.slot() : this.#to(place),
          to: random.chance(0.05)
            ? random.pick(["bad", "null"] as const)
            : random.chance(0.7)
            ? this.slot()
            : this.#to(place),
        };
      case "run":
        return {
          op,
          id,
          of: random.chance(0.75) ? this.slot() : this.#to(place),
          body: this.body(),
        };
      case "look":
      case "look run":
      case "look context":
        return { op, id, of: this.#to(place) };
      case "trace":
        return this.#setTrace();
      case "look trace":
        return { op, id };
      case "get":
        return {
          op,
          id,
          variable: random.below(2),
          fallback: random.chance(0.3) ? id : null,
        };
      case "set":
      case "reset": {
        // Mostly the token is one of the variable.
        const token = random.below(4);
        const variable = random.chance(0.85) ? token % 2 : random.below(2);
        return op === "set"
          ? { op, id, variable, value: id, token }
          : { op, id, variable, token };
      }
      case "copy":
        return {
          op,
          id,
          context: random.below(3),
          empty: random.chance(0.3),
        };
      case "in context":
        return {
          op,
          id,
          context: random.below(3),
          body: this.block({ ...place, depth: place.depth + 1 }),
        };
      case "context":
        return {
          op,
          id,
          of: this.#to(place),
          to: random.chance(0.2)
            ? null
            : random.chance(0.6)
            ? random.below(3)
            : { of: this.#to(place) },
        };
      default:
        return {
          op: "call",
          id,
          body: this.body(),
          args: this.values(),
          framed: random.chance(0.5),
        };
    }
  }
}
