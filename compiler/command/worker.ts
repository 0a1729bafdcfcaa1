import type { LoaderOptions } from "./loader.ts";

/**
 * Makes workers compile what they load, as their parent does: hooks are a thread's
 * own. It concerns module workers of local files; any other is left as it is,
 * and so is one with fewer permissions than its parent, which could not read
 * its own source.
 *
 * @param options How modules are loaded.
 */
export function compileWorkers(options: LoaderOptions): void {
  const Native = globalThis.Worker;
  // Absent in a worker that may not make workers.
  if (!Native) return;
  globalThis.Worker = class Worker extends Native {
    constructor(
      specifier: string | URL,
      settings?: WorkerOptions & { deno?: { permissions?: unknown } },
    ) {
      const url = String(specifier);
      const permissions = settings?.deno?.permissions ?? "inherit";
      const isCompiled = url.startsWith("file:") &&
        settings?.type === "module" && permissions === "inherit";
      super(isCompiled ? entry(options, url) : specifier, settings);
    }
  };
}

/** A module that prepares a worker, and then is the worker's own. */
function entry(options: LoaderOptions, url: string): string {
  const file = (name: string) =>
    JSON.stringify(new URL(name, import.meta.url).href);
  return "data:application/javascript," + encodeURIComponent(
    `import { install } from ${file("./loader.ts")};
import { startWorker } from ${file("./worker.ts")};
install(${JSON.stringify(options)});
await startWorker(${JSON.stringify(url)});`,
  );
}

/**
 * Loads the module of this worker, and then gives it the messages that have come
 * in the meantime.
 *
 * @param url The module's URL.
 */
export async function startWorker(url: string): Promise<void> {
  const early: MessageEvent[] = [];
  const keep = (event: Event) => {
    event.stopImmediatePropagation();
    early.push(event as MessageEvent);
  };
  addEventListener("message", keep as EventListener);
  try {
    await import(url);
  } finally {
    removeEventListener("message", keep as EventListener);
  }
  for (const { data, ports } of early) {
    dispatchEvent(new MessageEvent("message", { data, ports: [...ports] }));
  }
}
