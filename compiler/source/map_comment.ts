import { Buffer } from "node:buffer";
import type { SourceMap } from "../source_map.ts";

/**
 * Puts a source map into the text that it is of.
 *
 * @param code The text.
 * @param map Its map.
 * @returns The text with the map in a comment.
 */
export function withMap(code: string, map: SourceMap): string {
  const data = Buffer.from(JSON.stringify(map)).toString("base64");
  return withMapAt(code, `data:application/json;base64,${data}`);
}

/**
 * Tells in a text where its source map is.
 *
 * @param code The text.
 * @param url The URL of the map.
 * @returns The text with the URL in a comment.
 */
export function withMapAt(code: string, url: string): string {
  return `${code.replace(/\n$/, "")}\n//# sourceMappingURL=${url}\n`;
}

/**
 * Takes the source map out of a text, or the place of that.
 *
 * @param code The text, as {@linkcode withMap} or {@linkcode withMapAt} has made it.
 * @returns The text without it.
 */
export function withoutMap(code: string): string {
  return code.replace(/\/\/# sourceMappingURL=[^\n]*\n$/, "");
}
