/** What is used often has a short name. */
const short = {
  call: "c",
  call0: "c0",
  call0Driven: "c0d",
  call1: "c1",
  call1Driven: "c1d",
  call2: "c2",
  call2Driven: "c2d",
  call3: "c3",
  call3Driven: "c3d",
  callDriven: "cd",
  callMethod: "m",
  callMethod0: "m0",
  callMethod0Driven: "m0d",
  callMethod1: "m1",
  callMethod1Driven: "m1d",
  callMethod2: "m2",
  callMethod2Driven: "m2d",
  callMethod3: "m3",
  callMethod3Driven: "m3d",
  callMethodDriven: "md",
  delegate0: "y0",
  delegate1: "y1",
  delegate2: "y2",
  delegate3: "y3",
  construct: "n",
  constructDriven: "nd",
  hasConstruct: "h",
  SUSPENDED: "S",
  wait: "W",
  TWIN: "T",
  drive: "D",
  entered: "E",
  suspend: "L",
  suspendMany: "P",
  kernel: "K",
} as const satisfies Readonly<Record<string, string>>;

/** The short names, as a map of what may have one. */
const shortNames: Readonly<Record<string, string | undefined>> = short;

/** A short name of something that the runtime exports. */
type ShortName = typeof short[keyof typeof short];

/** What is used in twins only, and often. */
const hot: ReadonlySet<string> = new Set([
  "call",
  "call0",
  "call0Driven",
  "call1",
  "call1Driven",
  "call2",
  "call2Driven",
  "call3",
  "call3Driven",
  "callMethod",
  "callMethod0",
  "callMethod0Driven",
  "callMethod1",
  "callMethod1Driven",
  "callMethod2",
  "callMethod2Driven",
  "callMethod3",
  "callMethod3Driven",
  "callDriven",
  "callMethodDriven",
  "delegate",
  "delegate0",
  "delegate1",
  "delegate2",
  "delegate3",
  "drive",
  "entered",
  "suspend",
  "AGAIN",
  "suspendMany",
  "suspendSome",
  "suspendSomeOfMany",
  "parentOf",
  "kernel",
  "iteratorDriven",
  "itemsIn",
  "stepsOf",
  "SUSPENDED",
  "TWIN",
  "wait",
]);

/**
 * The names in compiled text that are the compiler's own. They begin with as
 * many `$` as it takes to be no names of the source.
 */
export class Names {
  readonly #prefix: string;
  readonly #imported = new Map<string, string>();
  readonly #symbols = new Map<string, string>();
  #count = 0;

  constructor(source: string) {
    let prefix = "$";
    while (
      new RegExp(`(?<![\\w$])\\${[...prefix].join("\\")}\\w`).test(source)
    ) {
      prefix += "$";
    }
    this.#prefix = prefix;
  }

  /** The name of something that the runtime exports. */
  runtime(exported: string): string {
    let name = this.#imported.get(exported);
    if (name === undefined) {
      name = this.#prefix + (shortNames[exported] ?? exported);
      this.#imported.set(exported, name);
    }
    return name;
  }

  /** The name of the symbol of accessors of a name. */
  symbol(accessor: string): string {
    let name = this.#symbols.get(accessor);
    if (name === undefined) {
      this.runtime("accessorSymbol");
      name = this.fresh();
      this.#symbols.set(accessor, name);
    }
    return name;
  }

  /** A name that each function has for itself, which is none of the runtime's. */
  local<N extends string>(name: N extends ShortName ? never : N): string {
    return this.#prefix + name;
  }

  /** A name that was not used before. */
  fresh(): string {
    return this.#prefix + this.#count++;
  }

  /**
   * The import declaration of what was used of the runtime, empty if nothing was.
   *
   * What twins use again and again is kept in constants, since the engine loads
   * and checks an imported variable each time. Originals may run before these
   * are initialised, where modules import one another, and use none of them.
   */
  importFrom(specifier: string): string {
    if (this.#imported.size === 0) return "";
    const names: string[] = [];
    const kept: string[] = [];
    for (const [exported, name] of this.#imported) {
      if (!hot.has(exported)) names.push(`${exported} as ${name}`);
      else {
        names.push(`${exported} as ${name}_`);
        kept.push(`${name} = ${name}_`);
      }
    }
    for (const [accessor, name] of this.#symbols) {
      const symbol = this.runtime("accessorSymbol");
      kept.push(`${name} = ${symbol}(${JSON.stringify(accessor)})`);
    }
    return `import { ${names.join(", ")} } from ${JSON.stringify(specifier)};${
      kept.length === 0 ? "" : `const ${kept.join(", ")};`
    }`;
  }
}
