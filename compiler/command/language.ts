import { languageIn } from "../config.ts";
import type { LanguageOptions } from "../language.ts";
import type { Command } from "./arguments.ts";

/**
 * Finds what the program's configuration says of its language, where Deno looks
 * for it: in the folder of the program and in those around it.
 *
 * @param command What was asked for.
 * @returns The options; `undefined` where there are none.
 */
export function languageOf(command: Command): LanguageOptions | undefined {
  const { deno, program, test } = command;
  if (deno.includes("--no-config")) return undefined;
  for (const [i, argument] of deno.entries()) {
    const [name, ...value] = argument.split("=");
    if (name !== "-c" && name !== "--config") continue;
    const path = value.length > 0 ? value.join("=") : deno[i + 1];
    return languageIn(read(path) ?? "");
  }
  const main = test ? "" : program[0] ?? "";
  // Those of programs from elsewhere are nowhere to be found.
  if (/^\w\w+:(?!\/\/\/)/.test(main)) return undefined;
  const path = main.startsWith("file:") ? new URL(main).pathname : main;
  const folder = path.replace(/[^\\/]*$/, "") || ".";
  try {
    return search(Deno.realPathSync(folder));
  } catch {
    return undefined;
  }
}

/** The options in the first configuration of a folder or of one around it. */
function search(folder: string): LanguageOptions | undefined {
  for (const name of ["deno.json", "deno.jsonc"]) {
    const text = read(`${folder}/${name}`);
    if (text !== undefined) return languageIn(text);
  }
  const parent = folder.replace(/[\\/][^\\/]*$/, "");
  return parent === folder || parent === "" ? undefined : search(parent);
}

function read(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    // It is not there.
    return undefined;
  }
}
