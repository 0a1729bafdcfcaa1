/**
 * The twins of built-ins that do nothing with an iterable but list it.
 *
 * @module
 */
import type { Callable } from "../../../continulet/twin.ts";
import { constructPlainly } from "../application.ts";
import { after, constructTwin, twin } from "./builtin.ts";
import { isNativelyIterated, iteratorMethodOf, listOf } from "./iteration.ts";

const { defineProperty } = Object;

constructTwin(AggregateError as unknown as Callable, (newTarget, args) => {
  const errors = args[0];
  const method = errors === null || errors === undefined
    ? undefined
    : iteratorMethodOf(errors);
  if (isNativelyIterated(method)) {
    return constructPlainly(AggregateError, args, newTarget);
  }
  const error = constructPlainly(
    AggregateError,
    [[], args[1], args[2]],
    newTarget,
  );
  return after(listOf(errors, method), (list) => {
    return defineProperty(error, "errors", { value: list });
  });
});

twin(Math, "sumPrecise", (native) => (receiver, items) => {
  const method = items === null || items === undefined
    ? undefined
    : iteratorMethodOf(items);
  if (isNativelyIterated(method)) return native(receiver, items);
  const list = listOf(items, method, (item) => {
    // The engine's own error.
    if (typeof item !== "number") native(receiver, [item]);
  });
  return after(list, (list) => native(receiver, list));
});
