// The conversation: one thing after the other, in loops and calls, as if whoever
// answers were waited for. Any number of them go on at once.
import type { Dialogue } from "./dialogue.ts";

const menu = ["soup", "fish", "pasta"];

/** The seats that are free, for all who ask for some. */
export interface Room {
  free: number;
}

export function reserve(dialogue: Dialogue, room: Room): void {
  const name = dialogue.askText("What is your name?");
  dialogue.tell(`Good evening, ${name}.`);
  while (!order(dialogue, room)) dialogue.tell("Then once more.");
  dialogue.tell(`See you tonight, ${name}.`);
}

/** Tells whether there is an order: whoever orders may think better of it. */
function order(dialogue: Dialogue, room: Room): boolean {
  const guests = dialogue.askNumber("How many are you?", () => room.free);
  room.free -= guests;
  let agreed = false;
  try {
    const dishes = Array.from(
      { length: guests },
      (_, i) => dialogue.ask(`What will guest ${i + 1} eat?`, menu),
    );
    agreed = dialogue.confirm(`${dishes.join(", ")}: is that right?`);
  } finally {
    // Also if it is cancelled while it waits.
    if (!agreed) room.free += guests;
  }
  return agreed;
}
