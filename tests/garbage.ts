// What the tests of garbage collection share. They need V8's `gc`, so run them
// with `--v8-flags=--expose-gc`.

const { gc } = globalThis as { gc?: () => void };

/** How often garbage is collected before what is still there counts as kept. */
const ENOUGH = 8;

/** How often, where something is waited for: a chain takes a collection for each link. */
const PATIENCE = 100;

/** Lets the event loop turn, so that finalisers run. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Collects garbage, once and without a turn of the event loop. */
export function collectNow(): void {
  if (gc === undefined) {
    throw new Error(
      "this test collects garbage: run it with `--v8-flags=--expose-gc`",
    );
  }
  gc();
}

/**
 * Collects garbage and lets finalisers run, several times over.
 *
 * @param until Collects until this holds, or for so long that it never will.
 */
export async function collectGarbage(until?: () => boolean): Promise<void> {
  const rounds = until === undefined ? ENOUGH : PATIENCE;
  for (let round = 0; round < rounds && !until?.(); round++) {
    // What the condition has asked a `WeakRef` for stays until the turn ends.
    await turn();
    collectNow();
    await turn();
  }
}

/**
 * Which of these objects are still there after several collections.
 *
 * @param make Makes the objects and must not keep them. In a function of its own,
 * since the engine keeps what a function that has not returned has in its hands.
 */
export async function keptOf(make: () => object[]): Promise<boolean[]> {
  const references = (() => make().map((object) => new WeakRef(object)))();
  await collectGarbage();
  return references.map((reference) => reference.deref() !== undefined);
}

/** What a program has done. */
export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/**
 * Runs a program in a process of its own, where `gc` is there and
 * `@continulet/greenlet` can be imported.
 *
 * @param program The program's text.
 * @param permissions Deno's flags.
 */
export async function runProgram(
  program: string,
  ...permissions: string[]
): Promise<Outcome> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--config=deno.json",
      "--v8-flags=--expose-gc",
      "--quiet",
      "--no-lock",
      "--no-prompt",
      ...permissions,
      "-",
    ],
    cwd: new URL("../", import.meta.url),
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(program));
  await writer.close();
  const { code, stdout, stderr } = await child.output();
  const decoder = new TextDecoder();
  return {
    code,
    stdout: decoder.decode(stdout),
    stderr: decoder.decode(stderr),
  };
}
