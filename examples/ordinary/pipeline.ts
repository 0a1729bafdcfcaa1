// A pipeline of greenlets: a file goes from stage to stage, a chunk or a line at
// a time. To read, a stage switches to the one before it; to write, to the one
// after it. So each of them has a loop of its own, and none needs a queue.
import { Greenlet } from "../../mod.ts";

/** What goes from stage to stage. Nothing asks for more, or is the end. */
type Stage = Greenlet<[item?: string], string | void>;

export function pipeline(): void {
  // The last stage first, since each one is the parent of the one before it: the
  // end of that one arrives here like an item, as `undefined`.
  const print: Stage = new Greenlet(() => {
    let count = 0;
    for (let line; (line = filter.switch()) !== undefined;) {
      console.log(line);
      count++;
    }
    console.log(`${count} lines`);
  });

  const filter: Stage = new Greenlet(() => {
    let number = 0;
    for (let line; (line = split.switch()) !== undefined;) {
      number++;
      if (line === "" || line.startsWith("#")) continue;
      print.switch(`${number}: ${line}`);
    }
  }, print);

  const split: Stage = new Greenlet(() => {
    let rest = "";
    for (let chunk; (chunk = read.switch()) !== undefined;) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      lines.forEach((line) => filter.switch(line));
    }
    if (rest !== "") filter.switch(rest);
  }, filter);

  const read: Stage = new Greenlet(() => {
    using file = Deno.openSync(new URL("../pipeline.txt", import.meta.url));
    const decoder = new TextDecoder();
    const buffer = new Uint8Array(32);
    for (let size; (size = file.readSync(buffer)) !== null;) {
      const bytes = buffer.subarray(0, size);
      split.switch(decoder.decode(bytes, { stream: true }));
    }
  }, split);

  print.switch();
}

if (import.meta.main) pipeline();
