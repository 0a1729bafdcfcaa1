/**
 * What runs in a program's own process before it: the hooks that give it its
 * modules compiled.
 *
 * @module
 */
// Loaded before there are hooks: what every compiled module imports, and what
// a CommonJS file could not load later.
import "../../mod.ts";
import "../runtime/mod.ts";

import { type LoadHookContext, registerHooks } from "node:module";
import process from "node:process";
import { withoutMap } from "../source/map_comment.ts";
import { copyMessage, copyOf, isOwn, ownFile, runtime } from "../home.ts";
import {
  displayName,
  formatDiagnostics,
  formatExplanation,
  type ReportStyle,
  summary,
} from "../report.ts";
import type { LanguageOptions } from "../language.ts";
import { isSource } from "../selection.ts";
import type {
  BatchAnswer,
  BatchFile,
  BatchModule,
  BatchRequest,
} from "./batch.ts";
import { ownText, readText, remoteText } from "./file_text.ts";
import { Program } from "./program.ts";
import { compileWorkers } from "./worker.ts";

/** How a program's modules are to be loaded. */
export interface LoaderOptions {
  /** The packages that are compiled as well. */
  include: string[];
  /** Whether every call suspends its caller. */
  forced: boolean;
  /** What the program's language depends on besides its files' extensions. */
  language?: LanguageOptions;
  /** What is to be shown of the program, rather than running it. */
  show?: "code" | "explanation" | "nothing";
  /** The pass of the compiler after which its code is shown. */
  pass?: string;
  /** The folder of the cache, and the compiler's version there. */
  cache?: { folder: string; compiler: string };
  /** Whether what is loaded first leads to all else: not so of tests, which are several programs. */
  isWhole?: boolean;
  /** The URL of the folder of npm packages that no `node_modules` is for. */
  packages?: string;
}

/** What keeps a module from being loaded. */
class LoadError extends Error {
  // Deno writes the name before the message, which says all there is to say.
  override name = "";
}

/**
 * Makes this process, or this worker, compile the modules that it loads.
 *
 * @param options How.
 */
export function install(options: LoaderOptions): void {
  const loader = new Loader(options);
  registerHooks({
    resolve(specifier, context, next) {
      // A CommonJS file that is compiled requires the runtime by its URL.
      const url = isOwn(specifier) ? specifier : ownFile(specifier);
      return url ? { url, shortCircuit: true } : next(specifier, context);
    },
    load(url, context, next) {
      return loader.load(url, context, () => next(url, context));
    },
  });
  compileWorkers(options);
}

/** What the platform's own loader gives. */
type Loaded = ReturnType<
  NonNullable<Parameters<typeof registerHooks>[0]["load"]>
>;

class Loader {
  readonly #options: LoaderOptions;
  readonly #program: Program;

  constructor(options: LoaderOptions) {
    this.#options = options;
    const { include, forced, language, pass, cache, packages, show, isWhole } =
      options;
    this.#program = new Program({
      options: { runtime, forced, language, pass },
      include,
      packages,
      cache,
      isWhole,
      isFresh: show === "explanation",
    }, compile);
  }

  load(url: string, context: LoadHookContext, next: () => Loaded): Loaded {
    const { type } = context.importAttributes ?? {};
    if (type !== undefined || isOwn(url)) return next();
    const path = url.replace(/[?#].*$/, "");
    if (!this.#program.selection.has(url)) {
      if (url === Deno.mainModule) fail(unselectedMain(url));
      return this.#unselected(path, next);
    }
    const required = context.conditions?.includes("require") ?? false;
    const source = readText(path) ?? this.#textOf(path, next);
    // Deno says itself what is wrong with what is not there.
    if (source === undefined) return next();
    const copy = this.#instead(path, source);
    if (copy) return copy;
    const file: BatchFile = { url: path, source, required };
    if (url === Deno.mainModule) this.#main(file);
    const { compiled, diagnostics } = this.#program.take(file);
    if (!compiled) throw new LoadError(formatDiagnostics(diagnostics, style()));
    const { format, code } = compiled;
    return { format, source: code, shortCircuit: true };
  }

  /** Nothing runs before all of the program has been looked at, as with a compiler. */
  #main(file: BatchFile): void {
    let modules: BatchModule[];
    try {
      modules = this.#program.compileGraph(file, true);
    } catch (error) {
      if (!(error instanceof LoadError)) throw error;
      fail(error.message);
    }
    const diagnostics = modules.flatMap((module) => module.diagnostics);
    if (diagnostics.length > 0) fail(formatDiagnostics(diagnostics, style()));
    const { show } = this.#options;
    if (show === "code") {
      print(withoutMap(this.#program.take(file).compiled!.code));
    } else if (show === "explanation") {
      const looks = style(Deno.stdout);
      const parts = modules.map(({ url, functions }) =>
        formatExplanation(url, functions, looks)
      );
      const all = modules.flatMap(({ functions }) => functions);
      print([...parts, summary(all)].join("\n\n") + "\n");
    } else if (show === "nothing") Deno.exit(0);
  }

  /** The text of a module that is not for this program to read: Deno has it. */
  #textOf(path: string, next: () => Loaded): string | undefined {
    if (!path.startsWith("file:")) return remoteText(path);
    const loaded = next();
    return loaded.source ? originalText(loaded) : undefined;
  }

  /** A package's module, or one from the network, may still be a copy of ours. */
  #unselected(path: string, next: () => Loaded): Loaded {
    if (!/\/(?:mod|kernel)\.[jt]s$/.test(path)) return next();
    const source = readText(path) ?? this.#textOf(path, next);
    return this.#instead(path, source) ?? next();
  }

  /** What is loaded instead of a copy of our own module. */
  #instead(path: string, source: string | undefined): Loaded | undefined {
    if (source === undefined) return undefined;
    const url = copyOf(path, source, ownText);
    if (url === undefined) return undefined;
    if (url === "other") throw new LoadError(copyMessage(path));
    const text = `export * from ${JSON.stringify(url)};`;
    return { format: "module", source: text, shortCircuit: true };
  }
}

/** The source of what the platform's loader gives, which has the types taken away already. */
function originalText({ source }: Loaded): string {
  const text = typeof source === "string"
    ? source
    : new TextDecoder().decode(source ?? new Uint8Array());
  const map = /\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/
    .exec(text);
  if (!map) return text;
  const bytes = Uint8Array.from(atob(map[1]), (each) => each.charCodeAt(0));
  const { sourcesContent } = JSON.parse(new TextDecoder().decode(bytes));
  return sourcesContent?.[0] ?? text;
}

/** Says why a program would not be compiled. */
function unselectedMain(url: string): string {
  const reason = url.startsWith("file:")
    ? isSource(url)
      ? "it belongs to a package, and is compiled if that is named: --include npm:NAME"
      : "the extension of its name has to say what it is: .ts, .tsx, .js, .mjs, ..."
    : "only local files are, and packages that are named: --include jsr:@SCOPE/NAME";
  return `error: ${displayName(url)} is not compiled: ${reason}`;
}

/** Compiles some modules in a process of its own, and waits for it. */
function compile(request: BatchRequest): BatchAnswer {
  // Not imported above, since most runs of a program need neither.
  const { spawnSync } = process.getBuiltinModule("node:child_process");
  const { Buffer } = process.getBuiltinModule("node:buffer");
  const args = [
    "run",
    "-A",
    "--quiet",
    "--no-config",
    "--no-lock",
    "--node-modules-dir=none",
    new URL("./batch.ts", import.meta.url).href,
  ];
  let answer: ReturnType<typeof spawnSync>;
  try {
    answer = spawnSync(Deno.execPath(), args, {
      input: Buffer.from(JSON.stringify(request)),
      stdio: ["pipe", "pipe", "inherit"],
      maxBuffer: Infinity,
      env: { ...Deno.env.toObject(), DENO_NO_PACKAGE_JSON: "1" },
    });
    if (answer.error) throw answer.error;
  } catch (error) {
    const files = request.files.map(({ url }) => displayName(url)).join(", ");
    throw new LoadError(
      `the compiler cannot be started for ${files}: ${(error as Error).message}
Modules that are not found before the program runs, since their names are put together while it does, are compiled by another process: allow it --allow-run and --allow-env, or import them statically somewhere.`,
    );
  }
  const { status, stdout } = answer;
  if (status !== 0) throw new LoadError("the compiler could not be run");
  return JSON.parse(String(stdout));
}

function style(stream: typeof Deno.stdout = Deno.stderr): ReportStyle {
  const colour = stream.isTerminal() && !Deno.noColor;
  // The program may be one that is not to know where it is.
  const { state } = Deno.permissions.querySync({ name: "read" });
  if (state !== "granted") return { colour };
  const { pathToFileURL } = process.getBuiltinModule("node:url");
  return { colour, folder: pathToFileURL(Deno.cwd()).href + "/" };
}

function print(text: string): never {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length;) {
    at += Deno.stdout.writeSync(bytes.subarray(at));
  }
  Deno.exit(0);
}

function fail(message: string): never {
  console.error(message);
  Deno.exit(1);
}
