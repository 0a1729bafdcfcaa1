/**
 * The twins of the methods of arrays.
 *
 * @module
 */
import type { Callable } from "../../../continulet/twin.ts";
import { apply } from "../application.ts";
import {
  concatenated,
  construct,
  lengthOf,
  type Run,
  run,
  twin,
  twinOfCallback,
} from "./builtin.ts";
import { arraySpecies } from "./species.ts";
import {
  EVERY,
  FILTER,
  FIND,
  FIND_INDEX,
  FLAT_MAP,
  FOR_EACH,
  MAP,
  type Method,
  REDUCE,
  SOME,
  Walk,
} from "./walk.ts";

const { prototype } = Array;

/** The twin of a method that passes each element, its index and the array. */
function visiting(
  method: Method,
  isSparse: boolean,
  isBackward: boolean,
  initial: unknown,
): (native: Run) => Run {
  return (native) => (receiver, callback, thisArg) => {
    const twin = twinOfCallback(callback);
    if (twin === undefined || receiver === null || receiver === undefined) {
      return native(receiver, callback, thisArg);
    }
    const source = Object(receiver);
    return run(
      new Walk(
        method,
        source,
        lengthOf(source),
        twin,
        thisArg,
        isSparse,
        isBackward,
        initial,
      ),
    );
  };
}

twin(prototype, "forEach", visiting(FOR_EACH, true, false, undefined));
twin(prototype, "some", visiting(SOME, true, false, false));
twin(prototype, "every", visiting(EVERY, true, false, true));
twin(prototype, "find", visiting(FIND, false, false, undefined));
twin(prototype, "findIndex", visiting(FIND_INDEX, false, false, -1));
twin(prototype, "findLast", visiting(FIND, false, true, undefined));
twin(prototype, "findLastIndex", visiting(FIND_INDEX, false, true, -1));

/** The twin of a method that collects what it gives. */
function collecting(method: Method): (native: Run) => Run {
  return (native) => (receiver, callback, thisArg) => {
    const twin = twinOfCallback(callback);
    if (twin === undefined || receiver === null || receiver === undefined) {
      return native(receiver, callback, thisArg);
    }
    const source = Object(receiver);
    const length = lengthOf(source);
    const size = method === MAP ? length : 0;
    const species = arraySpecies(source);
    const result = species === undefined ? new Array(size) : undefined;
    const walk = new Walk(
      method,
      source,
      length,
      twin,
      thisArg,
      true,
      false,
      result,
    );
    if (species !== undefined) walk.collectIn(construct(species, [size]));
    return run(walk);
  };
}

twin(prototype, "map", collecting(MAP));
twin(prototype, "filter", collecting(FILTER));
twin(prototype, "flatMap", collecting(FLAT_MAP));

/** The twin of a method that makes one value of all elements. */
function reducing(isBackward: boolean): (native: Run, of: Callable) => Run {
  return (_native, of) => (receiver, callback, ...initial) => {
    const twin = twinOfCallback(callback);
    if (twin === undefined || receiver === null || receiver === undefined) {
      return apply(of, receiver, concatenated([callback], initial));
    }
    const source = Object(receiver);
    const walk = new Walk(
      REDUCE,
      source,
      lengthOf(source),
      twin,
      undefined,
      true,
      isBackward,
      initial[0],
    );
    return run(initial.length > 0 ? walk : walk.takeFirst());
  };
}

twin(prototype, "reduce", reducing(false));
twin(prototype, "reduceRight", reducing(true));
