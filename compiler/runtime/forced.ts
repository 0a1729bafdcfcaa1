/**
 * Calls that always suspend, for tests of compiled code: what a call gives is
 * sent back to its caller by another continulet.
 *
 * @module
 */
import { Continulet } from "../../continulet/continulet.ts";
import { SUSPENDED, twinOf } from "../../continulet/twin.ts";
import { kernel } from "../../continulet/kernel.ts";
import { apply } from "./application.ts";
import * as accessors from "./accessor.ts";
import * as calls from "./call.ts";
import { constructParent } from "./class_twin.ts";
import * as constructions from "./construction.ts";
import * as conversions from "./conversion.ts";
import * as disposal from "./disposal.ts";
import * as functions from "./function.ts";
import * as properties from "./builtins/property.ts";
import * as instances from "./instance.ts";
import * as itemwise from "./items.ts";
import * as iteration from "./iteration.ts";

const echo = new Continulet(function* (c) {
  let value = yield* c.co.switch();
  for (;;) value = yield* c.co.switch(value);
});
echo.switch();
const send = twinOf(Continulet.prototype.switch)!;

/** What a call has given, whose caller is suspended even if it was not. */
export function force(result: unknown): unknown {
  // What has made an operation delegates to it next.
  return result === SUSPENDED || kernel.pending !== null
    ? result
    : send.run(echo, result);
}

type Operation = (...args: never[]) => unknown;

/** The same operation, whose caller is suspended even if it was not. */
function forced<F extends Operation>(operation: F): F {
  return ((...args: never[]) => force(apply(operation, undefined, args))) as F;
}

/** The same operation of a user's generator, where that can be suspended. */
function forcedDriven<F extends Operation>(operation: F): F {
  return ((...args: never[]) => {
    const result = apply(operation, undefined, args);
    return (args[0] as { active: boolean }).active ? force(result) : result;
  }) as F;
}

export const callForced: typeof calls.call = forced(calls.call);
export const callMethodForced: typeof calls.callMethod = forced(
  calls.callMethod,
);
export const callPrivateForced: typeof calls.callPrivate = forced(
  calls.callPrivate,
);
export const callPrivateFastForced: typeof calls.callPrivateFast = forced(
  calls.callPrivateFast,
);
export const callPrivateFastDrivenForced: typeof calls.callPrivateFastDriven =
  forcedDriven(calls.callPrivateFastDriven);
export const constructForced: typeof calls.construct = forced(calls.construct);
export const constructParentForced: typeof constructParent = forced(
  constructParent,
);
export const constructSuperForced: typeof constructions.constructSuper = forced(
  constructions.constructSuper,
);
export const constructSuperWithFieldsForced:
  typeof constructions.constructSuperWithFields = forced(
    constructions.constructSuperWithFields,
  );
export const copyOfForced: typeof properties.copyOf = forced(
  properties.copyOf,
);
export const copyOfDrivenForced: typeof properties.copyOfDriven = forcedDriven(
  properties.copyOfDriven,
);
export const copyOfRestForced: typeof properties.copyOfRest = forced(
  properties.copyOfRest,
);
export const copyOfRestDrivenForced: typeof properties.copyOfRestDriven =
  forcedDriven(
    properties.copyOfRestDriven,
  );
export const getMemberForced: typeof accessors.getMember = forced(
  accessors.getMember,
);
export const getMemberDrivenForced: typeof accessors.getMemberDriven =
  forcedDriven(accessors.getMemberDriven);
export const getOfSuperForced: typeof accessors.getOfSuper = forced(
  accessors.getOfSuper,
);
export const setOfSuperForced: typeof accessors.setOfSuper = forced(
  accessors.setOfSuper,
);
export const setMemberForced: typeof accessors.setMember = forced(
  accessors.setMember,
);
export const setMemberDrivenForced: typeof accessors.setMemberDriven =
  forcedDriven(accessors.setMemberDriven);
export const loopForced: typeof iteration.loop = forced(iteration.loop);
export const itemsForced: typeof iteration.items = forced(iteration.items);
export const itemsOfForced: typeof itemwise.itemsOf = forced(itemwise.itemsOf);
export const itemsOfDrivenForced: typeof itemwise.itemsOfDriven = forcedDriven(
  itemwise.itemsOfDriven,
);
export const spreadForced: typeof iteration.spread = forced(iteration.spread);
export const instanceOfForced: typeof instances.instanceOf = forced(
  instances.instanceOf,
);
export const instanceOfDrivenForced: typeof instances.instanceOfDriven =
  forcedDriven(instances.instanceOfDriven);
export const operateForced: typeof conversions.operate = forced(
  conversions.operate,
);
export const operateDrivenForced: typeof conversions.operateDriven =
  forcedDriven(conversions.operateDriven);
export const toPrimitiveForced: typeof conversions.toPrimitive = forced(
  conversions.toPrimitive,
);
export const toPrimitiveDrivenForced: typeof conversions.toPrimitiveDriven =
  forcedDriven(conversions.toPrimitiveDriven);
export const disposeForced: typeof disposal.dispose = forced(disposal.dispose);
export const disposeDrivenForced: typeof disposal.disposeDriven = forcedDriven(
  disposal.disposeDriven,
);
export const iteratorDrivenForced: typeof iteration.iteratorDriven =
  forcedDriven(iteration.iteratorDriven);
export const initializeClassForced: typeof functions.initializeClass = forced(
  functions.initializeClass,
);
export const initializeClassDrivenForced:
  typeof functions.initializeClassDriven = forcedDriven(
    functions.initializeClassDriven,
  );
export const callDrivenForced: typeof calls.callDriven = forcedDriven(
  calls.callDriven,
);
export const callMethodDrivenForced: typeof calls.callMethodDriven =
  forcedDriven(calls.callMethodDriven);
export const callPrivateDrivenForced: typeof calls.callPrivateDriven =
  forcedDriven(calls.callPrivateDriven);
export const constructDrivenForced: typeof calls.constructDriven = forcedDriven(
  calls.constructDriven,
);
export const loopDrivenForced: typeof iteration.loopDriven = forcedDriven(
  iteration.loopDriven,
);
export const itemsDrivenForced: typeof iteration.itemsDriven = forcedDriven(
  iteration.itemsDriven,
);
export const spreadDrivenForced: typeof iteration.spreadDriven = forcedDriven(
  iteration.spreadDriven,
);
