/** What the compiler knows to compile, by extension; declarations hold no code. */
const sources = /(?<!\.d)\.(?:[cm]?[jt]s|[jt]sx)$/i;

/** A package's name, without a version: `npm:acorn`, `@std/path`. */
const packageNames = /^(?:(npm|jsr):)?((?:@[^/@:]+\/)?[^/@:]+)$/;

/**
 * Tells whether a file holds TypeScript or JavaScript.
 *
 * @param path A path, or a URL without a query.
 * @returns Whether its extension says so.
 */
export function isSource(path: string): boolean {
  return sources.test(path);
}

/**
 * Reads the name of a package that is to be compiled.
 *
 * @param name Such as `npm:acorn`, `jsr:@std/path`, or `acorn`, which is npm's.
 * @returns Its name with the registry.
 * @throws {TypeError} If it is no package's name, or has a version.
 */
export function packageName(name: string): string {
  const match = packageNames.exec(name);
  if (!match) {
    throw new TypeError(
      `"${name}" is not the name of a package: write "npm:acorn" or "jsr:@std/path", without a version or a path`,
    );
  }
  return `${match[1] ?? "npm"}:${match[2]}`;
}

/**
 * Finds the package that a module belongs to.
 *
 * @param url The module's URL.
 * @param packages The URL of the folder of npm packages that no
 *   `node_modules` is for, Deno's own; with a slash at its end.
 * @returns `npm:name` or `jsr:@scope/name`; `undefined` for a module of none.
 */
export function packageOf(url: string, packages?: string): string | undefined {
  const name = "((?:@[^/]+/)?[^/]+)/";
  // The last one, since packages stand in those of others.
  const folder = new RegExp(`^file:.*/node_modules/${name}`).exec(url);
  if (folder) return "npm:" + decodeURIComponent(folder[1]);
  if (packages !== undefined && url.startsWith(packages)) {
    // The registry's host comes first, and the version last.
    const own = new RegExp(`^[^/]+/${name}`).exec(url.slice(packages.length));
    return own ? "npm:" + decodeURIComponent(own[1]) : "npm:";
  }
  const jsr = /^https:\/\/jsr\.io\/(@[^/]+\/[^/]+)\//.exec(url);
  return jsr ? "jsr:" + jsr[1] : undefined;
}

/** Which modules of a program are compiled: its own, and those of the packages that were named. */
export class Selection {
  readonly #include: ReadonlySet<string>;
  readonly #packages: string | undefined;

  /**
   * @param include The names of packages, as {@linkcode packageName} gives them.
   * @param packages As for {@linkcode packageOf}.
   */
  constructor(include: Iterable<string>, packages?: string) {
    this.#include = new Set(include);
    this.#packages = packages;
  }

  /**
   * Tells whether a module is to be compiled.
   *
   * @param url Its URL.
   * @returns Whether it is.
   */
  has(url: string): boolean {
    const path = url.replace(/[?#].*$/, "");
    if (!isSource(path)) return false;
    const name = packageOf(path, this.#packages);
    return name === undefined
      ? path.startsWith("file:")
      : this.#include.has(name);
  }
}

/**
 * Lists where `require` looks for a relative path.
 *
 * @param url The URL that the path gives.
 * @returns The URLs of the files.
 */
export function candidates(url: string): string[] {
  return isSource(url) ? [url] : [url + ".js", url + ".cjs", url + "/index.js"];
}
