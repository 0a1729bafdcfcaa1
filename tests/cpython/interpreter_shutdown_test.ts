// The behaviours that CPython's greenlet checks in test_interpreter_shutdown.py.
// A JavaScript engine is not taken down in steps: it runs the `unload` listeners
// and stops. So there is no state in which greenlets would be refused.

import { assert, assertEquals } from "@std/assert";
import { type Outcome, runProgram } from "../garbage.ts";

/** Runs a program that knows `main`, and `wait`, the body of a greenlet that waits in main. */
function run(program: string, ...permissions: string[]): Promise<Outcome> {
  return runProgram(
    `
    import {
      getCurrent, getTrace, Greenlet, setTrace,
    } from "@continulet/greenlet";

    const main = getCurrent();
    function* wait(name) {
      try {
        return yield* main.co.switch(name + " waits");
      } finally {
        console.log("finally of", name);
      }
    }
    ${program}
    `,
    ...permissions,
  );
}

/** What a program prints that ends as it should. */
async function printed(program: string): Promise<string[]> {
  const { code, stdout, stderr } = await run(program, "--allow-read");
  assertEquals([stderr, code], ["", 0]);
  return stdout.trimEnd().split("\n");
}

Deno.test("a process ends while a greenlet is suspended, and runs none of its code", async () => {
  assertEquals(
    await printed(`
      globalThis.g = new Greenlet(wait);
      console.log(g.switch("g"));
    `),
    ["g waits"],
  );
});

Deno.test("a process ends while many greenlets are suspended", async () => {
  assertEquals(
    await printed(`
      globalThis.greenlets = Array.from({ length: 50 }, () => new Greenlet(wait));
      for (const g of greenlets) g.switch("g");
      console.log(greenlets.filter((g) => g.active).length);
    `),
    ["50"],
  );
});

Deno.test("a process ends while greenlets are suspended that hold others in their frames", async () => {
  assertEquals(
    await printed(`
      function* level(depth) {
        const parent = getCurrent().parent;
        const inner = new Greenlet(level);
        if (depth < 10) yield* inner.co.switch(depth + 1);
        yield* parent.co.switch(depth);
        return inner;
      }
      globalThis.g = new Greenlet(level);
      console.log(g.switch(0));
    `),
    ["0"],
  );
});

Deno.test("a process ends while a greenlet waits inside of a catch", async () => {
  assertEquals(
    await printed(`
      globalThis.g = new Greenlet(function* () {
        try {
          throw new RangeError();
        } catch (error) {
          yield* main.co.switch(error.name);
        }
      });
      console.log(g.switch());
    `),
    ["RangeError"],
  );
});

Deno.test("a process ends though greenlets are forgotten, one of which would never give up", async () => {
  assertEquals(
    await printed(`
      new Greenlet(wait).switch("forgotten");
      new Greenlet(function* () {
        for (;;) {
          try {
            yield* main.co.switch();
          } catch {
            console.log("caught");
          }
        }
      }).switch();
      console.log("end");
    `),
    ["end"],
  );
});

Deno.test("a program can end its greenlets itself, when it is unloaded", async () => {
  assertEquals(
    await printed(`
      const greenlets = ["a", "b"].map((name) => {
        const g = new Greenlet(wait);
        g.switch(name);
        return g;
      });
      addEventListener("unload", () => {
        for (const g of greenlets) g.throw();
        console.log(greenlets.every((g) => g.dead));
      });
      console.log("end");
    `),
    ["end", "finally of a", "finally of b", "true"],
  );
});

/** A program that starts workers in which a greenlet is suspended, and what they do then. */
const workers = (then: string) => `
  const source = URL.createObjectURL(new Blob([\`
    import { getCurrent, Greenlet } from "@continulet/greenlet";
    const main = getCurrent();
    globalThis.g = new Greenlet(function* () {
      try {
        yield* main.co.switch("suspended in a worker");
      } finally {
        console.log("finally in a worker");
      }
    });
    self.onmessage = () => self.close();
    self.postMessage(g.switch());
  \`], { type: "text/javascript" }));
  for (let i = 0; i < 3; i++) {
    const worker = new Worker(source, { type: "module" });
    worker.onmessage = ({ data }) => {
      console.log(data);
      ${then}
    };
  }
`;

Deno.test("workers end while greenlets are suspended in them, and so does the process", async () => {
  const expected = Array(3).fill("suspended in a worker");
  assertEquals(await printed(workers("worker.postMessage(null)")), expected);
  assertEquals(await printed(workers("worker.terminate()")), expected);
});

Deno.test("the current greenlet is main when a process is unloaded, whatever is suspended", async () => {
  const program = `
    addEventListener("unload", () => {
      console.log(getCurrent() === main, main.active, main.parent);
    });
  `;
  assertEquals(await printed(program), ["true true null"]);
  assertEquals(
    await printed(`
      ${program}
      globalThis.greenlets = Array.from({ length: 5 }, () => new Greenlet(wait));
      for (const g of greenlets) g.switch("g");
    `),
    ["true true null"],
  );
});

Deno.test("a tracer can be asked for and set when a process is unloaded", async () => {
  assertEquals(
    await printed(`
      addEventListener("unload", () => {
        console.log(getTrace());
        setTrace((event) => console.log(event));
        new Greenlet(() => {}).switch();
      });
    `),
    ["null", "switch", "switch"],
  );
});

Deno.test("greenlets can be made and run when a process is unloaded, whatever is suspended or forgotten", async () => {
  assertEquals(
    await printed(`
      globalThis.suspended = new Greenlet(wait);
      suspended.switch("suspended");
      for (let i = 0; i < 20; i++) new Greenlet(wait).switch("forgotten");
      addEventListener("unload", () => {
        const g = new Greenlet(wait);
        console.log(g.switch("a new one"), suspended.switch("on it goes"));
      });
    `),
    ["finally of suspended", "a new one waits on it goes"],
  );
});

Deno.test("suspended greenlets can switch to one another when a process is unloaded", async () => {
  assertEquals(
    await printed(`
      const first = new Greenlet(function* () {
        console.log(yield* main.co.switch());
        yield* second.co.switch("from the first");
      });
      const second = new Greenlet(function* () {
        console.log(yield* main.co.switch());
        yield* main.co.switch("from the second");
      });
      first.switch();
      second.switch();
      addEventListener("unload", () => console.log(first.switch("from main")));
    `),
    ["from main", "from the first", "from the second"],
  );
});

Deno.test("the current greenlet is main in a finaliser, and others can be switched to there", async () => {
  assertEquals(
    await printed(`
      const g = new Greenlet(wait);
      g.switch("g");
      const registry = new FinalizationRegistry((name) => {
        console.log(name, getCurrent() === main, g.switch("its result"));
      });
      (() => registry.register({}, "finaliser:"))();
      for (let i = 0; i < 100 && !g.dead; i++) {
        gc();
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    `),
    ["finally of g", "finaliser: true its result"],
  );
});

Deno.test("a process may be ended inside of a greenlet, which is the current one to the last", async () => {
  const { code, stdout, stderr } = await run(`
    const g = new Greenlet(function* () {
      try {
        yield* new Greenlet(() => Deno.exit(3)).co.switch();
      } finally {
        console.log("never printed");
      }
    });
    addEventListener("unload", () => {
      console.log(getCurrent() === main, getCurrent().parent === g);
      console.log(new Greenlet(() => "still working").switch());
    });
    g.switch();
    console.log("never printed");
  `);
  assertEquals([stderr, code, stdout], ["", 3, "false true\nstill working\n"]);
});

Deno.test("an error of a greenlet in a listener that is called at the end is reported", async () => {
  const { code, stdout, stderr } = await run(`
    const g = new Greenlet(function* () {
      yield* wait("g");
      throw new RangeError("thrown at the end");
    });
    g.switch();
    addEventListener("unload", () => g.switch());
    console.log("end");
  `);
  assertEquals([code, stdout], [1, "end\nfinally of g\n"]);
  assert(stderr.includes("RangeError: thrown at the end"), stderr);
});

Deno.test("an error out of the exit of a forgotten greenlet ends the process, with its message", async () => {
  const { code, stdout, stderr } = await run(`
    (() => new Greenlet(function* () {
      try {
        yield* main.co.switch();
      } catch {
        console.log("exit");
        throw new RangeError("thrown in the exit");
      }
    }).switch())();
    for (let i = 0; i < 100; i++) {
      gc();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    console.log("never printed");
  `);
  assertEquals([code, stdout], [1, "exit\n"]);
  assert(stderr.includes("RangeError: thrown in the exit"), stderr);
});
