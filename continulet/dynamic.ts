/**
 * The type of what is sent by switches where a program does not declare it.
 *
 * It is `any`, and the only `any` of the module: who receives what depends on
 * who switches to whom, which no type checker can follow, and a program without
 * annotations must need no cast. Every class and function that has it as a
 * default takes type arguments instead.
 *
 * @example
 * ```ts
 * import { type Dynamic, Greenlet } from "@continulet/greenlet";
 *
 * const unannotated = new Greenlet(() => 42);
 * const dynamic: Dynamic = unannotated.switch();
 *
 * const annotated = new Greenlet<[], number>(() => 42);
 * const typed: number = annotated.switch();
 * console.assert(dynamic === typed);
 * ```
 */
// deno-lint-ignore no-explicit-any
export type Dynamic = any;
