// See typescript.ts for the names in full.
export {
  GenMapping,
  maybeAddSegment,
  toEncodedMap,
} from "npm:@jridgewell/gen-mapping@0.3.13";
export { default as remapping } from "npm:@jridgewell/remapping@2.3.5";
export {
  originalPositionFor,
  TraceMap,
} from "npm:@jridgewell/trace-mapping@0.3.31";
