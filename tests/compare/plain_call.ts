/**
 * Not compiled, so that what it calls are the untouched functions, whose switches
 * are plain.
 *
 * @module
 */

/** Calls a function plainly. */
export function drive<T>(body: () => T): T {
  return body();
}
