// What the methods of a class share with the function around it is there after a call, too.
import { pause } from "../pause.ts";

export function main() {
  let count = 0;
  const list = [2, 1];
  const Class = class {
    #add([first, ...rest] = []) {
      count += first + rest.length;
      return count;
    }

    get add() {
      return (...args) => this.#add(...args);
    }
  };
  const made = new Class();
  const results = [made.add(list), pause("between"), made.add(list)];
  pause("after");
  return [...results, made.add([1]), list.length];
}

export const expected = [3, "between", 6, 7, 2];
