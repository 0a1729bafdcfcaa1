/**
 * What compiled code imports. Nobody else has a use for it.
 *
 * @module
 */
export { SUSPENDED, wait } from "../../continulet/twin.ts";
export {
  call,
  callDriven,
  callMethod,
  callMethodDriven,
  callPrivate,
  callPrivateDriven,
  construct,
  constructDriven,
  templateParts,
} from "./call.ts";
export {
  ALLOCATION,
  constructSuper,
  giveConstructTwin,
  takeConstruction,
} from "./class.ts";
export {
  argumentsAfter,
  giveArrowTwin,
  giveClassTwins,
  giveFunctionTwin,
  giveGeneratorTwin,
  giveMethodTwins,
  giveTargetedTwin,
  giveTwin,
  restOf,
  takeNewTarget,
} from "./function.ts";
export {
  items,
  itemsDriven,
  loop,
  loopDriven,
  spread,
  spreadDriven,
} from "./iteration.ts";
export { delegate } from "./generator.ts";
export * from "./forced.ts";
