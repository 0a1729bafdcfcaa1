/**
 * The command: runs a program, with its ordinary functions compiled so that they
 * can switch.
 *
 * ```sh
 * deno run -A jsr:@continulet/greenlet/run main.ts
 * ```
 *
 * @module
 */
import { ArgumentError, parseArguments, usage } from "./command/arguments.ts";
import { denoArguments, replaceBy } from "./command/child.ts";

/**
 * Runs the command, in place of this process.
 *
 * @param args The command's arguments.
 * @returns Never: this process ends as the program does.
 */
export async function run(args: readonly string[]): Promise<never> {
  try {
    const command = parseArguments(args);
    if (command.help) {
      console.log(usage);
      Deno.exit(0);
    }
    return await replaceBy(denoArguments(command));
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    console.error(`error: ${error.message}\n\n${usage}`);
    Deno.exit(1);
  }
}

if (import.meta.main) await run(Deno.args);
