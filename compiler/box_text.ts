/**
 * The text of boxes: what variables are kept in that closures capture and that
 * change. Compiled code names what is in a box all the time, so the name is short.
 *
 * @module
 */

/** What stands before a value that is put into a box, and behind it. */
export const BOX_START = "{ v: ";
export const BOX_END = " }";

/** The text of a box for a value. */
export function boxFor(value: string): string {
  return `${BOX_START}${value}${BOX_END}`;
}

/** The text of what is in a box. */
export function inBox(box: string): string {
  return `${box}.v`;
}
