import {
  Activation,
  type Cell,
  ERROR as ERROR_MODE,
  Frame,
  type Mode,
  PINNED as PINNED_KIND,
  type Reentrant,
  RUNNING as THE_RUNNING,
  VALUE as VALUE_MODE,
} from "./frame.ts";
import type { PendingOperation } from "./operation.ts";
import { ContinuletError } from "./error.ts";

// A constant of this module's own: see below.
const PINNED = PINNED_KIND;
const RUNNING = THE_RUNNING;
const VALUE = VALUE_MODE;
const ERROR = ERROR_MODE;

/** What twins may use of the engine's stack, in words of eight bytes. */
const STACK_ROOM = 90_000;

/** How many frames are kept to be used again. */
const MANY = 256;

/** What ends a body that is entered again in order to return at once. */
export class Returning {
  readonly #value: unknown;

  constructor(value: unknown) {
    this.#value = value;
  }

  /** What is returned. */
  get value(): unknown {
    return this.#value;
  }

  /** Whether something that was thrown is one: it may be what cannot be looked at. */
  static is(error: unknown): error is Returning {
    return typeof error === "object" && error !== null && #value in error;
  }
}

/**
 * The registers of the machine, and the ways in which it may move.
 *
 * It is one object, and what is hot are its fields and methods, because the
 * engine folds those of a constant object into the code that uses them. An
 * imported variable or function it loads and checks each time; so hot modules
 * also keep what they import in a constant of their own.
 */
class Kernel {
  /**
   * The innermost frame of the running stack that the kernel knows: the
   * generator being run, or the cell of the plain body being run, or `null` for
   * the program's outermost code. What is captured next is linked to it.
   */
  running: Frame | null = null;

  /** The innermost pinned frame, the only one that control can come back to. */
  pinned: Frame | null = null;

  /**
   * How many words the engine's stack has left for twins: see recursion.ts. Two
   * thirds of what V8 gives a thread, so that there is enough for what else runs.
   */
  room = STACK_ROOM;

  /** The operation that was made and that the run loop has not taken yet. */
  pending: PendingOperation | null = null;

  /** The first of the frames that the twins have handed over on their way out. */
  innermost: Frame | null = null;

  /** The last of them; `null` while none is on its way. */
  outermost: Frame | null = null;

  /** A pinned frame that is of no use any more, for the next plain switch. */
  spare: Frame | null = null;

  /** The pinned frame of the program's outermost code. */
  base: Frame | null = null;

  /**
   * Frames of generators that have ended, for others: a store of a new object in
   * an old one is dear, and a frame is stored in one again and again. How many
   * there are says the `kind` of the first, a negative number.
   */
  ended: Frame | null = null;

  /** Whether a body is only entered for the place to be seen where it waits; the mode is not a value then. */
  isProbing = false;

  /** Frames of bodies that have ended, like {@linkcode Kernel.ended}, and how many. */
  over: Activation | null = null;
  overs = 0;

  /**
   * Whether the body that is called is entered again, until it takes its variables
   * {@linkcode back}. Both names are short because compiled code says them.
   */
  again = false;

  /** How the next frame is to be resumed, from whoever chose it to the run loop. */
  mode: Mode = VALUE;

  /** What the next frame is to be resumed with. */
  value: unknown = undefined;

  /**
   * Who is running, for the layer above. The kernel only keeps it while a switch
   * is pinned, for when a result strays to that switch.
   */
  current: unknown = undefined;

  /** Who waits in the innermost pinned frame: the `current` of then. */
  pinner: unknown = undefined;

  /**
   * Called in whoever goes on, before its code does: for the layer above to tell
   * of a switch. What it throws arrives there. `null` while nobody wants to know.
   */
  arrive: ((mode: Mode) => void) | null = null;

  /**
   * Asked by the run loop where to go when a result is meant for a frame that is
   * pinned deeper, which the layer above then keeps; `null` if it does not.
   */
  divert: ((meant: Frame) => Frame | null) | null = null;

  /**
   * The frame that a switch of `cell`, or of `cell` with `to`, resumes. Both are
   * pending: the callers have checked that.
   */
  destination(cell: Cell, to: Cell | null): Frame {
    return (to === null ? cell : to).next!;
  }

  /**
   * Moves the continuations: `running` into `cell` and, where there is a `to`,
   * what `cell` held into `to`.
   */
  rotate(running: Frame, cell: Cell, to: Cell | null): void {
    if (to !== null) {
      const { next } = cell;
      // What is nothing is stored as such: the engine has less to do then.
      if (next === null) to.next = null;
      else to.next = next;
    }
    cell.next = running;
  }

  /** A frame of a generator, for the next one to be linked to. */
  frame(kind: number, code: unknown): Frame {
    const { ended } = this;
    if (ended === null) return new Frame(kind, null, code);
    this.ended = ended.next;
    ended.kind = kind;
    ended.code = code;
    return ended;
  }

  /**
   * A frame of a body that is entered again, for the next one to be linked to. It
   * has no variables yet.
   */
  activation(body: Reentrant): Activation {
    const { over } = this;
    if (over === null) return new Activation(body);
    this.overs--;
    this.over = over.next as Activation | null;
    over.code = body;
    return over;
  }

  /**
   * Takes the frame of a body that has ended, which nobody holds any more.
   *
   * @returns The frame that gets the result.
   */
  leave(frame: Activation): Frame {
    const next = frame.next!;
    frame.code = frame.more = frame.next = null;
    if (this.overs < MANY) {
      this.overs++;
      frame.next = this.over;
      this.over = frame;
    }
    return next;
  }

  /**
   * Takes the frame of a generator that has ended, which nobody holds any more.
   *
   * @returns The frame that gets the result.
   */
  release(frame: Frame): Frame {
    const next = frame.next!;
    const { ended } = this;
    frame.code = null;
    frame.next = ended;
    frame.kind = ended === null ? -1 : ended.kind - 1;
    if (frame.kind >= -MANY) this.ended = frame;
    return next;
  }

  /** Takes the frame of a twin that was suspended, after those it has called. */
  capture(frame: Frame): void {
    const { outermost } = this;
    if (outermost === null) this.innermost = frame;
    else outermost.next = frame;
    this.outermost = frame;
  }

  /**
   * Puts the frames that were handed over above the one that called them.
   *
   * @returns The innermost frame.
   */
  link(caller: Frame): Frame {
    const { outermost } = this;
    if (outermost === null) return caller;
    const innermost = this.innermost!;
    outermost.next = caller;
    this.innermost = this.outermost = null;
    return innermost;
  }

  /** Gives back what the body of the running frame, which is entered again, has handed over. */
  back(): Activation {
    this.again = false;
    return this.running as Activation;
  }

  /** What a body that is entered again, and has its variables back, has waited for. */
  enter(): unknown {
    const frame = this.running as Activation;
    frame.k = RUNNING;
    frame.a =
      frame.b =
      frame.c =
      frame.d =
      frame.e =
      frame.f =
        undefined;
    if (frame.more !== null) forget(frame.more);
    return this.value;
  }

  /** What a body throws that is entered again, and has its variables back. */
  enterThrowing(): unknown {
    const value = this.enter();
    return this.mode === ERROR ? value : new Returning(value);
  }

  /** Whether a frame is pinned below another one, so that it cannot be resumed yet. */
  isPinnedDeeper(frame: Frame): boolean {
    return frame.kind === PINNED && frame !== this.pinned;
  }

  /**
   * Refuses a switch by operation that cannot be.
   *
   * @throws {ContinuletError} If control cannot come to the destination.
   */
  checkOperation(destination: Frame): void {
    if (this.isPinnedDeeper(destination)) throw pinnedDeeper();
  }

  /**
   * Refuses a plain switch that cannot be.
   *
   * @throws {ContinuletError} If control cannot come to the destination, or if
   * an operation is pending.
   */
  checkPlainSwitch(destination: Frame): void {
    if (this.pending !== null) throw this.takeUndelegated();
    // The switch will pin a stack on top of all that are pinned already.
    if (destination.kind === PINNED) throw pinnedDeeper();
  }

  /**
   * Forgets the pending operation, which nobody has delegated to.
   *
   * @returns The error that reports it.
   */
  takeUndelegated(options?: ErrorOptions): ContinuletError {
    this.pending = this.innermost = this.outermost = null;
    this.value = undefined;
    return new ContinuletError(
      "an operation of `.co` was made before and did not reach the run loop: write `yield*` in front of it, " +
        "as in `yield* x.co.switch(value)`, and call the generators in between with `yield*` or `call`, " +
        "not with `for` or `next`",
      options,
    );
  }
}

/** The one kernel of this copy of the module. */
export const kernel: Kernel = new Kernel();

function forget(values: unknown[]): void {
  for (let i = 0; i < values.length; i++) values[i] = undefined;
}

function pinnedDeeper(): ContinuletError {
  return new ContinuletError(
    "cannot switch there: it waits in a plain switch, and its stack is pinned below the one that runs now; " +
      "pinned stacks come back innermost first. Make what runs in between a generator function and write " +
      "`yield* x.co.switch(value)` in it, or let it return. In compiled code that is what the engine has called by " +
      "itself: a callback of native code, a conversion, an accessor of a module that was loaded after the one that uses it",
  );
}
