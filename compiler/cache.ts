import type { SourceMap } from "./source_map.ts";
import { withMapAt } from "./source/map_comment.ts";
import type { GivenNames } from "./analysis/program_names.ts";

/** A module as it is after compilation. */
export interface CompiledModule {
  /** The URL of its file, without a query. */
  url: string;
  /** How its text is to be loaded. */
  format: "module" | "commonjs";
  /** The compiled text, with its source map in it, or with the place of that. */
  code: string;
  /** The specifiers of the modules that it imports statically. */
  imports: string[];
  /** Its accessors that may switch, as `"get name"` and `"set name"`. */
  accessors: string[];
  /** The accessors of other modules that it was compiled with. */
  known: string[];
  /** What it puts under which names. */
  given: GivenNames;
  /** The names of methods that it calls, and of functions that it imports. */
  called: string[];
  /** Those of them that cannot switch, as far as was known. */
  plain: string[];
  /** The files that it may load while it runs. */
  later: Mention[];
}

/** A file that a module names. */
export interface Mention {
  /** Its relative path. */
  specifier: string;
  /** Whether it is loaded by `require`. */
  required: boolean;
}

/**
 * Puts the compiler's options together, as a cache is told of them.
 *
 * @param options The options.
 * @param isWhole Whether modules are compiled as parts of whole programs.
 * @returns A text.
 */
export function cacheOptions(options: object, isWhole: boolean): string {
  return JSON.stringify([options, isWhole]);
}

/** What the first line of a file of the cache says of the rest. */
interface Header {
  module: Omit<CompiledModule, "code">;
  compiler: string;
  options: string;
  /** The files of its map and of those before it, which running programs may need. */
  maps: string[];
  /** The length of the source, which comes first; the code is what follows. */
  source: number;
}

/** How many maps are kept of a module. */
const mapCount = 3;

/**
 * Compiled modules in a folder, a file each, and their source maps, which are
 * read only where a trace is to be shown. An entry holds the source that it comes
 * from, and counts only for that very text.
 */
export class Cache {
  readonly #folder: string;
  readonly #compiler: string;
  readonly #options: string;
  #made = false;

  /**
   * @param folder The path of the folder; it need not exist.
   * @param compiler The version of the compiler, which takes the place of others.
   * @param options Its options, each combination with entries of its own.
   */
  constructor(folder: string, compiler: string, options: string) {
    this.#folder = folder;
    this.#compiler = compiler;
    this.#options = options;
  }

  /**
   * Looks a module up.
   *
   * @param url Its URL, without a query.
   * @param source Its text now.
   * @param required Whether it is loaded by `require`.
   * @returns The module compiled; `undefined` if it is not there.
   */
  get(
    url: string,
    source: string,
    required: boolean,
  ): CompiledModule | undefined {
    try {
      const { header, rest } = read(this.#path(url, required));
      if (
        header.module.url !== url || header.compiler !== this.#compiler ||
        header.options !== this.#options || !rest.startsWith(source) ||
        header.source !== source.length
      ) return undefined;
      return { ...header.module, code: rest.slice(header.source) };
    } catch {
      // It is not there, cannot be read, or is no entry: then it is made anew.
      return undefined;
    }
  }

  /**
   * Keeps a module.
   *
   * @param module The module, whose code says nothing of its map.
   * @param map Its map.
   * @param source The text that it comes from.
   * @param required Whether it is loaded by `require`.
   * @returns The module as it is kept; `undefined` where the folder cannot be
   *   written.
   */
  set(
    module: CompiledModule,
    map: SourceMap,
    source: string,
    required: boolean,
  ): CompiledModule | undefined {
    const { code: text, ...rest } = module;
    const { url } = module;
    const path = this.#path(url, required);
    const mapPath = `${path}.${hash(source)}.map`;
    const code = withMapAt(text, fileUrl(mapPath));
    const maps = [mapPath, ...mapsOf(path).filter((each) => each !== mapPath)];
    const header: Header = {
      module: rest,
      compiler: this.#compiler,
      options: this.#options,
      maps: maps.slice(0, mapCount),
      source: source.length,
    };
    try {
      if (!this.#made) Deno.mkdirSync(this.#folder, { recursive: true });
      this.#made = true;
      write(mapPath, JSON.stringify(map));
      write(path, JSON.stringify(header) + "\n" + source + code);
    } catch {
      return undefined;
    }
    maps.slice(mapCount).forEach(remove);
    return { ...module, code };
  }

  /** One file a module and options; should two have the same, they take turns. */
  #path(url: string, required: boolean): string {
    const name = /[^/]*$/.exec(url)![0].replace(/[^\w.-]/g, "_").slice(-60);
    const key = hash(`${required} ${this.#options} ${url}`);
    return `${this.#folder}/${key}-${name}`;
  }
}

/** Reads an entry: its header, and what follows it. */
function read(path: string): { header: Header; rest: string } {
  const text = Deno.readTextFileSync(path);
  const end = text.indexOf("\n");
  return { header: JSON.parse(text.slice(0, end)), rest: text.slice(end + 1) };
}

/** The maps of an entry, if it is there. */
function mapsOf(path: string): string[] {
  try {
    // Other versions of the module have had none.
    return read(path).header.maps ?? [];
  } catch {
    return [];
  }
}

/** Writes a file at once: other processes read the folder meanwhile. */
function write(path: string, text: string): void {
  const draft = `${path}.${Deno.pid}`;
  try {
    Deno.writeTextFileSync(draft, text);
    Deno.renameSync(draft, path);
  } catch (error) {
    remove(draft);
    throw error;
  }
}

function remove(path: string): void {
  try {
    Deno.removeSync(path);
  } catch {
    // It was never made, or somebody else has removed it.
  }
}

/**
 * Makes a URL of the path of a file.
 *
 * @param path The path.
 * @returns The URL.
 */
export function fileUrl(path: string): string {
  const url = new URL("file:");
  url.pathname = path.replaceAll("\\", "/").replaceAll("%", "%25");
  return url.href;
}

/**
 * Hashes a text, for names: the same text always has the same hash.
 *
 * @param text The text.
 * @returns 64 bits in hexadecimal.
 */
export function hash(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^
    Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^
    Math.imul(high ^ (high >>> 13), 3266489909);
  return [high, low]
    .map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

/**
 * The folder in which Deno keeps what it has made, which is where ours is too.
 *
 * @returns Its path; `undefined` where the environment names none.
 */
export function denoFolder(): string | undefined {
  const { env, build } = Deno;
  const chosen = env.get("DENO_DIR");
  if (chosen) return chosen;
  const under = (folder: string | undefined, path: string) =>
    folder ? folder + path : undefined;
  if (build.os === "windows") return under(env.get("LOCALAPPDATA"), "\\deno");
  const homeFolder = env.get("HOME");
  if (build.os === "darwin") {
    return under(homeFolder, "/Library/Caches/deno");
  }
  return under(env.get("XDG_CACHE_HOME"), "/deno") ??
    under(homeFolder, "/.cache/deno");
}
