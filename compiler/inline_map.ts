import { Buffer } from "node:buffer";
import type { SourceMap } from "./compile.ts";

/**
 * Puts a source map into the text that it is of.
 *
 * @param code The text.
 * @param map Its map.
 * @returns The text with the map in a comment.
 */
export function withMap(code: string, map: SourceMap): string {
  const data = Buffer.from(JSON.stringify(map)).toString("base64");
  return `${
    code.replace(/\n$/, "")
  }\n//# sourceMappingURL=data:application/json;base64,${data}\n`;
}

/**
 * Takes the source map out of a text.
 *
 * @param code The text, as {@linkcode withMap} has made it.
 * @returns The text without it.
 */
export function withoutMap(code: string): string {
  return code.replace(/\/\/# sourceMappingURL=data:[^\n]*\n$/, "");
}
