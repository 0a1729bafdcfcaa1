/** Carries out programs on continulets with our module: the counterpart of continulets.py. */
import {
  Continulet,
  type Coroutine,
  GreenletExit,
  permute,
} from "@continulet/greenlet";
import type {
  Cont,
  ContinuletCall,
  ContinuletProgram,
  ContinuletStatement,
  ContinuletSwitch,
  ContinuletThrow,
} from "./program.ts";
import {
  type Completion,
  type Frame,
  Interpreter,
  Stop,
} from "./interpreter.ts";

/** A continulet and the name that it has in the log. */
interface Named {
  continulet: Continulet;
  name: string;
}

type Own = Named | null;
type Transfer = ContinuletSwitch | ContinuletThrow;

/** One run of one program on continulets. */
export class Continulets extends Interpreter<ContinuletStatement, Own> {
  readonly #made: Named[] = [];
  readonly #slots: Named[] = [];
  readonly #counts: number[] = [];

  constructor(program: ContinuletProgram) {
    super(program, GreenletExit);
    program.slots.forEach((body, slot) => this.#make(slot, body, []));
  }

  protected override who(frame: Frame<Own>): string {
    return frame.own === null ? "main" : frame.own.name;
  }

  protected override mainOwn(): Own {
    return null;
  }

  protected override owner(
    frame: Frame<Own>,
    s: ContinuletCall,
  ): Own {
    return this.#named(frame, s.as);
  }

  protected override transferPlainly(frame: Frame<Own>, s: Transfer): unknown {
    const c = this.#named(frame, s.of).continulet;
    const to = this.#to(frame, s);
    return s.op === "switch"
      ? c.switch(this.evaluate(frame, s.value), to)
      : c.throw(this.makeError(s.error), to);
  }

  protected override *transfer(
    frame: Frame<Own>,
    s: Transfer,
  ): Coroutine<unknown> {
    const c = this.#named(frame, s.of).continulet.co;
    const to = this.#to(frame, s);
    return s.op === "switch"
      ? yield* c.switch(this.evaluate(frame, s.value), to)
      : yield* c.throw(this.makeError(s.error), to);
  }

  protected override act(frame: Frame<Own>, s: ContinuletStatement): void {
    switch (s.op) {
      case "new":
        this.#make(
          s.slot,
          s.body,
          s.args.map((value) => this.evaluate(frame, value)),
        );
        break;
      case "init":
        this.#initialise(
          this.#named(frame, s.of),
          s.body,
          s.args.map((value) => this.evaluate(frame, value)),
        );
        this.event(frame, s.id, "initialised");
        break;
      case "permute": {
        const distinct = new Set(s.of.map((c) => this.#named(frame, c)));
        permute(...[...distinct].map((named) => named.continulet));
        this.event(frame, s.id, "permuted");
        break;
      }
      case "pending": {
        const pending = this.#named(frame, s.of).continulet.isPending();
        this.event(frame, s.id, "pending", pending);
        break;
      }
    }
  }

  protected override test(
    frame: Frame<Own>,
    s: Extract<ContinuletStatement, { op: "when" }>,
  ): boolean {
    const pending = this.#named(frame, s.of).continulet.isPending();
    return pending === (s.is === "pending");
  }

  protected override enclose(): Coroutine<Completion> {
    throw new TypeError("not in this language");
  }

  protected override cleanUp(): void {
    for (const { continulet } of this.#made) {
      if (!continulet.isPending()) continue;
      try {
        continulet.throw(new Stop());
      } catch {
        // It has ended: that is all that is wanted.
      }
    }
  }

  #make(slot: number, body: number | null, args: unknown[]): void {
    const count = this.#counts[slot] = (this.#counts[slot] ?? 0) + 1;
    const named = {
      continulet: new Continulet(),
      name: "abcdefgh"[slot] + (count > 1 ? count : ""),
    };
    this.#slots[slot] = named;
    this.#made.push(named);
    if (body !== null) this.#initialise(named, body, args);
  }

  #initialise(named: Named, body: number, args: unknown[]): void {
    named.continulet.init(
      (_c, ...args: unknown[]) => this.start(body, args, named),
      ...args,
    );
  }

  #named(frame: Frame<Own>, ref: Cont): Named {
    return ref === "self" ? frame.own! : this.#slots[ref];
  }

  #to(frame: Frame<Own>, s: Transfer): Continulet | undefined {
    return s.to === null ? undefined : this.#named(frame, s.to).continulet;
  }
}
