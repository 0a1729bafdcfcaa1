/**
 * The error of continulets: something was asked of one that it cannot do.
 *
 * Its message says what was wrong and what to write instead. Where a value or
 * an error could not be brought to the one it was meant for, it is the `cause`.
 *
 * @example Switching to a finished continulet
 * ```ts
 * import { Continulet, ContinuletError } from "@continulet/greenlet";
 * import { assertThrows } from "@std/assert";
 *
 * const c = new Continulet(() => "done");
 * c.switch();
 * assertThrows(() => c.switch(), ContinuletError, "already finished");
 * ```
 */
export class ContinuletError extends Error {
  /** The name of the class, as it stands in front of the message. */
  override name = "ContinuletError";
}

/**
 * Names a value that was given where another kind was wanted, for a message.
 *
 * @param value Anything.
 * @returns `null`, `undefined`, the value itself where it is short, or its class.
 */
export function describe(value: unknown): string {
  if (typeof value === "function") {
    return `the function ${value.name || "(anonymous)"}`;
  }
  if (typeof value === "object" && value !== null) {
    const name = Object.getPrototypeOf(value)?.constructor?.name;
    return typeof name === "string" && name !== ""
      ? `an object of class ${name}`
      : "an object";
  }
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
