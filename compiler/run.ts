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
import {
  denoArguments,
  isRestricted,
  preparation,
  runDeno,
} from "./command/child.ts";

/**
 * Runs the command. If the program ends with an exit code or by a signal, so does
 * this process.
 *
 * @param args The command's arguments.
 * @returns When the program has ended.
 */
export async function run(args: readonly string[]): Promise<void> {
  try {
    const command = parseArguments(args);
    if (command.help) {
      console.log(usage);
      Deno.exit(0);
    }
    if (isRestricted(command)) {
      await runDeno(denoArguments(preparation(command)));
    }
    await runDeno(denoArguments(command));
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    console.error(`error: ${error.message}\nWhat there is: --help`);
    Deno.exit(1);
  }
}

if (import.meta.main) await run(Deno.args);
