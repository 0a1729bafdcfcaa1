/**
 * What the generators of random programs share. They are biased such that
 * interesting things happen often: greenlets that are really started, suspended,
 * thrown into, and given other parents while they are suspended.
 *
 * @module
 */
import type { Caught, ErrorSpec, Statement, Value } from "./program.ts";
import type { Random } from "./random.ts";

/** How large a program may become. */
interface Size {
  fuel: number;
  bodies: number;
  slots: number;
  /** Statements a block. */
  block: number;
  main: number;
}

const SIZES: Size[] = [
  { fuel: 30, bodies: 2, slots: 2, block: 3, main: 5 },
  { fuel: 60, bodies: 3, slots: 3, block: 4, main: 8 },
  { fuel: 120, bodies: 4, slots: 4, block: 5, main: 10 },
  { fuel: 240, bodies: 5, slots: 6, block: 6, main: 14 },
];

/** Where a statement stands. */
export interface Place {
  depth: number;
  inMain: boolean;
  inLoop: boolean;
}

/** What the generators of both languages have in common. */
export abstract class Generator<S extends Statement> {
  protected readonly random: Random;
  protected readonly size: Size;
  #ids = 0;

  constructor(random: Random) {
    this.random = random;
    this.size = random.pick(SIZES);
  }

  protected id(): number {
    return ++this.#ids;
  }

  protected slot(): number {
    return this.random.below(this.size.slots);
  }

  protected body(): number {
    return this.random.below(this.size.bodies);
  }

  protected errorSpec(): ErrorSpec {
    const kind = this.random.weighted({ E1: 3, E2: 2, exit: 2 });
    return { kind, n: this.id() };
  }

  protected caught(): Caught {
    return this.random.weighted({ any: 5, E1: 2, E2: 1, exit: 2 });
  }

  /** A value with `x` in it at most once, so that values do not explode. */
  protected value(): Value {
    const { random } = this;
    switch (
      random.weighted({ number: 6, x: 4, none: 2, exit: 0.3, list: 1 })
    ) {
      case "number":
        return this.id();
      case "x":
        return "x";
      case "none":
        return null;
      case "exit":
        return { exit: this.id() };
      default:
        return random.chance(0.5) ? [this.id()] : ["x", this.id()];
    }
  }

  protected values(): Value[] {
    switch (this.random.weighted({ none: 3, one: 5, two: 2 })) {
      case "none":
        return [];
      case "one":
        return [this.value()];
      default:
        return [this.id(), this.value()];
    }
  }

  protected block(place: Place, length = this.size.block): S[] {
    const block: S[] = [];
    const statements = this.random.between(
      1,
      Math.max(1, length - place.depth),
    );
    for (let i = 0; i < statements; i++) {
      if (this.random.chance(0.06)) {
        block.push(...this.fresh(place));
        continue;
      }
      const s = this.statement(place);
      block.push(s);
      if (s.op === "return" || s.op === "raise" || s.op === "break") break;
    }
    return block;
  }

  protected main(): S[] {
    const { random } = this;
    const place = { depth: 0, inMain: true, inLoop: false };
    const statements = (n: number) =>
      Array.from(
        { length: random.between(2, n) },
        () => random.chance(0.25) ? this.fresh(place) : [this.statement(place)],
      )
        .flat().map((s) => random.chance(0.97) ? this.guarded(s) : s);
    const block = statements(this.size.main);
    if (random.chance(0.5)) {
      block.push({
        op: "loop",
        id: this.id(),
        times: random.between(2, 5),
        body: statements(this.size.main / 2),
      } as unknown as S);
    }
    return block;
  }

  /** The functions: most of them live for some time. */
  protected bodies(): S[][] {
    return Array.from({ length: this.size.bodies }, () => {
      const place = { depth: 0, inMain: false, inLoop: false };
      if (this.random.chance(0.4)) return this.block(place);
      const inner = { depth: 1, inMain: false, inLoop: true };
      const loop = {
        op: "loop",
        id: this.id(),
        times: this.random.between(2, 5),
        body: [this.wait(inner), ...this.block(inner)],
      } as unknown as S;
      return [loop, ...(this.random.chance(0.5) ? this.block(place) : [])];
    });
  }

  /** Which functions are plain: none in most programs. */
  protected plain(): number[] {
    if (this.random.chance(0.8)) return [];
    return [...Array(this.size.bodies).keys()].filter(() =>
      this.random.chance(0.4)
    );
  }

  /** A statement whose errors do not end the program. */
  protected guarded(s: S): S {
    return {
      op: "try",
      id: this.id(),
      body: [s],
      caught: "any",
      handler: [],
      finalizer: [],
    } as unknown as S;
  }

  /** A statement of those that both languages have. */
  protected common(place: Place): S {
    const { random } = this;
    const nested = place.depth < 3;
    const inner = { ...place, depth: place.depth + 1 };
    const op = random.weighted({
      try: nested ? 7 : 0,
      loop: nested ? 3 : 0,
      when: nested ? 3 : 0,
      return: place.inMain ? 0.1 : 2,
      raise: place.inMain ? 0.2 : 2,
      break: place.inLoop ? 1 : 0,
      note: 1,
    });
    if (op === "when") return this.when(inner);
    const id = this.id();
    const s: Statement = (() => {
      switch (op) {
        case "try": {
          const caught = random.chance(0.75) ? this.caught() : null;
          return {
            op,
            id,
            body: this.block(inner),
            caught,
            handler: caught !== null && random.chance(0.7)
              ? this.block(inner)
              : [],
            finalizer: caught === null || random.chance(0.3)
              ? this.block(inner)
              : [],
          };
        }
        case "loop":
          return {
            op,
            id,
            times: random.between(2, 4),
            body: this.block({ ...inner, inLoop: true }),
          };
        case "return":
        case "note":
          return { op, id, value: this.value() };
        case "raise":
          return { op, id, error: this.errorSpec() };
        default:
          return { op: "break", id };
      }
    })() as Statement;
    return s as S;
  }

  protected abstract statement(place: Place): S;

  /** A block for when something is in some state. */
  protected abstract when(place: Place): S;

  /** A new one, and a switch to it. */
  protected abstract fresh(place: Place): S[];

  /** A switch to somebody who is likely to wait. */
  protected abstract wait(place: Place): S;
}
