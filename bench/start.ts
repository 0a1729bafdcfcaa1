/** What it takes to start a program with the command, beside `deno run`. */
import { denoFolder } from "../compiler/cache.ts";
import { formatNumber, formatTable } from "./table.ts";

const command = new URL("../compiler/run.ts", import.meta.url).href;
const kernels = new URL("kernels/", import.meta.url);

/** What starting a program takes, in milliseconds. */
export interface Start {
  /** How long it is. */
  lines: number;
  /** With `deno run`. */
  plain: number;
  /** With the command, which has to compile it. */
  first: number;
  /** With the command, which has compiled it before. */
  second: number;
}

/** A program that is only what it imports, copies of some files, and how many lines that is. */
async function write(
  folder: string,
  files: URL[],
  copies: number,
): Promise<number> {
  const names: string[] = [];
  let lines = 0;
  for (const file of files) {
    const text = await Deno.readTextFile(file);
    for (let copy = 0; copy < copies; copy++) {
      // Of its own, so that it is compiled for the first time when it is measured.
      const name = `${copy}_${file.pathname.replace(/.*\//, "")}`;
      await Deno.writeTextFile(`${folder}/${name}`, text);
      names.push(name);
      lines += text.split("\n").length - 1;
    }
  }
  const imports = names.map((name) => `import "./${name}";\n`);
  await Deno.writeTextFile(`${folder}/main.ts`, imports.join(""));
  return lines + imports.length;
}

async function time(args: string[], denoDir: string): Promise<number> {
  const start = performance.now();
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", ...args],
    env: { DENO_DIR: denoDir },
    stdout: "null",
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`"deno run ${args.join(" ")}" failed`);
  return performance.now() - start;
}

/**
 * Measures starts of a program that imports some files and does nothing else.
 *
 * @param files The files, which import nothing.
 * @param copies How many copies of each.
 * @param repeats How often; what comes out are the best.
 */
export async function measureStart(
  files: URL[],
  copies: number,
  repeats: number,
): Promise<Start> {
  const folder = await Deno.makeTempDir({ prefix: "greenlet_start_" });
  // Nothing is left behind; only the packages are where they always are.
  const denoDir = `${folder}/deno`;
  try {
    await Deno.mkdir(denoDir);
    await Deno.symlink(denoFolder() + "/npm", denoDir + "/npm");
    const lines = await write(folder, files, copies);
    const main = `${folder}/main.ts`;
    // So that Deno has transpiled the program and the command.
    await time([main], denoDir);
    await time([command, "--help"], denoDir);
    const first = await time([command, main], denoDir);
    await time([command, main], denoDir);
    const plain: number[] = [];
    const second: number[] = [];
    for (let i = 0; i < repeats; i++) {
      plain.push(await time([main], denoDir));
      second.push(await time([command, main], denoDir));
    }
    return {
      lines,
      plain: Math.min(...plain),
      first,
      second: Math.min(...second),
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The starts of a program of one line, of some thousands, and of some ten thousands. */
export async function measureStarts(repeats: number): Promise<Start[]> {
  const files = [...Deno.readDirSync(kernels)].map(({ name }) =>
    new URL(name, kernels)
  );
  return [
    await measureStart([], 1, repeats),
    await measureStart(files, 1, repeats),
    await measureStart(files, 10, repeats),
  ];
}

/** The table of {@linkcode measureStarts}. */
export function formatStarts(starts: Start[]): string {
  return formatTable(
    ["start of a program, ms", "deno run", "first", "second", "difference"],
    starts.map(({ lines, plain, first, second }) => [
      `${lines.toLocaleString("en-US")} lines`,
      ...[plain, first, second, second - plain].map(formatNumber),
    ]),
  );
}

if (import.meta.main) console.log(formatStarts(await measureStarts(20)));
