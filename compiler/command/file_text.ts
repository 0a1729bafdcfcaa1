import process from "node:process";

/**
 * Reads a file, without asking for a permission.
 *
 * @param url Its URL.
 * @returns Its text; `undefined` if it cannot be read, or is not local.
 */
export function readText(url: string): string | undefined {
  if (!url.startsWith("file:")) return undefined;
  try {
    const path = new URL(url);
    const { state } = Deno.permissions.querySync({ name: "read", path });
    return state === "granted" ? Deno.readTextFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads a file of this module, wherever that is.
 *
 * @param url Its URL.
 * @returns Its text; `undefined` if it cannot be had.
 */
export function ownText(url: string): string | undefined {
  return readText(url) ?? remoteText(url);
}

/** Where Deno keeps the modules from the network that it was asked about. */
const files = new Map<string, string>();

/**
 * Reads a module from the network, which Deno has loaded already but does not
 * give to hooks.
 *
 * @param url Its URL.
 * @returns Its text; `undefined` if it cannot be had.
 */
export function remoteText(url: string): string | undefined {
  if (!/^https?:/.test(url)) return undefined;
  if (!files.has(url)) ask(url);
  const file = files.get(url);
  // Deno writes what it knows of a module below it.
  return file && readText(file)?.replace(/\n\/\/ denoCacheMetadata=.*$/, "");
}

function ask(url: string): void {
  const { pathToFileURL } = process.getBuiltinModule("node:url");
  try {
    const { stdout } = new Deno.Command(Deno.execPath(), {
      args: ["info", "--json", "--no-config", "--no-lock", url],
      stderr: "null",
    }).outputSync();
    const { modules }: { modules: { specifier: string; local?: string }[] } =
      JSON.parse(new TextDecoder().decode(stdout));
    for (const { specifier, local } of modules) {
      if (local) files.set(specifier, pathToFileURL(local).href);
    }
  } catch {
    // The program may start no processes.
  }
}
