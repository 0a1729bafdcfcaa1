/** Compiled code: what is measured of it, and of the compiler. */
import { fileURLToPath } from "node:url";
import { Greenlet } from "../mod.ts";
import { serve } from "./harness.ts";
import {
  compileFile,
  type Kernel,
  type KernelName,
  kernels,
  loadKernel,
  loadVariant,
  sourceOf,
  type Variant,
} from "./kernels.ts";
import type { ProgramModule } from "../compiler/mod.ts";
import type { Recursion } from "./recursion.ts";

async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await Deno.makeTempDir();
  try {
    return await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function deno(...args: string[]): Promise<string> {
  const { success, stdout } = await new Deno.Command(Deno.execPath(), {
    args,
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`deno ${args.join(" ")} failed`);
  return new TextDecoder().decode(stdout);
}

const compiled = new Map<string, Promise<string>>();

/** Compiles a file in a process of its own, so that the compiler leaves nothing in this one. */
const compileElsewhere: typeof compileFile = async (file) => {
  const self = fileURLToPath(import.meta.url);
  let output = compiled.get(file);
  if (output === undefined) {
    output = deno("run", "-A", "--no-lock", self, "compile", file);
    compiled.set(file, output);
  }
  return JSON.parse(await output).code;
};

function load<M>(file: string, variant: Variant): Promise<M> {
  return withFolder((folder) =>
    loadVariant(file, variant, folder, compileElsewhere)
  );
}

function timeOf({ run, size, checksum }: Kernel): number {
  const start = performance.now();
  const result = run(size);
  const time = performance.now() - start;
  if (result !== checksum) {
    throw new Error(`a kernel gave ${result} instead of ${checksum}`);
  }
  return time;
}

/** The best milliseconds of each variant of a kernel, which take turns. */
async function measureKernel(name: string, samples: string) {
  const variants: Variant[] = ["native", "outside", "inside"];
  const loaded = await withFolder((folder) =>
    Promise.all(
      variants.map((variant) =>
        loadKernel(name as KernelName, variant, folder, compileElsewhere)
      ),
    )
  );
  const warmUps = 4;
  const best = variants.map(() => Infinity);
  for (let i = 0; i < warmUps + Number(samples); i++) {
    for (let j = 0; j < loaded.length; j++) {
      // Each is the first one as often as the others.
      const k = (i + j) % loaded.length;
      const time = timeOf(loaded[k]);
      if (i >= warmUps) best[k] = Math.min(best[k], time);
    }
  }
  return Object.fromEntries(variants.map((variant, i) => [variant, best[i]]));
}

/** Nanoseconds a call of a recursion that is done `times` times. */
function timePerCall(
  recursion: (n: number) => number,
  depth: number,
  times: number,
): number {
  const start = performance.now();
  for (let i = 0; i < times; i++) {
    const result = recursion(depth);
    if (result !== depth) throw new Error(`it gave ${result}, not ${depth}`);
  }
  return (performance.now() - start) * 1e6 / depth / times;
}

/** How far each recursion goes: natively as far as fits on any stack, and in a greenlet. */
async function measureRecursions(samples: string) {
  type Module = typeof import("./recursion.ts");
  const native = (await load<Module>("recursion.ts", "native")).recursions;
  const compiled = (await load<Module>("recursion.ts", "inside")).recursions;
  const depth = 1_000_000;
  const best = (time: () => number) => {
    let least = Infinity;
    for (let i = 0; i < Number(samples); i++) least = Math.min(least, time());
    return least;
  };
  return Object.fromEntries(
    (Object.keys(native) as Recursion[]).map((name) => {
      // The first ones warm it up.
      const plain = best(() => timePerCall(native[name], 1000, 1000));
      const inside = (n: number) => new Greenlet(compiled[name]).switch(n);
      try {
        return [name, {
          plain,
          depth,
          deep: best(() => timePerCall(inside, depth, 1)),
        }];
      } catch (error) {
        return [name, { plain, depth, failure: `${error}` }];
      }
    }),
  );
}

/** A parser of JavaScript, one large module of its own. */
const acorn = "npm:acorn@8.15.0";

async function readAcorn(): Promise<string> {
  await deno("cache", "--no-lock", acorn);
  const info = JSON.parse(await deno("info", "--json", "--no-lock", acorn));
  const packages: { localPath: string }[] = Object.values(info.npmPackages);
  return await Deno.readTextFile(`${packages[0].localPath}/dist/acorn.mjs`);
}

/** The compiler's own modules: TypeScript with many types. */
function readCompiler(): ProgramModule[] {
  const files: ProgramModule[] = [];
  const visit = (folder: URL) => {
    for (const { name, isDirectory } of Deno.readDirSync(folder)) {
      const url = new URL(isDirectory ? `${name}/` : name, folder);
      if (isDirectory) visit(url);
      else files.push({ fileName: name, source: Deno.readTextFileSync(url) });
    }
  };
  visit(new URL("../compiler/", import.meta.url));
  return files;
}

/** What is compiled to see how fast that is, by its title: programs of some modules. */
const texts: Record<
  string,
  () => ProgramModule[] | Promise<ProgramModule[]>
> = {
  "the kernels": () =>
    Promise.all(kernels.map(async (name) => ({
      fileName: `${name}.ts`,
      source: await sourceOf(`kernels/${name}.ts`),
    }))),
  acorn: async () => [{ fileName: "acorn.mjs", source: await readAcorn() }],
  "this compiler": readCompiler,
};

/**
 * How many lines of a program are compiled in a second, by a process that has
 * compiled nothing before: what is known of the whole program is found as well.
 */
async function measureSpeed(title: string) {
  const modules = await texts[title]();
  const { compile, findProgramFacts } = await import("../compiler/mod.ts");
  const start = performance.now();
  const facts = findProgramFacts(modules);
  for (const { fileName, source } of modules) {
    compile(source, { fileName, ...facts });
  }
  const time = performance.now() - start;
  let lines = 0;
  for (const { source } of modules) lines += source.split("\n").length - 1;
  return { lines, perSecond: lines / time * 1000 };
}

const needsOrdinary = ["time", "memory", "allocation"].includes(Deno.args[0]);
const ordinary = needsOrdinary
  ? await load<typeof import("./ordinary.ts")>("ordinary.ts", "inside")
  : undefined;

await serve({
  times: ordinary === undefined ? {} : {
    switch: ordinary.switching,
    main: ordinary.withMain,
    "depth 1": () => ordinary.atDepth(1),
    "depth 10": () => ordinary.atDepth(10),
    "depth 100": () => ordinary.atDepth(100),
    "depth 1000": () => ordinary.atDepth(1000),
    tree: ordinary.walking,
    create: ordinary.creating,
  },
  suspensions: ordinary === undefined ? {} : { suspended: ordinary.suspend },
  commands: {
    compile: async (file) => ({ code: await compileFile(file, false) }),
    kernel: measureKernel,
    recursions: measureRecursions,
    // Loaded with the compiler, which the other processes do without.
    es5: async (name) => {
      const { toES5 } = await import("./es5.ts");
      const text = await sourceOf(`kernels/${name}.ts`);
      return { text: toES5(`${name}.ts`, text) };
    },
    texts: () => Object.keys(texts),
    speed: measureSpeed,
  },
});
