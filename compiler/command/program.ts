import { Cache } from "../cache.ts";
import { knowsAll } from "./accessor_names.ts";
import { copyMessage, copyOf, isOwn, ownFile } from "../home.ts";
import { Selection } from "../selection.ts";
import { ownText, readText } from "./file_text.ts";
import type {
  BatchAnswer,
  BatchFile,
  BatchModule,
  BatchRequest,
} from "./batch.ts";

/** What a program's modules are compiled with. */
export type ProgramOptions = Omit<BatchRequest, "files" | "accessors">;

/** The modules of a program, compiled as they are asked for. */
export class Program {
  readonly #options: ProgramOptions;
  readonly #compile: (request: BatchRequest) => BatchAnswer;
  /** Absent if all is to be compiled anew. */
  readonly #cache: Cache | undefined;
  /** What has been compiled, until it is loaded. */
  readonly #modules = new Map<string, BatchModule>();
  readonly #loaded = new Set<string>();
  /** The accessors that may switch, of all modules so far. */
  readonly #accessors = new Set<string>();

  /** Which modules are compiled. */
  readonly selection: Selection;

  /**
   * @param options What its modules are compiled with.
   * @param compile Compiles those that are not in the cache.
   */
  constructor(
    options: ProgramOptions,
    compile: (request: BatchRequest) => BatchAnswer,
  ) {
    const { cache, include, packages, isFresh } = options;
    this.#options = options;
    this.#compile = compile;
    if (cache && !isFresh) {
      const { folder, compiler } = cache;
      this.#cache = new Cache(
        folder,
        compiler,
        JSON.stringify(options.options),
      );
    }
    this.selection = new Selection(include, packages);
  }

  /**
   * Compiles a module and all that it imports statically, so far as its
   * specifiers can be followed.
   *
   * @param file The module.
   * @returns What became of them, but for those that are loaded already.
   */
  compileGraph(file: BatchFile): BatchModule[] {
    const graph = new Map<string, BatchModule | BatchFile>();
    const files = new Map<string, BatchFile>();
    const visit = (file: BatchFile) => {
      const key = keyOf(file);
      if (graph.has(key)) return;
      files.set(key, file);
      const { url, required, source } = file;
      const compiled = this.#cache?.get(url, source, required);
      const module = this.#modules.get(key) ?? (compiled &&
        { url, required, compiled, diagnostics: [], functions: [] });
      graph.set(key, module ?? file);
      if (module) enter(module);
    };
    const enter = (module: BatchModule) => {
      const key = keyOf(module);
      graph.set(key, module);
      this.#modules.set(key, module);
      for (const each of module.compiled?.accessors ?? []) {
        this.#accessors.add(each);
      }
      if (module.compiled?.format !== "module") return;
      for (const specifier of module.compiled.imports) {
        const url = this.#find(specifier, module.url);
        if (url === undefined || this.#loaded.has(url)) continue;
        const source = readText(url);
        if (source === undefined) continue;
        const copy = copyOf(url, source, ownText);
        if (copy === undefined) visit({ url, source, required: false });
        else if (copy === "other") graph.set(url, strange(url));
      }
    };
    visit(file);
    const compile = (files: BatchFile[]) => {
      const accessors = [...this.#accessors];
      const { modules } = this.#compile({ ...this.#options, accessors, files });
      for (const each of modules) this.#modules.set(keyOf(each), each);
      for (const each of files) enter(this.#modules.get(keyOf(each))!);
    };
    for (;;) {
      const missing: BatchFile[] = [];
      for (const each of graph.values()) {
        if ("source" in each) missing.push(each);
      }
      if (missing.length > 0) {
        compile(missing);
        continue;
      }
      const late = [...files].flatMap(([key, file]) => {
        const { compiled } = graph.get(key) as BatchModule;
        return compiled !== undefined &&
            !knowsAll(compiled, file.source, this.#accessors)
          ? [file]
          : [];
      });
      if (late.length === 0) break;
      try {
        compile(late);
      } catch {
        // They do without: what they do not know of is pinned there.
        break;
      }
    }
    return [...graph.values()] as BatchModule[];
  }

  /**
   * Gives a module that is about to be loaded.
   *
   * @param file The module.
   * @returns What became of it.
   */
  take(file: BatchFile): BatchModule {
    const key = keyOf(file);
    const compiled = this.#modules.get(key)?.compiled;
    if (
      compiled === undefined ||
      !knowsAll(compiled, file.source, this.#accessors)
    ) this.compileGraph(file);
    const module = this.#modules.get(key)!;
    this.#modules.delete(key);
    this.#loaded.add(file.url);
    return module;
  }

  #find(specifier: string, from: string): string | undefined {
    if (ownFile(specifier)) return undefined;
    let url: string;
    try {
      // The import map of the program is that of this process, but for a base.
      url = /^\.{0,2}\//.test(specifier)
        ? new URL(specifier, from).href
        : import.meta.resolve(specifier);
    } catch {
      return undefined;
    }
    url = url.replace(/[?#].*$/, "");
    if (!url.startsWith("file:") || isOwn(url) || !this.selection.has(url)) {
      return undefined;
    }
    return url;
  }
}

/** What becomes of a module that must not be in the program. */
function strange(url: string): BatchModule {
  const message = copyMessage(url);
  return {
    url,
    required: false,
    diagnostics: [{
      fileName: url,
      line: 1,
      column: 1,
      message,
      sourceLine: "",
    }],
    functions: [],
  };
}

function keyOf({ url, required }: { url: string; required: boolean }): string {
  return `${required} ${url}`;
}
