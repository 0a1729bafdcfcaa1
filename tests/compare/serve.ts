/**
 * The protocol of the processes that are compared.
 *
 * @module
 */
import process from "node:process";
import { createInterface } from "node:readline";
import type { Answer, Program } from "./program.ts";

/**
 * Answers a program a line with its log, or says what this is when asked with
 * `--about`.
 */
export async function serve(
  about: string,
  answer: (program: Program) => Answer,
): Promise<void> {
  if (process.argv.includes("--about")) {
    console.log(about);
    return;
  }
  for await (const line of createInterface({ input: process.stdin })) {
    const { log, cuts } = answer(JSON.parse(line));
    process.stdout.write(`${JSON.stringify(log)}\t${JSON.stringify(cuts)}\n`);
  }
}
