/**
 * Kernels compiled by Stopify's continuations, for the Node that they were
 * installed with: what is measured of them. They are without the calls that
 * Stopify adds to stop a program from time to time.
 */
const { spawnSync } = require("child_process");
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require("fs");
const { tmpdir } = require("os");
const { performance } = require("perf_hooks");

/** How it captures the stack, and what it makes of `new`; "fudge" captures nothing. */
const strategies = ["lazy", "catch", "retval", "eager"].flatMap((capture) =>
  ["direct", "wrapper"].map((construct) => ({ capture, construct }))
);

/** Writes a program compiled, as a function of `$rts`. */
function compile(source, destination, captureMethod, newMethod) {
  const babel = require("babel-core");
  const { flatness, plugin, reserved } = require("@stopify/continuations");
  const { checkAndFillCompilerOpts } = require(
    "@stopify/continuations/dist/src/compiler/check-compiler-opts",
  );
  const hygiene = require("@stopify/hygiene");
  const { transformFromAst } = require("@stopify/util");
  const expression = (text) => babel.transform(text).ast.program.body[0];
  const onDone = expression("x = function done(r) { $rts.onDone(r); }")
    .expression.right;
  const global = expression("$rts.g").expression;
  const options = {
    ...checkAndFillCompilerOpts({ captureMethod, newMethod }),
    onDone,
  };
  const visitor = {
    Program(path) {
      hygiene.init(path);
      transformFromAst(path, [[hygiene.plugin, { reserved, global }]]);
      transformFromAst(path, [flatness]);
      transformFromAst(path, [[plugin, options]]);
      hygiene.reset();
      path.stop();
    },
  };
  const { code } = babel.transform(readFileSync(source, "utf8"), {
    plugins: [() => ({ visitor })],
    babelrc: false,
    comments: false,
    compact: true,
  });
  writeFileSync(destination, code);
  return {};
}

function loadNative(file) {
  const exports = {};
  new Function("exports", readFileSync(file, "utf8"))(exports);
  return exports;
}

/** Loads what `compile` has written, whose global variables are ours. */
function loadCompiled(file, capture) {
  const runtime = require(
    "@stopify/continuations-runtime/dist/src/runtime/runtime",
  );
  globalThis.stopify = { ...runtime, compiler: {} };
  globalThis.exports = {};
  const take = (result) => {
    if (result.type === "exception") throw result.value;
    return result.value;
  };
  new Function("$rts", readFileSync(file, "utf8"))(
    { g: globalThis, onDone: take },
  );
  const kernel = globalThis.exports;
  const stack = runtime.newRTS(capture);
  return {
    ...kernel,
    run: (n) => stack.runtime(() => kernel.run(n), take),
  };
}

/** The best milliseconds of a program. */
function time({ run, size, checksum }, samples) {
  let best = Infinity;
  const warmUps = samples > 1 ? 4 : 0;
  for (let i = 0; i < samples + warmUps; i++) {
    const start = performance.now();
    const result = run(size);
    const end = performance.now();
    if (result !== checksum) {
      throw new Error(`it gives ${result} instead of ${checksum}`);
    }
    if (i >= warmUps) best = Math.min(best, end - start);
  }
  return best;
}

/** Asks this program, so that nothing is in its heap but what is measured. */
function ask(...args) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [__filename, ...args.map(String)],
    { encoding: "utf8" },
  );
  if (status === 0) return JSON.parse(stdout);
  const lines = stderr.trim().split("\n");
  throw new Error(lines.find((line) => /^\w*Error/.test(line)) || lines[0]);
}

/** The best milliseconds of a program, and compiled by the strategy that suits it best. */
function measure(source, samples) {
  const folder = mkdtempSync(`${tmpdir()}/stopify_`);
  const candidates = [];
  let failure;
  try {
    for (const { capture, construct } of strategies) {
      const strategy = `${capture}, ${construct}`;
      const file = `${folder}/${capture}_${construct}.js`;
      try {
        ask("compile", source, file, capture, construct);
        const once = ask("compiled", file, 1, capture);
        candidates.push({ strategy, file, capture, once });
      } catch (error) {
        failure = failure || error;
      }
    }
    if (candidates.length === 0) throw failure;
    const first = Math.min(...candidates.map(({ once }) => once));
    const results = candidates
      // The others are several times as slow, and stay so.
      .filter(({ once }) => once <= 2 * first)
      .map(({ strategy, file, capture }) => ({
        strategy,
        native: ask("native", source, samples),
        compiled: ask("compiled", file, samples, capture),
      }));
    const native = Math.min(...results.map(({ native }) => native));
    results.sort((a, b) => a.compiled - b.compiled);
    return { ...results[0], native };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function perform(command, ...args) {
  switch (command) {
    case "version": {
      const file = require.resolve("@stopify/stopify/package.json");
      const { version } = JSON.parse(readFileSync(file, "utf8"));
      return { version: `Stopify ${version}, Node ${process.versions.node}` };
    }
    case "compile":
      return compile(...args);
    case "native": {
      const [file, samples] = args;
      return time(loadNative(file), Number(samples));
    }
    case "compiled": {
      const [file, samples, capture] = args;
      return time(loadCompiled(file, capture), Number(samples));
    }
    case "kernel": {
      const [source, samples] = args;
      return measure(source, Number(samples));
    }
    default:
      throw new Error(`no command ${command}`);
  }
}

console.log(JSON.stringify(perform(...process.argv.slice(2))));
