// A stack trace names the functions of the source, and their lines.
import { pause } from "../pause.ts";

function innermost(text: string): never {
  throw new Error(text);
}

const between = <T extends string>(text: T): void => {
  if (text.length > 0) innermost(text);
};

export function main(): unknown[] {
  const text = pause("an error");
  try {
    between(text);
  } catch (error) {
    return [error];
  }
  return [];
}

export const expected: unknown[] = [["innermost:5", "between:9", "main:15"]];
