// What describes a property has its accessors as methods.
import { pause } from "../pause.ts";

const object = {
  get seen() {
    return pause(1);
  },
  set seen(x) {
    pause(x);
  },
};

export function main() {
  const descriptor = Object.getOwnPropertyDescriptor(object, "seen");
  return [descriptor.get(), descriptor.set(2)];
}

export const expected = [1, undefined];
