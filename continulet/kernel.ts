import { type Cell, type Frame, type Mode, PINNED, VALUE } from "./frame.ts";
import type { PendingOperation } from "./operation.ts";
import { ContinuletError } from "./error.ts";

/**
 * The registers of the machine. They are fields of one constant object because
 * the engine then addresses them directly, from any module.
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

  /** The operation that was made and that the run loop has not taken yet. */
  pending: PendingOperation | null = null;

  /** How the next frame is to be resumed, from whoever chose it to the run loop. */
  mode: Mode = VALUE;

  /** What the next frame is to be resumed with. */
  value: unknown = undefined;

  /**
   * Who is running, for the layer above. The kernel carries it only for the one
   * case in which nobody else can: a result that strayed (see the run loop).
   */
  current: unknown = undefined;
}

/** The one kernel of this copy of the module. */
export const kernel: Kernel = new Kernel();

/**
 * The frame that a switch of `cell`, or of `cell` with `to`, would resume.
 * Nothing has moved when this returns.
 */
export function destination(cell: Cell, to: Cell | null): Frame {
  // It is pending (the callers have checked), so its `next` is not null.
  return (to === null ? cell : to).next!;
}

/**
 * Moves the continuations: `running` into `cell` and, where there is a `to`,
 * what `cell` held into `to`.
 */
export function rotate(running: Frame, cell: Cell, to: Cell | null): void {
  if (to !== null) to.next = cell.next;
  cell.next = running;
}

/** Whether a frame is pinned below another one, so that it cannot be resumed yet. */
export function isPinnedDeeper(frame: Frame): boolean {
  return frame.kind === PINNED && frame !== kernel.pinned;
}

/** Refuses a destination that control cannot come back to from a generator. */
export function checkReachable(destination: Frame): void {
  if (isPinnedDeeper(destination)) throw pinnedDeeper();
}

/** The error for a destination that is pinned below what runs. */
export function pinnedDeeper(): ContinuletError {
  return new ContinuletError(
    "cannot switch there: it waits in a plain switch, and its stack is pinned below the one that runs now; " +
      "pinned stacks come back innermost first. Make what runs in between a generator function and write " +
      "`yield* x.co.switch(value)` in it, or let it return",
  );
}
