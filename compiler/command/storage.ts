import { denoFolder, fileUrl, hash } from "../cache.ts";
import { home } from "../home.ts";
import type { LoaderOptions } from "./loader.ts";

/**
 * Finds where compiled modules are kept, and where Deno keeps packages.
 *
 * @returns What the loader is to know of it; nothing where we may not look.
 */
export function storage(): Pick<LoaderOptions, "cache" | "packages"> {
  try {
    const folder = denoFolder();
    if (folder === undefined) return {};
    return {
      cache: { folder: folder + "/greenlet", compiler: compilerVersion() },
      packages: fileUrl(realPath(folder + "/npm")) + "/",
    };
  } catch {
    return {};
  }
}

/** The path without links, as Deno gives those of packages' files. */
function realPath(path: string): string {
  try {
    return Deno.realPathSync(path);
  } catch {
    // It is not there yet.
    return path;
  }
}

/** The state of the compiler's files, wherever they can be looked at. */
function compilerVersion(): string {
  if (!home.startsWith("file:")) return home;
  const parts: string[] = [];
  const visit = (folder: URL) => {
    for (const { name, isDirectory } of Deno.readDirSync(folder)) {
      if (isDirectory) visit(new URL(name + "/", folder));
      else {
        const { mtime, size } = Deno.statSync(new URL(name, folder));
        parts.push(`${folder} ${name} ${size} ${mtime?.getTime()}`);
      }
    }
  };
  visit(new URL("compiler/", home));
  return hash(parts.sort().join("\n"));
}
