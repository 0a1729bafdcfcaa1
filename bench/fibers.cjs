/** Fibers of node-fibers, for a Node that still can run them: what is measured of them. */
const Fiber = require("fibers");
const { readFileSync } = require("fs");
const { performance } = require("perf_hooks");

// Fibers are run by one another and yield back: two switches.
function withMain() {
  const fiber = Fiber((x) => {
    for (;;) x = Fiber.yield(x - 1);
  });
  return (x) => {
    while (x > 0) x = fiber.run(x - 1);
    return x;
  };
}

function deepFirst(depth, other, x) {
  if (depth > 0) return 1 + deepFirst(depth - 1, other, x);
  for (;;) {
    while (x > 0) x = other.run(x - 1);
    x = Fiber.yield(x);
  }
}

function deepSecond(depth, x) {
  if (depth > 0) return 1 + deepSecond(depth - 1, x);
  for (;;) x = Fiber.yield(x - 1);
}

function atDepth(depth) {
  const second = Fiber((x) => deepSecond(depth, x));
  second.run(1);
  const first = Fiber((x) => deepFirst(depth, second, x));
  first.run(0);
  return (n) => first.run(n);
}

const decrement = (x) => x - 1;

function creating() {
  return (x) => {
    while (x > 0) x = Fiber(decrement).run(x);
    return x;
  };
}

const times = {
  switch: () => atDepth(0),
  main: withMain,
  "depth 1": () => atDepth(1),
  "depth 10": () => atDepth(10),
  "depth 100": () => atDepth(100),
  "depth 1000": () => atDepth(1000),
  create: creating,
};

function suspend(count) {
  const wait = (x) => x + Fiber.yield(x);
  const fibers = [];
  for (let i = 0; i < count; i++) {
    fibers.push(Fiber(wait));
    fibers[i].run(i);
  }
  return () => fibers.filter((fiber, i) => fiber.run(1) === i + 1).length;
}

function millisecondsOf(work, n) {
  const start = performance.now();
  const result = work(n);
  const end = performance.now();
  if (result !== 0) throw new Error(`the work gave ${result} instead of 0`);
  return end - start;
}

function warmUp(work, milliseconds) {
  let n = 2;
  const end = performance.now() + 4 * milliseconds;
  for (;;) {
    const duration = millisecondsOf(work, n);
    if (duration < milliseconds / 2) n *= 2;
    else if (performance.now() > end) {
      return 2 * Math.max(1, Math.round(n * milliseconds / duration / 2));
    }
  }
}

function memory(count) {
  suspend(2)();
  const start = performance.now();
  const before = process.memoryUsage().rss;
  const resume = suspend(count);
  const after = process.memoryUsage().rss;
  const right = resume();
  if (right !== count) {
    throw new Error(`only ${right} of ${count} were resumed as they should be`);
  }
  return {
    count,
    bytes: (after - before) / count,
    measure: "resident",
    total: after,
    milliseconds: performance.now() - start,
  };
}

function perform(command, name, ...rest) {
  const [first, second] = rest.map(Number);
  switch (command) {
    case "version": {
      const file = require.resolve("fibers/package.json");
      const { version } = JSON.parse(readFileSync(file, "utf8"));
      return { version: `fibers ${version}, Node ${process.versions.node}` };
    }
    case "time": {
      const work = times[name]();
      warmUp(work, second);
      const n = warmUp(work, second);
      return {
        samples: Array.from(
          { length: first },
          () => millisecondsOf(work, n) * 1e6 / n,
        ),
      };
    }
    case "memory":
      return memory(first);
    default:
      throw new Error(`no command ${command}`);
  }
}

console.log(JSON.stringify(perform(...process.argv.slice(2))));
