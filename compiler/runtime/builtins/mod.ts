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
export { expectToJson } from "./json.ts";
