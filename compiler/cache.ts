/** A module as it is after compilation. */
export interface CompiledModule {
  /** The URL of its file, without a query. */
  url: string;
  /** How its text is to be loaded. */
  format: "module" | "commonjs";
  /** The compiled text, with its source map in it. */
  code: string;
  /** The specifiers of the modules that it imports statically. */
  imports: string[];
}

/** What the first line of a file of the cache says of the rest. */
interface Header {
  url: string;
  compiler: string;
  options: string;
  format: CompiledModule["format"];
  imports: string[];
  /** The length of the source, which comes first; the code is what follows. */
  source: number;
}

/**
 * Compiled modules in a folder, a file each. An entry holds the source that it
 * comes from, and counts only for that very text.
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
      const text = Deno.readTextFileSync(this.#path(url, required));
      const end = text.indexOf("\n");
      const header: Header = JSON.parse(text.slice(0, end));
      const start = end + 1 + header.source;
      if (
        header.url !== url || header.compiler !== this.#compiler ||
        header.options !== this.#options ||
        text.slice(end + 1, start) !== source
      ) return undefined;
      const { format, imports } = header;
      return { url, format, imports, code: text.slice(start) };
    } catch {
      // It is not there, cannot be read, or is no entry: then it is made anew.
      return undefined;
    }
  }

  /**
   * Keeps a module. Where the folder cannot be written, nothing is kept.
   *
   * @param module The module.
   * @param source The text that it comes from.
   * @param required Whether it is loaded by `require`.
   */
  set(module: CompiledModule, source: string, required: boolean): void {
    const { url, format, imports, code } = module;
    const header: Header = {
      url,
      compiler: this.#compiler,
      options: this.#options,
      format,
      imports,
      source: source.length,
    };
    const path = this.#path(url, required);
    const draft = `${path}.${Deno.pid}`;
    try {
      if (!this.#made) Deno.mkdirSync(this.#folder, { recursive: true });
      this.#made = true;
      // Other processes read the folder meanwhile: they see all of it or nothing.
      Deno.writeTextFileSync(
        draft,
        JSON.stringify(header) + "\n" + source + code,
      );
      Deno.renameSync(draft, path);
    } catch {
      try {
        Deno.removeSync(draft);
      } catch {
        // It was never made.
      }
    }
  }

  /** One file a module and options; should two have the same, they take turns. */
  #path(url: string, required: boolean): string {
    const name = /[^/]*$/.exec(url)![0].replace(/[^\w.-]/g, "_").slice(-60);
    const key = hash(`${required} ${this.#options} ${url}`);
    return `${this.#folder}/${key}-${name}`;
  }
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
