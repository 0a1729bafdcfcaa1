/** What is used often has a short name. */
const short: Readonly<Record<string, string>> = {
  call: "c",
  callDriven: "cd",
  callMethod: "m",
  callMethodDriven: "md",
  construct: "n",
  constructDriven: "nd",
  hasConstruct: "h",
  SUSPENDED: "S",
  wait: "W",
  TWIN: "T",
  drive: "D",
};

/**
 * The names in compiled text that are the compiler's own. They begin with as
 * many `$` as it takes to be no names of the source.
 */
export class Names {
  readonly #prefix: string;
  readonly #imported = new Map<string, string>();
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
      name = this.#prefix + (short[exported] ?? exported);
      this.#imported.set(exported, name);
    }
    return name;
  }

  /** A name that each function has for itself. */
  local(name: string): string {
    return this.#prefix + name;
  }

  /** A name that was not used before. */
  fresh(): string {
    return this.#prefix + this.#count++;
  }

  /** The import declaration of what was used of the runtime, empty if nothing was. */
  importFrom(specifier: string): string {
    if (this.#imported.size === 0) return "";
    const names = [...this.#imported].map(([exported, name]) =>
      `${exported} as ${name}`
    );
    return `import { ${names.join(", ")} } from ${JSON.stringify(specifier)};`;
  }
}
