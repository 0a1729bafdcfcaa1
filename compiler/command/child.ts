import { ownFile } from "../home.ts";
import type { Command } from "./arguments.ts";
import { languageOf } from "./language.ts";
import type { LoaderOptions } from "./loader.ts";
import { storage } from "./storage.ts";

/** Deno's kinds of permission, each with its option. */
const permissions = [
  "read",
  "write",
  "net",
  "env",
  "sys",
  "run",
  "ffi",
  "import",
] as const;

/** An option that says what a program may do. */
const permission =
  /^(?:-[APRWINES]+|--(?:allow|deny|ignore)-[a-z-]+|--permission-set|--no-prompt)(?:=|$)/;

/**
 * Puts together the arguments of the process that runs a program, or tests.
 *
 * @param command What was asked for.
 * @returns Deno's arguments.
 */
export function denoArguments(command: Command): string[] {
  const { deno, program, test } = command;
  const isOption = (...names: string[]) =>
    deno.some((argument) => names.includes(argument.split("=")[0]));
  const language = languageOf(command);
  const loader = {
    ...command.loader,
    ...storage(),
    language,
    isWhole: !test,
  };
  const own: string[] = [];
  if (!isRestricted(command)) own.push(...ownPermissions());
  else if (loader.cache) own.push("--allow-read=" + loader.cache.folder);
  if (test && !isOption("--check", "--no-check")) own.push("--no-check");
  if (test && !isOption("-c", "--config", "--import-map") && !hasConfig()) {
    own.push("--import-map=" + packageMap());
  }
  own.push("--preload=" + preload(loader));
  return [test ? "test" : "run", ...own, ...deno, ...program];
}

/**
 * Tells whether a program is to run with permissions of its own. It cannot start
 * the compiler then, and has to be compiled before.
 *
 * @param command What was asked for.
 * @returns Whether it is.
 */
export function isRestricted({ deno }: Command): boolean {
  return deno.some((argument) => permission.test(argument)) &&
    !deno.some((argument) => /^(?:-A|--allow-all)$/.test(argument));
}

/**
 * Changes a command so that it compiles the program and does not run it.
 *
 * @param command What was asked for.
 * @returns The other command.
 */
export function preparation(command: Command): Command {
  const deno = command.deno.filter((argument) =>
    !permission.test(argument) && !/^--(?:watch|hmr|inspect)/.test(argument)
  );
  return { ...command, deno, loader: { ...command.loader, show: "nothing" } };
}

/** What this process may do as a whole. */
function ownPermissions(): string[] {
  const granted = permissions.filter((name) =>
    // The types do not know "import" yet.
    Deno.permissions.querySync({ name } as Deno.PermissionDescriptor).state ===
      "granted"
  );
  return granted.length === permissions.length
    ? ["-A"]
    : granted.map((name) => `--allow-${name}`);
}

/** The module that makes a process compile what it loads. */
function preload(options: LoaderOptions): string {
  const loader = JSON.stringify(new URL("./loader.ts", import.meta.url).href);
  // Its options are in it, rather than in the environment, which the program's
  // own processes would inherit.
  return "data:application/javascript," + encodeURIComponent(
    `import { install } from ${loader};\ninstall(${JSON.stringify(options)});`,
  );
}

/** Whether Deno will find a configuration that may have an import map. */
function hasConfig(): boolean {
  const names = ["deno.json", "deno.jsonc", "package.json"];
  for (let folder = Deno.cwd();;) {
    for (const name of names) {
      try {
        Deno.statSync(`${folder}/${name}`);
        return true;
      } catch {
        // It is not there.
      }
    }
    const parent = folder.replace(/[\\/][^\\/]*$/, "");
    if (parent === folder || parent === "") return false;
    folder = parent;
  }
}

/** An import map with the package's names, which `deno test` asks for before there are hooks. */
function packageMap(): string {
  const name = "@continulet/greenlet";
  const names = ["", "/continulet", "/greenlet", "/compiler", "/esbuild"]
    .map((subpath) => name + subpath);
  const imports = Object.fromEntries(
    names.map((each) => [each, ownFile(each)]),
  );
  return "data:application/json," +
    encodeURIComponent(JSON.stringify({ imports }));
}

/** The signals that are handed on: those that ask a process for something. */
const signals: Deno.Signal[] = Deno.build.os === "windows"
  ? ["SIGINT", "SIGBREAK"]
  : ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2"];

/**
 * Runs Deno in place of this process: with its streams, its signals, and its
 * end, if it is not a good one.
 *
 * @param args Deno's arguments.
 * @returns When it has ended well.
 */
export async function runDeno(args: string[]): Promise<void> {
  // Before the start, since a signal would end this process alone until then.
  const early: Deno.Signal[] = [];
  let pass = (signal: Deno.Signal) => void early.push(signal);
  // A terminal, and a console of Windows, tell all processes themselves.
  const told = Deno.build.os === "windows" || Deno.stdin.isTerminal()
    ? ["SIGINT", "SIGQUIT", "SIGBREAK"]
    : [];
  const listeners = signals.map((signal) => {
    const listener = () => told.includes(signal) || pass(signal);
    Deno.addSignalListener(signal, listener);
    return { signal, listener };
  });
  const child = new Deno.Command(Deno.execPath(), {
    args,
    stdin: "inherit",
    stdout: "inherit",
    stderr: "inherit",
  }).spawn();
  pass = (signal) => {
    try {
      child.kill(signal);
    } catch {
      // It has just ended.
    }
  };
  early.forEach(pass);
  const { code, signal } = await child.status;
  for (const { signal, listener } of listeners) {
    Deno.removeSignalListener(signal, listener);
  }
  // So that a shell sees what it would see of the program itself.
  if (signal !== null) Deno.kill(Deno.pid, signal);
  if (code !== 0) Deno.exit(code);
}
