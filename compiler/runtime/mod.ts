/**
 * What compiled code imports. Nobody else has a use for it.
 *
 * @module
 */
export { kernel } from "../../continulet/kernel.ts";
export { AGAIN } from "../../continulet/frame.ts";
export { suspendSome, suspendSomeOfMany } from "./clearing.ts";
export {
  caught,
  drive,
  entered,
  putOff,
  reentered,
  suspend,
  SUSPENDED,
  suspendMany,
  TWIN,
  wait,
} from "../../continulet/twin.ts";
export {
  call,
  call0,
  call0Driven,
  call1,
  call1Driven,
  call2,
  call2Driven,
  call3,
  call3Driven,
  callDriven,
  callMethod,
  callMethod0,
  callMethod0Driven,
  callMethod1,
  callMethod1Driven,
  callMethod2,
  callMethod2Driven,
  callMethod3,
  callMethod3Driven,
  callMethodDriven,
  callPrivate,
  callPrivateDriven,
  callPrivateFast,
  callPrivateFastDriven,
  construct,
  constructDriven,
  hasConstruct,
  stringsOf,
  templateParts,
} from "./call.ts";
export {
  allocated,
  ALLOCATION,
  isDiscarded,
  isPutOff,
  passed,
} from "./allocation.ts";
export {
  giveConstructTwin,
  giveFields,
  givenOwnFields,
  makerFor,
  parentOf,
} from "./class.ts";
export { constructParent, wholeParent } from "./class_twin.ts";
export {
  constructSuper,
  constructSuperWithFields,
  takeConstruction,
} from "./construction.ts";
export { superOf } from "./super_object.ts";
export {
  accessorSymbol,
  getMember,
  getMemberDriven,
  getOfSuper,
  setMember,
  setMemberDriven,
  setOfSuper,
} from "./accessor.ts";
export {
  isObjectLike,
  isOneObjectLike,
  operate,
  operateDriven,
  toPrimitive,
  toPrimitiveDriven,
} from "./conversion.ts";
export { defineField, kept } from "./field.ts";
export { isObject } from "./object.ts";
export {
  privateFast,
  privateGenerator,
  privateMethod,
  restElsewhere,
} from "./private_method.ts";
export {
  argumentsAfter,
  giveArrowTwin,
  giveClassTwins,
  giveFunctionTwin,
  giveGeneratorTwin,
  giveKeyedTwins,
  giveLiteralTwins,
  giveMethodTwins,
  giveTargetedTwin,
  giveTwin,
  hiddenKey,
  initializeClass,
  initializeClassDriven,
  key,
  keyed,
  keyedBy,
  restOf,
  takeHidden,
  takeNewTarget,
} from "./function.ts";
export { EarlyBox, initialize } from "./early_box.ts";
export {
  items,
  itemsDriven,
  itemsFrom,
  iteratorDriven,
  loop,
  loopDriven,
  spread,
  spreadDriven,
} from "./iteration.ts";
export {
  giveKnownTwin,
  giveReentrantArrow,
  giveReentrantFunction,
  giveReentrantMethod,
  giveReentrantTwin,
} from "./reentrant.ts";
export { delegate } from "./generator.ts";
export {
  delegate0,
  delegate1,
  delegate2,
  delegate3,
} from "./delegated_call.ts";
export { listedNames, namesIn } from "./member_name.ts";
export { itemsIn, stepsOf } from "./steps.ts";
export { dispose, disposeDriven, Scope } from "./disposal.ts";
export { itemsOf, itemsOfDriven, restOfObject } from "./items.ts";
export { instanceOf, instanceOfDriven } from "./instance.ts";
export {
  copyOf,
  copyOfDriven,
  copyOfRest,
  copyOfRestDriven,
  expectConversions,
  expectToJson,
} from "./builtins/mod.ts";
export { bound } from "./builtins/function.ts";
export * from "./forced.ts";
