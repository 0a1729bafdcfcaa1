/**
 * What the compiler is told of a program in which operators may call methods that
 * switch, as of accessors. Programs are told of it that have no compiler.
 */
export const CONVERTING = "operator convert";
