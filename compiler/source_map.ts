// See typescript.ts for the names in full.
export { default as remapping } from "npm:@jridgewell/remapping@2.3.5";
export {
  originalPositionFor,
  TraceMap,
} from "npm:@jridgewell/trace-mapping@0.3.31";
