/** Thrown for what is left to the resumable form, and caught where a statement is. */
export class Uncovered extends Error {}
