// A task that hands over to another one. Task 2 never says where control goes
// when it ends: to the greenlet that has made it, which is its parent.
import { Greenlet } from "../../mod.ts";

export function tasks(): void {
  const task1 = new Greenlet(() => {
    const task2 = new Greenlet(() => console.log("Task 2 - Part 1"));

    console.log("Task 1 - Part 1");
    task2.switch();
    console.log("Task 1 - Part 2");
  });

  task1.switch();
}

if (import.meta.main) tasks();
