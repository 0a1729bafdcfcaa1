// Driven by events from outside, sequential inside. All that the event loop does
// is to call `onKey` for each key; all that the conversation knows is that
// `readKey()` returns when there is one. On a terminal you type: lines, and `quit`
// or ctrl-C to end; elsewhere a script types.
import { getCurrent, Greenlet } from "../../mod.ts";

const main = getCurrent();

/** Waits, wherever it is called from, until main has a key. */
function readKey(): string {
  const key: string = main.switch();
  print(key);
  return key;
}

function readLine(): string {
  let line = "";
  for (let key; (key = readKey()) !== "\n";) line += key;
  return line;
}

function converse(): void {
  try {
    for (;;) {
      print("> ");
      const line = readLine();
      if (line === "quit") {
        print("Are you sure? ");
        if (readKey() === "y") return;
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

  /** Takes a key, and says whether there may be more. */
  function onKey(key: string): boolean {
    conversation.switch(key);
    return !conversation.dead;
  }

  conversation.switch();
  if (Deno.stdin.isTerminal()) await pressKeys(onKey);
  else Array.from("hello\nquit\ny").every(onKey);
  // No more keys: its `finally` runs where it waits.
  if (!conversation.dead) conversation.throw();
}

/** Hands over the keys of the terminal as they are pressed, up to ctrl-C. */
async function pressKeys(onKey: (key: string) => boolean): Promise<void> {
  print("(Type a line; `quit` ends.)\n");
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(64);
  Deno.stdin.setRaw(true);
  try {
    for (let size; (size = await Deno.stdin.read(buffer)) !== null;) {
      const bytes = buffer.subarray(0, size);
      for (const key of decoder.decode(bytes, { stream: true })) {
        if (key === "\x03" || !onKey(key === "\r" ? "\n" : key)) return;
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
