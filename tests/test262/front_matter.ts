/** What a negative test has to end with. */
export interface Negative {
  /** When: while it is parsed, while its imports are resolved, or while it runs. */
  phase: string;
  /** The name of the error's constructor. */
  type: string;
}

/** What a test says of itself, as far as a runner has to know it. */
export interface FrontMatter {
  flags: ReadonlySet<string>;
  /** The files of the harness that it needs besides those that all need. */
  includes: readonly string[];
  /** The features of the language that it uses. */
  features: readonly string[];
  /** What it has to fail with, if it has to fail. */
  negative: Negative | null;
}

/**
 * Reads the comment that begins a test: a little YAML, of which the keys below
 * use lists (in brackets or with dashes) and one mapping.
 */
export function readFrontMatter(text: string): FrontMatter {
  const comment = /\/\*---(.*?)---\*\//s.exec(text)?.[1] ?? "";
  const values = new Map<string, string[]>();
  let value: string[] = [];
  for (const line of comment.split(/\r\n|[\r\n]/)) {
    const key = /^(\w+):(.*)$/.exec(line);
    if (key === null) value.push(line);
    else values.set(key[1], value = [key[2]]);
  }
  const words = (key: string) =>
    (values.get(key) ?? []).flatMap((line) =>
      line.replace(/#.*/, "").split(/[\s,[\]]+/).filter((word) =>
        word !== "" && word !== "-"
      )
    );
  const negative = new Map(
    (values.get("negative") ?? []).flatMap((line) => {
      const entry = /^\s+(\w+):\s*(\S+)/.exec(line);
      return entry === null ? [] : [[entry[1], entry[2]]];
    }),
  );
  return {
    flags: new Set(words("flags")),
    includes: words("includes"),
    features: words("features"),
    negative: values.has("negative")
      ? {
        phase: negative.get("phase") ?? "runtime",
        type: negative.get("type") ?? "",
      }
      : null,
  };
}
