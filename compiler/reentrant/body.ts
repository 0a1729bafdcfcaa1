/**
 * The bodies of re-entrant twins: straight code, which is left where a call has
 * suspended, and entered again there.
 *
 * @module
 */
import { Account } from "./account.ts";
import { boxFor } from "../box_text.ts";
import { type Awaited, type Core, isAwaited } from "./core.ts";
import { Clearing } from "./clearing.ts";
import { FastCalls } from "./call.ts";
import { Waits } from "./wait.ts";
import type { Ending } from "./ending.ts";
import type { Lowered } from "./lowering/lowering.ts";
import { OWN_FIELDS } from "../../continulet/frame.ts";
import type { SourceWriter, TwinNames } from "./source_writer.ts";
import { contain } from "./room.ts";
import { Statements } from "./statements.ts";

/**
 * What a body is for: the first time, the times that it is entered again, or both.
 */
export type Purpose = "begins" | "goes on" | "both";

/**
 * Writes the statements of a body.
 *
 * @param isCalledThroughOthers Whether other frames may stand between it and the
 * one that calls it.
 * @param start What is written before all else, where it begins.
 */
export function writeFastBody(
  lowered: Lowered,
  writer: SourceWriter,
  names: TwinNames,
  purpose: Purpose,
  isForced: boolean,
  isCalledThroughOthers: boolean,
  start = "",
): void {
  new FastBody(
    lowered,
    writer,
    names,
    purpose,
    isForced,
    isCalledThroughOthers,
  ).body(start);
}

/** Writes the statements of the function that does what is left to do at its end. */
export function writeEndings(
  endings: readonly Ending[],
  lowered: Lowered,
  writer: SourceWriter,
  names: TwinNames,
  value: string,
): void {
  new FastBody(lowered, writer, names, "begins", false, false).endings(
    endings,
    value,
  );
}

class FastBody {
  readonly #lowered: Lowered;
  readonly #out: SourceWriter;
  readonly #names: TwinNames;
  readonly #waits: Waits;
  readonly #account: Account;
  readonly #statements: Statements;
  readonly #purpose: Purpose;
  readonly #clearing: Clearing;
  /** Whether it is entered in the middle, perhaps, where guards lead to. */
  readonly #isEntered: boolean;
  /** The only statement that suspends, if nothing stands around it: it needs no guards. */
  readonly #only: Awaited | undefined;

  constructor(
    lowered: Lowered,
    out: SourceWriter,
    names: TwinNames,
    purpose: Purpose,
    isForced: boolean,
    isCalledThroughOthers: boolean,
  ) {
    this.#purpose = purpose;
    this.#clearing = new Clearing(
      names.live,
      names.saved,
      names.shared,
      purpose === "both" ? names.passing : new Set(),
    );
    this.#only = purpose === "both" ? onlyPoint(lowered.body) : undefined;
    this.#isEntered = purpose !== "begins" && this.#only === undefined &&
      lowered.points > 0;
    this.#lowered = lowered;
    this.#out = out;
    this.#names = names;
    this.#waits = new Waits(
      out,
      names,
      new FastCalls(lowered, out, names),
      this.#clearing,
      this.#isEntered,
      isForced,
      purpose === "both",
    );
    this.#account = new Account(
      lowered,
      out,
      names,
      purpose !== "goes on",
      this.#isEntered,
      isCalledThroughOthers,
    );
    this.#statements = new Statements(
      out,
      names,
      this.#waits,
      this.#account,
      this.#isEntered,
    );
  }

  body(start: string): void {
    if (this.#only !== undefined) return this.#around(this.#only, start);
    const { point, body, room } = this.#names;
    const { hoisted } = this.#lowered;
    const declared: string[] = [];
    if (this.#purpose === "goes on") {
      const { saved, self } = this.#names;
      declared.unshift(
        ...[...self, ...this.#lowered.variables].filter((name) =>
          !saved.includes(name)
        ),
      );
    } else {
      declared.unshift(...hoisted);
      declared.push(`${point} = 0`);
    }
    const { looks, declaration } = this.#account;
    if (looks && !this.#isEntered) declared.push(room);
    else if (looks || contain(this.#lowered.body, "try")) {
      declared.push(declaration);
    }
    const declare = this.#declaring(declared);
    this.#begin(start);
    // One place to leave from: what is small the engine compiles into its callers.
    const begin = this.#out.reserve();
    const statements = this.#lowered.body;
    this.#looking(
      statements,
      () => this.#statements.list(statements, this.#purpose === "goes on"),
    );
    this.#write(endOf(this.#names));
    declare();
    if (!this.#waits.leadsToEnd) return;
    begin(`${body}: { `);
    this.#write(" } ");
    this.#suspend();
  }

  /** Leaves room for declarations: gives what writes them, once it is known which temporaries are used. */
  #declaring(names: readonly string[]): () => void {
    const { used } = this.#names.temporaries;
    used.clear();
    const write = this.#out.reserve();
    return () => {
      const all = [...names, ...used];
      if (all.length > 0) write(`var ${all.join(", ")}; `);
    };
  }

  /** Writes statements up to the end of the function, which has looked for room if it does that first. */
  #looking(statements: readonly Core[], write: () => void): void {
    if (this.#names.writeCall === undefined) return write();
    this.#account.open();
    write();
    this.#account.close(statements.at(-1));
  }

  /** Writes a body that begins, or goes on after the only statement that suspends. */
  #around(only: Awaited, start: string): void {
    const { derived, self, saved } = this.#names;
    const { hoisted, body } = this.#lowered;
    const { looks, declaration } = this.#account;
    const declare = this.#declaring(
      looks ? [...hoisted, declaration] : hoisted,
    );
    const at = body.indexOf(only);
    const before = body.slice(0, at);
    const text = this.#preparation(start);
    this.#waits.only(
      only,
      saved.length === 0 ? undefined : this.#restore(),
      before.length === 0 && text === "" && !looks ? undefined : () => {
        this.#account.lookFirst();
        this.#write(text);
        this.#statements.list(before);
      },
    );
    this.#suspend(`${this.#waits.handedOver(only.first)}`);
    const after = body.slice(at + 1);
    this.#looking(after, () => this.#statements.list(after));
    if (derived !== undefined) this.#write(`return ${self[0]}; `);
    declare();
  }

  /**
   * What gives the variables back that were handed over.
   *
   * @param point What gives back the point, too, if it is asked for.
   */
  #restore(point = ""): string {
    const { saved } = this.#names;
    const fields = saved.slice(0, OWN_FIELDS)
      .map((name, index) => `${"abcdef"[index]}: ${name}`);
    const others = saved.slice(OWN_FIELDS)
      .map((name, index) => `${index}: ${name}`);
    if (others.length > 0) fields.push(`more: { ${others.join(", ")} }`);
    const pattern = `{ ${point}${fields.join(", ")} }`;
    return `${pattern} = ${this.#out.runtime("kernel")}.back()`;
  }

  /** What a body begins with that has not been suspended. */
  #preparation(start: string): string {
    const { boxedParameters, boxes, self: own } = this.#lowered;
    return [
      start,
      own === undefined ? "" : `${own} = this.of; `,
      ...boxes.map((name) => `${name} = ${boxFor("void 0")}; `),
      ...boxedParameters.map((name) => `${name} = ${boxFor(name)}; `),
    ].join("");
  }

  /** Writes what a body begins with. */
  #begin(start: string): void {
    const { point } = this.#names;
    const restore = this.#restore(`k: ${point}, `);
    if (this.#purpose === "goes on") return this.#write(`var ${restore}; `);
    const text = this.#preparation(start);
    const kernel = this.#out.runtime("kernel");
    if (!this.#isEntered) return this.#write(text);
    this.#write(`if (${kernel}.again) (${restore}); `);
    const looks = this.#names.writeCall !== undefined;
    if (text === "" && !looks) return;
    this.#write("else { ");
    this.#account.lookFirst();
    this.#write(`${text}} `);
  }

  /** Writes what is done where a body is left. */
  #suspend(point = this.#names.point): void {
    const { writeRest } = this.#names;
    const out = this.#out;
    const values = [point, ...this.#names.saved];
    const passed = values.join(", ");
    const table = this.#clearing.isListed ? this.#clearing.table : "";
    const isMany = this.#names.saved.length > OWN_FIELDS;
    const suspend = table === ""
      ? isMany ? "suspendMany" : "suspend"
      : isMany
      ? "suspendSomeOfMany"
      : "suspendSome";
    this.#write(`return ${out.runtime(suspend)}(${table}`);
    if (table !== "") this.#write(", ");
    if (this.#purpose === "goes on") this.#write(out.runtime("AGAIN"));
    else writeRest();
    this.#write(`, ${passed}); `);
  }

  endings(endings: readonly Ending[], value: string): void {
    this.#write(`switch (${this.#names.point}) { `);
    for (const { point, into, body } of endings) {
      this.#write(`case ${point}: { `);
      if (into !== null) this.#write(`${into} = ${value}; `);
      this.#statements.list(body);
      this.#write("return; } ");
    }
    this.#write("} ");
  }

  #write(text: string): void {
    this.#out.write(text);
  }
}

/** The only statement of a body that may suspend, if it stands alone there. */
function onlyPoint(body: readonly Core[]): Awaited | undefined {
  const waiting = body.filter(({ first }) => first !== 0);
  const [only] = waiting;
  return waiting.length === 1 && isAwaited(only) && !contain(body, "try")
    ? only
    : undefined;
}

/** The statement at the end of a body. */
function endOf({ derived, self }: TwinNames): string {
  return derived === undefined ? "return;" : `return ${self[0]};`;
}
