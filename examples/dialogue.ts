// Driven by events from outside, sequential inside. All that the event loop does
// is to call `onKey` for each key; all that the conversation knows is that
// `yield* readKey()` returns when there is one. On a terminal you type: lines,
// and `quit` or ctrl-C to end; elsewhere a script types.
import { type Coroutine, getCurrent, Greenlet } from "../mod.ts";

const main = getCurrent();

/** Waits, wherever it is called from, until main has a key. */
function* readKey(): Coroutine<string> {
  const key: string = yield* main.co.switch();
  print(key);
  return key;
}

function* readLine(): Coroutine<string> {
  let line = "";
  for (let key; (key = yield* readKey()) !== "\n";) line += key;
  return line;
}

function* converse(): Coroutine<void> {
  try {
    for (;;) {
      print("> ");
      const line = yield* readLine();
      if (line === "quit") {
        print("Are you sure? ");
        const answer = yield* readKey();
        if (answer === "y") return;
        print("\n");
      } else {
        print(`(Processing: ${line})\n`);
      }
    }
  } finally {
    print("\n(Exiting loop.)\n");
  }
}

export async function dialogue(): Promise<void> {
  const conversation = new Greenlet(converse);

  function onKey(key: string): void {
    conversation.switch(key);
  }

  conversation.switch();
  const keys = Deno.stdin.isTerminal() ? keyPresses() : "hello\nquit\ny";
  for await (const key of keys) {
    onKey(key);
    if (conversation.dead) return;
  }
  // No more keys: its `finally` runs where it waits.
  conversation.throw();
}

/** The keys of the terminal as they are pressed, up to ctrl-C. */
async function* keyPresses(): AsyncGenerator<string> {
  print("(Type a line; `quit` ends.)\n");
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(64);
  Deno.stdin.setRaw(true);
  try {
    for (let size; (size = await Deno.stdin.read(buffer)) !== null;) {
      const bytes = buffer.subarray(0, size);
      for (const key of decoder.decode(bytes, { stream: true })) {
        if (key === "\x03") return;
        yield key === "\r" ? "\n" : key;
      }
    }
  } finally {
    Deno.stdin.setRaw(false);
  }
}

function print(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}

if (import.meta.main) await dialogue();
