import { packageName } from "../selection.ts";
import type { LoaderOptions } from "./loader.ts";

/** What the command is asked to do. */
export interface Command {
  /** Whether it is only asked how it is used. */
  help: boolean;
  /** Whether files of tests are to be run, rather than a program. */
  test: boolean;
  /** What is meant for Deno itself. */
  deno: string[];
  /** The program and its arguments; or what is meant for `deno test`. */
  program: string[];
  /** How the program's modules are to be loaded. */
  loader: LoaderOptions;
}

/** An argument that makes no sense. */
export class ArgumentError extends Error {
  /** Its class's name. */
  override name = "ArgumentError";
}

/** How the command is used. */
export const usage = `Runs a program whose ordinary functions can switch.

Usage: run [options] program [arguments]
       run --test [options] [files]

Options:
  --include npm:NAME  compile this package as well; may be repeated
  --print             print the program's main module compiled, and do not run it
  --print=PASS        print it as it is after one pass of the compiler
  --explain           list what became of each function, and do not run it
  --test              give the files to "deno test", compiled
  --help              print this

Every other option is Deno's, as for "deno run" or "deno test": --watch,
--allow-net, --inspect, --config=FILE, ... Without any permission among them the
program gets those that the command was given as a whole.`;

/** Deno's options that are followed by a value. */
const valued = new Set([
  "-c",
  "--config",
  "--import-map",
  "--ext",
  "--location",
  "--seed",
  "--preload",
  "--require",
  "--cert",
  "--conditions",
  "--min-dep-age",
  "--node-modules-linker",
  "--filter",
]);

/**
 * Reads the command's arguments. Its own options and Deno's come before the
 * program; what follows the program is the program's.
 *
 * @param args The arguments.
 * @returns What they ask for.
 * @throws {ArgumentError} If they make no sense.
 */
export function parseArguments(args: readonly string[]): Command {
  const include: string[] = [];
  const before = (end: number) => end < 0 ? args : args.slice(0, end);
  const command: Command = {
    help: false,
    test: before(programAt(args)).includes("--test"),
    deno: [],
    program: [],
    loader: { include, forced: false },
  };
  const { loader } = command;
  // "deno test" has no program whose arguments begin somewhere; but a "--".
  const end = command.test ? args.indexOf("--") : programAt(args);
  const own = before(end);
  const rest = end < 0 ? [] : args.slice(end);
  for (let i = 0; i < own.length; i++) {
    const argument = own[i];
    const [name, ...values] = argument.split("=");
    const value = values.length > 0 ? values.join("=") : undefined;
    if (name === "--include") {
      try {
        include.push(packageName(value ?? own[++i] ?? ""));
      } catch (error) {
        throw new ArgumentError(`--include: ${(error as Error).message}`);
      }
    } else if (name === "--print") {
      show(loader, "code");
      if (value !== undefined) loader.pass = value;
    } else if (argument === "--explain") {
      show(loader, "explanation");
    } else if (argument === "--forced") {
      loader.forced = true;
    } else if (argument === "--help" || argument === "-h") {
      command.help = true;
    } else if (argument !== "--test") {
      command.deno.push(argument);
    }
  }
  command.program = rest[0] === "--" && !command.test ? rest.slice(1) : rest;
  if (command.help) return command;
  if (!command.test && command.program.length === 0) {
    throw new ArgumentError("there is no program to run");
  }
  if (command.test && loader.show) {
    throw new ArgumentError(
      "--print and --explain are for one program: leave --test out, and name a file",
    );
  }
  if (command.test && command.deno.includes("--doc")) {
    throw new ArgumentError(
      "Deno loads the examples in documentation in a way that cannot be changed: run them with `deno test --doc`",
    );
  }
  return command;
}

/** Where the program stands among the arguments, or the "--" before it; -1 if there is none. */
function programAt(args: readonly string[]): number {
  for (let i = 0; i < args.length; i++) {
    const argument = args[i];
    if (/^(?:--|-)$|^[^-]/.test(argument)) return i;
    if (valued.has(argument) || argument === "--include") i++;
  }
  return -1;
}

function show(
  loader: LoaderOptions,
  what: NonNullable<LoaderOptions["show"]>,
): void {
  if (loader.show && loader.show !== what) {
    throw new ArgumentError("--print and --explain exclude each other");
  }
  loader.show = what;
}
