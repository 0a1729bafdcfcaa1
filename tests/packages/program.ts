/** Returns its argument, perhaps after others have run. */
export type Pause = <T>(value: T) => T;

/** A program that uses a package. */
export interface Program {
  /**
   * Uses it.
   *
   * @param pause What its callbacks call.
   * @param size How much there is to do.
   * @param text A text from a package.
   * @returns What came out.
   */
  use: (pause: Pause, size: number, text: string) => string;
}
