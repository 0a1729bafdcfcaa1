import { denoFolder } from "../../compiler/cache.ts";

/** The command's file. */
export const command = new URL("../../compiler/run.ts", import.meta.url).href;

/** The URL of the folder of this module, as a program may import it. */
export const root = new URL("../../", import.meta.url).href;

/** What a process has left behind. */
export interface Ended {
  code: number;
  signal: string | null;
  stdout: string;
  stderr: string;
}

/** How a program is run. */
export interface RunSettings {
  /** Deno's own options before the command. */
  permissions?: string[];
  /** What is on standard input. */
  stdin?: string;
  env?: Record<string, string>;
  /** The command's file. */
  command?: string;
}

/**
 * Where Deno keeps things while these tests run: packages where they always are,
 * everything else, compiled modules among it, nowhere else.
 */
const denoDir = await Deno.makeTempDir({ prefix: "greenlet_deno_" });
const packages = denoFolder() + "/npm";
await Deno.mkdir(packages, { recursive: true });
await Deno.symlink(packages, denoDir + "/npm", { type: "dir" });
globalThis.addEventListener("unload", () => {
  Deno.removeSync(denoDir, { recursive: true });
});

/** The environment in which that is so. */
export const environment = { DENO_DIR: denoDir, NO_COLOR: "1" };

/** The folder of the compiled modules. */
export const cacheFolder = denoDir + "/greenlet";

/** A folder with the files of a program, which goes away with its scope. */
export class ProgramFolder implements Disposable {
  /** Its path. */
  readonly path: string = Deno.realPathSync(
    Deno.makeTempDirSync({ prefix: "greenlet_program_" }),
  );

  /** @param files Their paths in the folder, and what is in them. */
  constructor(files: Record<string, string>) {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  /** Writes a file. */
  write(name: string, text: string): void {
    const path = `${this.path}/${name}`;
    Deno.mkdirSync(path.replace(/\/[^/]*$/, ""), { recursive: true });
    Deno.writeTextFileSync(path, text);
  }

  /** Starts the command in the folder. */
  start(args: string[], settings: RunSettings = {}): Deno.ChildProcess {
    const { permissions = ["-A"], env = {} } = settings;
    return new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "--no-config",
        "--no-lock",
        "--node-modules-dir=none",
        ...permissions,
        settings.command ?? command,
        ...args,
      ],
      cwd: this.path,
      env: { ...environment, ...env },
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  }

  /** Runs the command in the folder, to its end. */
  async run(args: string[], settings: RunSettings = {}): Promise<Ended> {
    const child = this.start(args, settings);
    const writer = child.stdin.getWriter();
    // A program need not take what it is given.
    writer.write(new TextEncoder().encode(settings.stdin ?? ""))
      .then(() => writer.close()).catch(() => {});
    const { code, signal, stdout, stderr } = await child.output();
    const text = (bytes: Uint8Array) =>
      new TextDecoder().decode(bytes)
        // What Deno says of packages is not the program's.
        .replace(/^(?:Download|Initialize|Check) .*\n/gm, "");
    return { code, signal, stdout: text(stdout), stderr: text(stderr) };
  }

  [Symbol.dispose](): void {
    Deno.removeSync(this.path, { recursive: true });
  }
}

/** Serves files over HTTP, by their paths, until it is disposed of. */
export function serve(
  read: (path: string) => string | Promise<string>,
): AsyncDisposable & { host: string } {
  const server = Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    onListen: () => {},
  }, async (request) => {
    try {
      const text = await read(new URL(request.url).pathname.slice(1));
      const headers = { "content-type": "application/typescript" };
      return new Response(text, { headers });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
  return {
    host: `127.0.0.1:${server.addr.port}`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

/** A program of two greenlets that plain functions could not run: neither is pinned last. */
export const demo = `import { Greenlet } from "@continulet/greenlet";

const gr1: Greenlet = new Greenlet(() => {
  console.log(12);
  gr2.switch();
  console.log(34);
});

const gr2: Greenlet = new Greenlet(() => {
  console.log(56);
  gr1.switch();
  console.log(78);
});

gr1.switch();
`;

/**
 * A function that runs \`enter(f)\` in two greenlets by turns, each for two steps:
 * it only works if \`enter\` is compiled. Its result is the order of the steps.
 */
export const turns =
  `import { getCurrent, Greenlet } from "@continulet/greenlet";

export function turns(enter: (f: () => void) => void): string {
  const main = getCurrent();
  const steps: string[] = [];
  const begin = (name: string) =>
    new Greenlet(() => {
      for (const step of [1, 2]) {
        enter(() => {
          steps.push(name + step);
          main.switch();
        });
      }
    });
  const a = begin("a");
  const b = begin("b");
  for (const each of [a, b, a, b, a, b]) each.switch();
  return steps.join(" ");
}
`;
