/**
 * Runs programs in a worker, one after the other, until one of them leaves the
 * standard objects changed.
 *
 * @module
 */
import { Script } from "node:vm";
import { getCurrent, Greenlet } from "../../mod.ts";
import { Snapshot } from "./intrinsics.ts";
import type { Outcome } from "./trial.ts";

/** A program to run. */
export interface Order {
  /** The modules of the harness. */
  harness: string[];
  /** The module of the program. */
  url: string;
  /** Whether the module has a function `main` to call once it is loaded. */
  main: boolean;
  /** Whether that is called in a greenlet. */
  greenlet: boolean;
  /** Whether it has ended only when it says so. */
  async: boolean;
}

/** The answer to an order: `null` if this realm is not as it was at first. */
export type Answer = Outcome | null;

interface Scope extends Record<string, unknown> {
  postMessage(message: Answer): void;
  addEventListener(
    type: string,
    listener: (event: Event & { data: Order }) => void,
  ): void;
}

const scope = globalThis as unknown as Scope;
const postMessage = scope.postMessage.bind(scope);
const outermost = getCurrent();
const loaded = new Set<string>();
const harness: object[] = [];

let printed: (line: string) => void = () => {};
scope.print = (line: unknown) => printed(`${line}`);
scope.$262 = {
  global: globalThis,
  evalScript: (text: string) => new Script(text).runInThisContext(),
  detachArrayBuffer(buffer: ArrayBuffer) {
    structuredClone(buffer, { transfer: [buffer] });
    return null;
  },
};

let snapshot = new Snapshot();

async function load(urls: readonly string[]): Promise<void> {
  const missing = urls.filter((url) => !loaded.has(url));
  for (const url of missing) {
    const names = await import(url) as Record<string, unknown>;
    loaded.add(url);
    for (const [name, value] of Object.entries(names)) {
      scope[name] = value;
      if (typeof value === "function") {
        harness.push(value);
        if (value.prototype) harness.push(value.prototype);
      }
    }
  }
  if (missing.length > 0) snapshot = new Snapshot(harness);
}

async function run(order: Order): Promise<Answer> {
  if (getCurrent() !== outermost || !snapshot.holds()) return null;
  try {
    await load(order.harness);
  } catch (error) {
    const { name, message } = describe(error);
    return { end: "stopped", message: `harness: ${name}: ${message}` };
  }
  const end = order.async ? ended() : null;
  let phase: "load" | "run" = "load";
  try {
    const { main } = await import(order.url) as { main: () => unknown };
    phase = "run";
    if (order.main && !(order.greenlet ? endsInGreenlet(main) : ends(main))) {
      return {
        end: "stopped",
        message: "control came back before the greenlet had ended",
      };
    }
    const failure = await end;
    return failure === null
      ? { end: "completed" }
      : { end: "threw", phase, ...failure };
  } catch (error) {
    return { end: "threw", phase, ...describe(error) };
  }
}

/** Calls a function, and says that it has come to its end. */
function ends(main: () => unknown): true {
  main();
  return true;
}

/** Calls a function in a greenlet, and says whether it has come to its end. */
function endsInGreenlet(main: () => unknown): boolean {
  const greenlet = new Greenlet(main);
  greenlet.switch();
  return greenlet.dead;
}

/** What the harness prints when an asynchronous test has ended. */
function ended(): Promise<{ name: string; message: string } | null> {
  return new Promise((resolve) => {
    printed = (line) => {
      if (line === "Test262:AsyncTestComplete") resolve(null);
      const failure = /^Test262:AsyncTestFailure:(.*?): (.*)$/s.exec(line);
      if (failure) resolve({ name: failure[1], message: failure[2] });
    };
  });
}

/** An error in words, whatever was thrown. */
function describe(error: unknown): { name: string; message: string } {
  let name = typeof error as string;
  let message = "";
  try {
    name = `${(error as Error).constructor.name}`;
    message = `${(error as Error).message}`;
  } catch {
    // It has no constructor, or one that throws.
  }
  return { name, message };
}

scope.addEventListener("message", async ({ data }) => {
  postMessage(await run(data));
});
for (const type of ["unhandledrejection", "error"]) {
  scope.addEventListener(type, (event) => event.preventDefault());
}
