/** Thrown for what the core language does not cover: its function has a twin that is a generator. */
export class Uncovered extends Error {}
