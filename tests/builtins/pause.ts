/**
 * What the programs of this folder call in their callbacks: natively nothing but
 * its argument, in a greenlet a switch to main and back.
 *
 * @module
 */
import { getCurrent, type Greenlet } from "@continulet/greenlet";
import { callTwin, giveTwin, SUSPENDED, wait } from "../../continulet/twin.ts";

/** How the pauses were called. */
export const pauses: { plain: number; switched: number } = {
  plain: 0,
  switched: 0,
};

/** Returns its argument. */
export function pause<T>(value?: T): T | undefined {
  pauses.plain++;
  return value;
}

/** Throws its argument. */
export function fail(error: unknown): never {
  pauses.plain++;
  throw error;
}

/** What a pause sends to main. */
export class Pause {
  readonly #greenlet: Greenlet = getCurrent();
  readonly #method: "switch" | "throw";
  readonly #value: unknown;

  constructor(method: "switch" | "throw", value: unknown) {
    this.#method = method;
    this.#value = value;
  }

  /** Ends the pause, and gives what comes to main next. */
  end(): unknown {
    return this.#greenlet[this.#method](this.#value);
  }
}

const main = getCurrent();

function* switching(
  method: "switch" | "throw",
  value: unknown,
): Generator<unknown, unknown, unknown> {
  pauses.switched++;
  const result = callTwin(main.switch, main, [new Pause(method, value)]);
  return result === SUSPENDED ? yield* wait : result;
}

giveTwin(pause, function* (value: unknown) {
  return yield* switching("switch", value);
});
giveTwin(fail, function* (error: unknown) {
  return yield* switching("throw", error);
});
