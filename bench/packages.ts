/** Packages from npm, natively and inside of greenlets: what they take, and how long their texts are. */
import { gzipSync } from "node:zlib";
import { Greenlet } from "../mod.ts";
import {
  bundle,
  type Form,
  load,
  stop,
  textFor,
} from "../tests/packages/bundle.ts";
import { type Package, packages } from "../tests/packages/packages.ts";
import type { Program } from "../tests/packages/program.ts";
import { formatNumber, formatTable } from "./table.ts";

/** The length of a text, and of what gzip makes of it, in bytes. */
interface Size {
  plain: number;
  packed: number;
}

/** What is measured of a package. */
interface Measured {
  used: Package;
  /** How long its use takes, in milliseconds. */
  native: number;
  inside: number;
  /** Its text and that of what uses it, minified. */
  source: Size;
  /** The same compiled, without the runtime. */
  output: Size;
}

async function sizeOf(
  used: Package,
  form: Form,
  folder: string,
): Promise<Size> {
  const text = await bundle(used, form, folder, { minify: true });
  return {
    plain: new TextEncoder().encode(text).length,
    packed: gzipSync(text, { level: 9 }).length,
  };
}

/** Measures a package; what comes out are the best of some runs by turns. */
async function measure(
  used: Package,
  folder: string,
  repeats: number,
): Promise<Measured> {
  const [native, compiled] = await Promise.all(
    (["native", "compiled"] as const).map(async (form) =>
      await load<Program>(
        await bundle(used, form, folder),
        `${used.name}_${form}`,
        folder,
      )
    ),
  );
  const text = textFor(used);
  const size = used.sizes.bench;
  const same = <T>(value: T): T => value;
  const best = { native: Infinity, inside: Infinity };
  const time = (variant: keyof typeof best, run: () => string) => {
    const start = performance.now();
    const result = run();
    best[variant] = Math.min(best[variant], performance.now() - start);
    return result;
  };
  for (let i = 0; i < repeats; i++) {
    const expected = time("native", () => native.use(same, size, text));
    const { use } = compiled;
    const result = time(
      "inside",
      () => new Greenlet(use).switch(same, size, text),
    );
    if (result !== expected) {
      throw new Error(`${used.name} does not do the same`);
    }
  }
  return {
    used,
    ...best,
    source: await sizeOf(used, "native", folder),
    output: await sizeOf(used, "compiled", folder),
  };
}

/** Measures all packages. */
export async function measurePackages(repeats: number): Promise<Measured[]> {
  const folder = await Deno.makeTempDir({ prefix: "greenlet_packages_" });
  try {
    const measured: Measured[] = [];
    for (const used of packages) {
      measured.push(await measure(used, folder, repeats));
    }
    return measured;
  } finally {
    await stop();
    await Deno.remove(folder, { recursive: true });
  }
}

/** The tables of {@linkcode measurePackages}. */
export function formatPackages(measured: Measured[]): string {
  const names = measured.map(({ used }) => `${used.name} ${used.version}`);
  const times = formatTable(
    ["use of a package, ms", "natively", "in a greenlet", "ratio"],
    measured.map(({ native, inside }, i) => [
      names[i],
      ...[native, inside, inside / native].map(formatNumber),
    ]),
  );
  const kilobytes = (bytes: number) => formatNumber(bytes / 1000);
  const sizes = formatTable(
    ["minified, kB", "source", "output", "ratio", "gzipped", "output", "ratio"],
    measured.map(({ source, output }, i) => [
      names[i],
      kilobytes(source.plain),
      kilobytes(output.plain),
      formatNumber(output.plain / source.plain),
      kilobytes(source.packed),
      kilobytes(output.packed),
      formatNumber(output.packed / source.packed),
    ]),
  );
  return `${times}\n\n${sizes}`;
}

if (import.meta.main) {
  console.log(formatPackages(await measurePackages(5)));
}
