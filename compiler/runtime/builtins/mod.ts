/**
 * The built-ins that call functions of the program: importing this gives them
 * their twins.
 *
 * @module
 */
import "./array.ts";
import "./array_from.ts";
import "./typed_array.ts";
import "./sorting.ts";
import "./collection.ts";
import "./set_methods.ts";
import "./grouping.ts";
import "./iterator.ts";
import "./list.ts";
import "./function.ts";
import "./string.ts";
import "./regexp.ts";
import "./promise.ts";
import { PrimitiveTwin, twinOf } from "../../../continulet/twin.ts";

// The methods of these have twins for the sake of what is passed alone.
for (
  const { prototype } of [
    Array,
    Object.getPrototypeOf(Uint8Array),
    Map,
    Set,
  ] as { prototype: object }[]
) {
  for (const key of Reflect.ownKeys(prototype)) {
    const method = Reflect.getOwnPropertyDescriptor(prototype, key)?.value;
    const twin = typeof method === "function" ? twinOf(method) : undefined;
    if (twin instanceof PrimitiveTwin) twin.isForCallbacks = true;
  }
}

export {
  copyOf,
  copyOfDriven,
  copyOfRest,
  copyOfRestDriven,
} from "./property.ts";
export { expectConversions } from "./conversion.ts";
export { expectToJson } from "./json.ts";
