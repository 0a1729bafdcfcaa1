/**
 * What the compiler is told of a program in which operators may call methods that
 * switch, as of accessors. Programs are told of it that have no compiler.
 */
export const CONVERTING = "operator convert";

/**
 * The same of a program in which objects have accessors of their own that may
 * switch, which is what copying an object may call.
 */
export const OWN_ACCESSORS = "own accessors";

/** The same of a program in which any accessor may, which `o[k]` may find under any key. */
export const ANY_ACCESSORS = "any accessors";
