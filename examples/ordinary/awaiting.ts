// Promises, waited for without `async`. Any function in between may call `wait`,
// from any depth, and need not know; only `spawn`, at the very bottom, awaits.
import { getCurrent, Greenlet } from "../../mod.ts";

/** Waits for a promise: its value is returned, its error is thrown, right here. */
function wait<T>(promise: Promise<T>): T {
  return getCurrent().parent!.switch(promise);
}

/** Runs a function that waits in a greenlet of its own. */
async function spawn<T>(run: () => T): Promise<T> {
  const greenlet = new Greenlet(run);
  let outcome = greenlet.switch();
  while (!greenlet.dead) {
    const [settled] = await Promise.allSettled([outcome]);
    outcome = settled.status === "fulfilled"
      ? greenlet.switch(settled.value)
      : greenlet.throw(settled.reason);
  }
  return outcome;
}

/** Stands for a server: it answers some time later. */
function ask(question: string): Promise<string> {
  const answer = question.startsWith("?")
    ? Promise.reject(new Error("I do not understand"))
    : Promise.resolve(`${question}: yes`);
  return answer.finally(() => {});
}

function interview(name: string, questions: string[]): number {
  for (const question of questions) {
    try {
      console.log(`${name}: ${wait(ask(question))}`);
    } catch (error) {
      console.log(`${name}: ${(error as Error).message}`);
    }
  }
  return questions.length;
}

export async function awaiting(): Promise<void> {
  const counts = await Promise.all([
    spawn(() => interview("first", ["tea", "milk"])),
    spawn(() => interview("second", ["coffee", "?", "sugar"])),
  ]);
  console.log(`asked: ${counts.join(" and ")}`);
}

if (import.meta.main) await awaiting();
