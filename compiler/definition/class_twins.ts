import ts from "../typescript.ts";
import { plain } from "../code.ts";
import type { Rewriting } from "../rewriting.ts";
import { type ClassParts, isFastConstructor } from "./class_parts.ts";
import { countAssigned, makesObject } from "./derived_constructor.ts";
import { writeGivingFields } from "./field.ts";
import { kindOf } from "./hidden_method.ts";
import { stableKey } from "./property_key.ts";
import { writeReentrantBodies } from "../reentrant/twin_bodies.ts";
import type { SuperAccess } from "./super_access.ts";
import { constructsByTwin } from "../analysis/switching.ts";
import {
  constructorOf,
  hasFields,
  isDerived,
  isStatic,
} from "../source/class_node.ts";

/** Writes the static block in which a class gets its twins. */
export function writeClassTwins(rewriting: Rewriting, parts: ClassParts): void {
  const { node, hidden, keyed, reentrant, constructing, home, staticHome } =
    parts;
  const open = [...hidden].filter(([{ name }]) =>
    !ts.isPrivateIdentifier(name)
  );
  const byTwin = constructsByTwin(node);
  const declared = constructorOf(node);
  if (
    !byTwin && open.length === 0 && keyed.size === 0 && reentrant.length === 0
  ) return;
  rewriting.write(" static { ");
  const take = rewriting.out.reserve();
  const makes = byTwin && declared !== undefined && makesObject(declared) &&
    isFastConstructor(rewriting, declared);
  if (makes) {
    const { names } = rewriting;
    const [of, parent, twin] = ["C", "Q", "U"].map((each) => names.local(each));
    rewriting.write(
      isDerived(node)
        ? `const ${of} = this, ${twin} = ${
          rewriting.runtime("wholeParent")
        }(this), ${parent} = ${twin}?.of; `
        : `const ${of} = this, ${names.local("A")} = ${
          rewriting.runtime("ALLOCATION")
        }; `,
    );
  }
  if (byTwin) {
    rewriting.write(
      `${rewriting.runtime("giveConstructTwin")}(this, ${isDerived(node)}, ${
        hasFields(node)
      }, ${makes}, ${
        declared?.parameters.length ?? (parts.fields === undefined ? -1 : 0)
      }, ${declared === undefined ? 0 : countAssigned(declared)}`,
    );
    if (declared !== undefined && isFastConstructor(rewriting, declared)) {
      rewriting.write(", ");
      writeReentrantBodies(rewriting, declared, { ...plain(), home }, false);
    } else if (constructing !== undefined) {
      rewriting.write(`, ${JSON.stringify(constructing)}`);
    }
    rewriting.write("); ");
    if (makes && isDerived(node)) {
      rewriting.write(
        `const ${rewriting.names.local("M")} = ${
          rewriting.runtime("makerFor")
        }(this); `,
      );
    }
    if (parts.fields !== undefined) writeGivingFields(rewriting, parts.fields);
  }
  for (const method of reentrant) {
    // In here private names can be used.
    rewriting.write(
      `${rewriting.runtime("giveReentrantMethod")}(this, ${isStatic(method)}, ${
        stableKey(method.name)
      }, `,
    );
    const of = isStatic(method) ? staticHome : home;
    const are2 = writeReentrantBodies(
      rewriting,
      method,
      { ...plain(), home: of },
      false,
    );
    if (ts.isAccessor(method)) {
      rewriting.write(`${are2 ? "" : ", void 0"}, ${kindOf(method)}`);
    }
    rewriting.write("); ");
  }
  if (open.length > 0) {
    rewriting.write(`${rewriting.runtime("giveClassTwins")}(this`);
    for (const [method, twin] of open) {
      rewriting.write(
        `, ${isStatic(method)}, ${stableKey(method.name)}, ${kindOf(method)}, ${
          JSON.stringify(twin)
        }`,
      );
    }
    rewriting.write("); ");
  }
  if (keyed.size > 0) {
    rewriting.write(`${rewriting.runtime("giveKeyedTwins")}(this); `);
  }
  rewriting.write("}");
  take(
    takingText(rewriting, "this", staticHome) +
      takingText(rewriting, "this.prototype", home),
  );
  writeSuperAccess(rewriting, staticHome, "static ");
  writeSuperAccess(rewriting, home, "");
}

/** Writes the hidden methods that use `super`. */
function writeSuperAccess(
  rewriting: Rewriting,
  { methods }: SuperAccess,
  modifier: string,
): void {
  for (const [text, name] of methods) {
    rewriting.write(` ${modifier}${name}${text}`);
  }
}

/** The statement that takes these away from their object, and keeps that. */
function takingText(
  rewriting: Rewriting,
  of: string,
  { methods, objectAsked }: SuperAccess,
): string {
  const take = methods.size === 0 ? "" : rewriting.runtime("takeHidden");
  const taken = [...methods.values()].map((name) =>
    `${name} = ${take}(${of}, ${JSON.stringify(name)})`
  );
  if (objectAsked !== undefined) taken.push(`${objectAsked} = ${of}`);
  if (taken.length === 0) return "";
  return `const ${taken.join(", ")}; `;
}
