import { currentPlaces, type Place } from "../continulet/place.ts";
import { callerPlace } from "./frame.ts";
import { getCurrent, type Greenlet, keyOf, onCreation } from "./greenlet.ts";

/** The places where greenlets were made, for those made while that is recorded. */
const created = new WeakMap<object, () => Place | undefined>();

/** One greenlet of a {@linkcode stackOf} with what is known of it. */
export interface GreenletStack {
  /** The greenlet. */
  readonly greenlet: Greenlet;
  /** What it waits in, or runs, innermost first; empty if it does neither. */
  readonly frames: readonly Place[];
  /** Where it was made, if that was recorded: see {@linkcode recordCreation}. */
  readonly created: Place | null;
}

/**
 * Turns the recording of the places where greenlets are made on or off. It is
 * off at first: it takes a microsecond or two for each.
 *
 * @param on Whether to record from now on.
 * @returns Whether it was on before.
 *
 * @example
 * ```ts
 * import { Greenlet, recordCreation, stackOf } from "@continulet/greenlet";
 * import { assertEquals } from "@std/assert";
 *
 * const before = recordCreation(true);
 * function make() {
 *   return new Greenlet(() => {});
 * }
 * const g = make();
 * recordCreation(before);
 * assertEquals(stackOf(g)[0].created?.name, "make");
 * ```
 */
export function recordCreation(on: boolean): boolean {
  return onCreation(
    on
      ? (greenlet, constructor) =>
        created.set(keyOf(greenlet), callerPlace(constructor))
      : null,
  );
}

/**
 * The whole chain of a greenlet: what it waits in and where it was made, then
 * the same of its parent, and so on to main. This is what an error report wants
 * to show, since an error goes that way.
 *
 * @param greenlet Any greenlet, in any state.
 * @returns One entry for the greenlet and for each of its ancestors.
 *
 * @example
 * ```ts
 * import { getCurrent, Greenlet, stackOf } from "@continulet/greenlet";
 * import { assertEquals } from "@std/assert";
 *
 * const main = getCurrent();
 * const parent = new Greenlet(function* waitingParent() {
 *   yield* main.co.switch();
 * });
 * parent.switch();
 * const child = new Greenlet(function* waitingChild() {
 *   yield* main.co.switch();
 * }, parent);
 * child.switch();
 * const names = stackOf(child).map(({ frames }) => frames[0]?.name);
 * assertEquals(names.slice(0, 2), ["waitingChild", "waitingParent"]);
 * ```
 */
export function stackOf(greenlet: Greenlet): GreenletStack[] {
  const stacks: GreenletStack[] = [];
  const running = currentPlaces();
  for (
    let link: Greenlet | null = greenlet;
    link !== null;
    link = link.parent
  ) {
    const frames: Place[] = link === getCurrent() ? running : [];
    for (let frame = link.frame; frame !== null; frame = frame.caller) {
      frames.push(frame);
    }
    const place = created.get(keyOf(link))?.() ?? null;
    stacks.push({ greenlet: link, frames, created: place });
  }
  return stacks;
}
