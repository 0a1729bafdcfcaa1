// A comparison with what is decremented is no comment.
import { pause } from "../pause.ts";

export function main() {
  let n = pause(2);
  return [pause(0) < !--n, pause(0) < !--n, n];
}

export const expected = [false, true, 0];
