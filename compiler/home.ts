/** The extension that this module's files have here: `.ts`, or `.js` where a registry has stripped the types. */
const extension = /\.[jt]s$/.exec(new URL(import.meta.url).pathname)?.[0] ??
  ".ts";

/** The URL of the folder that this module's files are in, with a slash at its end. */
export const home: string = new URL("../", import.meta.url).href;

/** The module specifier of the runtime of compiled code. */
export const runtime: string = home + "compiler/runtime/mod" + extension;

/** The subpaths of the package, and the file of each without its extension. */
const exported: Record<string, string> = {
  "": "mod",
  "/continulet": "continulet/mod",
  "/greenlet": "greenlet/mod",
  "/runtime": "compiler/runtime/mod",
  "/compiler": "compiler/mod",
  "/esbuild": "compiler/esbuild",
  "/run": "compiler/run",
};

/** Files whose text tells a copy of the module, each with its path in the module. */
const entries = ["", "/continulet", "/greenlet"]
  .map((subpath) => exported[subpath] + extension);

/** How the package is named in an import, whichever registry it is taken from. */
const packageName =
  /^(?:(?:jsr:\/?)?@continulet\/greenlet|(?:npm:\/?)?@jsr\/continulet__greenlet)(?:@[^/]+)?(\/.*)?$/;

/**
 * Finds the file of this module that a specifier names, if it names the package,
 * so that a program and its compiled code have the same greenlets whatever
 * the program's own import map says.
 *
 * @param specifier As it stands in the program.
 * @returns The URL of the file; `undefined` if something else is named.
 */
export function ownFile(specifier: string): string | undefined {
  const match = packageName.exec(specifier);
  if (!match) return undefined;
  const path = exported[match[1] ?? ""];
  return path && home + path + extension;
}

/**
 * Tells whether a URL is that of a file of this module. Its examples and tests
 * are not part of it: they are programs.
 *
 * @param url The URL.
 * @returns Whether it is a file of the module.
 */
export function isOwn(url: string): boolean {
  if (!url.startsWith(home)) return false;
  return /^(?:(?:continulet|greenlet|compiler)\/|mod\.[jt]s$)/.test(
    url.slice(home.length),
  );
}

/**
 * Tells whether a file belongs to another copy of this module: at another
 * address, or of another version.
 *
 * @param url The URL of the file.
 * @param text What is in it.
 * @param ownText Reads a file of this module, if it can.
 * @returns The URL of our own file that can stand for it; `"other"` if none
 *   can; `undefined` if it is no copy.
 */
export function copyOf(
  url: string,
  text: string,
  ownText: (url: string) => string | undefined,
): string | undefined {
  if (!text.includes("ontinulet")) return undefined;
  const path = url.replace(/[?#].*$/, "");
  if (path.endsWith("/mod.ts") || path.endsWith("/mod.js")) {
    for (const entry of entries) {
      if (path.endsWith("/" + entry) && text === ownText(home + entry)) {
        return home + entry;
      }
    }
  }
  // Every entry of the module, of whatever version, leads to its kernel.
  if (
    /\/continulet\/kernel\.[jt]s$/.test(path) && /\bclass Kernel\b/.test(text)
  ) {
    return "other";
  }
  return undefined;
}

/**
 * Says what is wrong with a second copy of the module, and what to write.
 *
 * @param url A file of that copy.
 * @returns The message.
 */
export function copyMessage(url: string): string {
  return `a second copy of the module is loaded: ${url}
Compiled code uses the one in ${home}, and greenlets of two copies do not know each other.
Import it as "@continulet/greenlet" everywhere: that name needs no import map, and is always the copy that compiled code uses.`;
}
