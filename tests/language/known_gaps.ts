/**
 * Programs of this folder that do not do the same compiled, and why. The list may
 * only get shorter.
 */
export const knownGaps: Readonly<Record<string, string>> = {
  "constructs/assignment_targets_destructuring.js":
    "an iterator that switches is asked for all items before the first target is evaluated",
  "constructs/class_default_constructors.js":
    "an anonymous class that is made in an expression takes the name of a temporary",
  "constructs/class_symbol_methods.js":
    "`Symbol.hasInstance` is called by the engine, and pinned",
  "constructs/default_parameters_var.js":
    "a `var` with the name of a parameter is that parameter, where another one has a default that switches",
  "constructs/destructuring_iterators.js":
    "an iterator that switches is asked for all items before the first target is evaluated",
  "constructs/function_texts.js":
    "the text of a function that has functions in it shows how those get their twins",
  "constructs/generator_bodies.ts":
    "the default parameters of generator functions are plain",
  "constructs/generator_methods.js":
    "the default parameters of generator functions are plain",
  "constructs/has_instance.js":
    "`Symbol.hasInstance` is called by the engine, and pinned",
  "constructs/switch_scopes.js":
    "a function that is declared in a clause of a `switch` has its twin from that clause on",
  "constructs/using_declarations.js":
    "`Symbol.dispose` is called by the engine, and pinned",
  "constructs/using_errors.js":
    "`Symbol.dispose` is called by the engine, and pinned",
  "greenlets/thrown_in.js":
    "`Symbol.dispose` is called by the engine, and pinned",
  "traces/thrown_error.ts":
    "the trace of a stack that was suspended has the frames of what runs since",
};
