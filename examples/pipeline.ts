// A pipeline of greenlets: a file goes from stage to stage, a chunk or a line at
// a time. To read, a stage switches to the one before it; to write, to the one
// after it. So each of them has a loop of its own, and none needs a queue.
import { Greenlet } from "../mod.ts";

/** What goes from stage to stage. Nothing asks for more, or is the end. */
type Stage = Greenlet<[item?: string], string | void>;

export function pipeline(): void {
  // The last stage first, since each one is the parent of the one before it: the
  // end of that one arrives here like an item, as `undefined`.
  const print: Stage = new Greenlet(function* () {
    let count = 0;
    for (let line; (line = yield* filter.co.switch()) !== undefined;) {
      console.log(line);
      count++;
    }
    console.log(`${count} lines`);
  });

  const filter: Stage = new Greenlet(function* () {
    let number = 0;
    for (let line; (line = yield* split.co.switch()) !== undefined;) {
      number++;
      if (line === "" || line.startsWith("#")) continue;
      yield* print.co.switch(`${number}: ${line}`);
    }
  }, print);

  const split: Stage = new Greenlet(function* () {
    let rest = "";
    for (let chunk; (chunk = yield* read.co.switch()) !== undefined;) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) yield* filter.co.switch(line);
    }
    if (rest !== "") yield* filter.co.switch(rest);
  }, filter);

  const read: Stage = new Greenlet(function* () {
    using file = Deno.openSync(new URL("pipeline.txt", import.meta.url));
    const decoder = new TextDecoder();
    const buffer = new Uint8Array(32);
    for (let size; (size = file.readSync(buffer)) !== null;) {
      const bytes = buffer.subarray(0, size);
      yield* split.co.switch(decoder.decode(bytes, { stream: true }));
    }
  }, split);

  print.switch();
}

if (import.meta.main) pipeline();
