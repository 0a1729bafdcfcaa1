/** What a variable is kept in that closures capture before it is declared. */
export class EarlyBox {
  readonly #name: string;

  /** @param name What it is called in the source. */
  constructor(name: string) {
    this.#name = name;
  }

  get v(): unknown {
    throw this.#error();
  }

  set v(_: unknown) {
    throw this.#error();
  }

  #error(): ReferenceError {
    return new ReferenceError(
      `Cannot access '${this.#name}' before initialization`,
    );
  }
}

class Returned {
  constructor(box: EarlyBox) {
    return box;
  }
}

/** Defines a property on a box, as a field is defined: the engine does that fast. */
class Initialized extends Returned {
  v: unknown;

  constructor(box: EarlyBox, value: unknown) {
    super(box);
    this.v = value;
  }
}

/** Gives such a variable its first value. */
export function initialize(box: EarlyBox, value: unknown): void {
  new Initialized(box, value);
}
