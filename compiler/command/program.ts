import { Cache, cacheOptions } from "../cache.ts";
import { type GivenNames, plainNames } from "../analysis/program_names.ts";
import { knowsAll, knowsPlain } from "./accessor_names.ts";
import { copyMessage, copyOf, isOwn, ownFile } from "../home.ts";
import { candidates, Selection } from "../selection.ts";
import { ownText, readText } from "./file_text.ts";
import type {
  BatchAnswer,
  BatchFile,
  BatchModule,
  BatchRequest,
} from "./batch.ts";

/** What a program's modules are compiled with. */
export type ProgramOptions = Omit<
  BatchRequest,
  "files" | "accessors" | "given" | "isOpen"
>;

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
  /** What all modules so far put under which names. */
  readonly #given = new Map<string, GivenNames>();
  /** Whether all modules of the program can be found before they are loaded. */
  #isWhole: boolean;
  /** The names of the methods that cannot switch, until more is known. */
  #plain: ReadonlySet<string> | undefined;

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
    const { cache, include, packages, isFresh, isWhole = false } = options;
    this.#options = options;
    this.#compile = compile;
    this.#isWhole = isWhole;
    if (cache && !isFresh) {
      const { folder, compiler } = cache;
      this.#cache = new Cache(
        folder,
        compiler,
        cacheOptions(options.options, isWhole),
      );
    }
    this.selection = new Selection(include, packages);
  }

  /**
   * Compiles a module and all that it imports statically, so far as its
   * specifiers can be followed.
   *
   * @param file The module.
   * @param isMain Whether it is the program's first one: what is in the cache is
   *   compiled again if it can be better then.
   * @returns What became of them, but for those that are loaded already.
   */
  compileGraph(file: BatchFile, isMain = false): BatchModule[] {
    const graph = new Graph(this);
    graph.visit(file, false);
    const compile = (files: BatchFile[]) => {
      const { modules } = this.#compile({
        ...this.#options,
        accessors: [...this.#accessors],
        given: this.#othersThan(files),
        isOpen: !this.#isWhole,
        files,
      });
      for (const each of modules) this.enter(each);
      for (const each of files) graph.enter(this.#modules.get(keyOf(each))!);
    };
    for (;;) {
      const missing = graph.missing(false);
      if (missing.length > 0) {
        compile(missing);
        continue;
      }
      const later = graph.missing(true);
      if (later.length > 0) {
        try {
          compile(later);
        } catch {
          // It is not known what they have, if they are loaded at all.
          this.#isWhole = false;
          graph.leaveOut(later);
        }
        continue;
      }
      const plain = this.#plainNames();
      const late = graph.files.filter((file) => {
        const { compiled } = this.#modules.get(keyOf(file))!;
        return compiled !== undefined &&
          !(knowsAll(compiled, file.source, this.#accessors) &&
            knowsPlain(compiled, plain, isMain));
      });
      if (late.length === 0) break;
      try {
        compile(late);
      } catch {
        // They do without: what they do not know of is pinned there.
        break;
      }
    }
    return graph.modules;
  }

  /** Looks a module up, among those that are known and in the cache. */
  find({ url, source, required }: BatchFile): BatchModule | undefined {
    const known = this.#modules.get(keyOf({ url, required }));
    if (known !== undefined) return known;
    const compiled = this.#cache?.get(url, source, required);
    if (compiled === undefined) return undefined;
    const module = { url, required, compiled, diagnostics: [], functions: [] };
    this.enter(module);
    return module;
  }

  /** Notes what is known of a module. */
  enter(module: BatchModule): void {
    const key = keyOf(module);
    this.#modules.set(key, module);
    const { compiled } = module;
    if (compiled === undefined) return;
    for (const each of compiled.accessors) this.#accessors.add(each);
    this.#given.set(key, compiled.given);
    this.#plain = undefined;
    if (compiled.given.loads.some((each) => this.#mayBeCompiled(each))) {
      this.#isWhole = false;
    }
  }

  /**
   * Lists what a module imports, or may load while it runs.
   *
   * @param module The module.
   * @param found Gets each file.
   * @param strange Gets the URL of each file that must not be in the program.
   */
  follow(
    { url: from, compiled }: BatchModule,
    found: (file: BatchFile, isLater: boolean) => void,
    strange: (url: string) => void,
  ): void {
    if (compiled === undefined) return;
    const offer = (url: string, required: boolean, isLater: boolean) => {
      if (this.#loaded.has(url)) return true;
      const source = readText(url);
      if (source === undefined) return false;
      const copy = copyOf(url, source, ownText);
      if (copy === undefined) found({ url, source, required }, isLater);
      else if (copy === "other" && !isLater) strange(url);
      return true;
    };
    if (compiled.format === "module") {
      for (const specifier of compiled.imports) {
        const url = this.#find(specifier, from);
        if (url !== undefined) offer(url, false, false);
      }
    }
    for (const { specifier, required } of compiled.later) {
      const { href } = new URL(specifier, from);
      const path = href.replace(/[?#].*$/, "");
      for (const each of required ? candidates(path) : [path]) {
        if (isOwn(each) || !this.selection.has(each)) continue;
        if (offer(each, required, true)) break;
      }
    }
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
      !knowsAll(compiled, file.source, this.#accessors) ||
      !knowsPlain(compiled, this.#plainNames(), false)
    ) this.compileGraph(file);
    const module = this.#modules.get(key)!;
    this.#modules.delete(key);
    this.#loaded.add(file.url);
    return module;
  }

  /** What all modules but some put under which names. */
  #othersThan(files: readonly BatchFile[]): GivenNames[] {
    const keys = new Set(files.map(keyOf));
    return [...this.#given].filter(([key]) => !keys.has(key))
      .map(([, given]) => given);
  }

  /** The names of the methods of the program that cannot switch. */
  #plainNames(): ReadonlySet<string> {
    if (!this.#isWhole) return new Set();
    return this.#plain ??= plainNames(this.#given.values());
  }

  /** Whether a package is one that is compiled, or may be. */
  #mayBeCompiled(specifier: string): boolean {
    return this.#options.include.length > 0 && !specifier.startsWith("node:");
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
      this.#isWhole = false;
      return undefined;
    }
    url = url.replace(/[?#].*$/, "");
    if (isOwn(url) || !this.selection.has(url)) return undefined;
    if (url.startsWith("file:")) return url;
    // It is compiled, but not before it is loaded.
    this.#isWhole = false;
    return undefined;
  }
}

/** The modules that lead to one another, with those that may be loaded later. */
class Graph {
  readonly #program: Program;
  readonly #files = new Map<string, { file: BatchFile; isLater: boolean }>();
  readonly #modules = new Map<string, BatchModule>();
  readonly #strange = new Map<string, BatchModule>();

  constructor(program: Program) {
    this.#program = program;
  }

  /** Adds a module, and what it leads to, so far as that is compiled. */
  visit(file: BatchFile, isLater: boolean): void {
    const key = keyOf(file);
    const visited = this.#files.get(key);
    if (visited !== undefined && (isLater || !visited.isLater)) return;
    this.#files.set(key, { file, isLater });
    const module = this.#program.find(file);
    if (module !== undefined) this.enter(module);
  }

  /** Goes on with a module that is compiled now. */
  enter(module: BatchModule): void {
    const key = keyOf(module);
    this.#modules.set(key, module);
    const { isLater } = this.#files.get(key)!;
    this.#program.follow(
      module,
      (file, isLoadedLater) => this.visit(file, isLater || isLoadedLater),
      (url) => isLater || this.#strange.set(url, strange(url)),
    );
  }

  /** The modules that are not compiled, of those that are loaded later or of the others. */
  missing(isLater: boolean): BatchFile[] {
    return [...this.#files].flatMap(([key, each]) =>
      each.isLater === isLater && !this.#modules.has(key) ? [each.file] : []
    );
  }

  /** Forgets modules that cannot be compiled. */
  leaveOut(files: readonly BatchFile[]): void {
    for (const each of files) this.#files.delete(keyOf(each));
  }

  /** All files that are compiled. */
  get files(): BatchFile[] {
    return Array.from(this.#files.values(), ({ file }) => file);
  }

  /** What became of the modules that are loaded now. */
  get modules(): BatchModule[] {
    return [
      ...[...this.#files].flatMap(([key, { isLater }]) =>
        isLater ? [] : this.#modules.get(key)!
      ),
      ...this.#strange.values(),
    ];
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
