// See typescript.ts for the names in full.
export { default as remapping } from "npm:@jridgewell/remapping@2.3.5";
export {
  originalPositionFor,
  TraceMap,
} from "npm:@jridgewell/trace-mapping@0.3.31";

/** A source map, version 3. */
export interface SourceMap {
  /** The version of the format. */
  version: 3;
  /** The name of the compiled file, if it is known. */
  file?: string;
  /** The names of the sources: one. */
  sources: (string | null)[];
  /** Their texts. */
  sourcesContent?: (string | null)[];
  /** Names that segments refer to: none. */
  names: string[];
  /** The segments, encoded. */
  mappings: string;
}
