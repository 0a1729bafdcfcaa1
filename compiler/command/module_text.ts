import ts from "../typescript.ts";
import type { Mention } from "../cache.ts";
import type { SourceMap } from "../source_map.ts";
import { runtime as ownRuntime } from "../home.ts";

function parse(text: string, name = "module.js"): ts.SourceFile {
  return ts.createSourceFile(name, text, ts.ScriptTarget.Latest);
}

/**
 * Lists the files that a module may load while it runs: by `require`, by
 * `import(…)`, as a worker. It is a guess from the text, good enough for
 * compiling early what will be needed soon.
 *
 * @param source The text.
 * @returns Relative paths, and whether each is loaded by `require`.
 */
export function mentionsOf(
  source: string,
): Mention[] {
  const calls = source.matchAll(
    /\b(require|import|new URL)\(\s*(["'])(\.{1,2}\/[^"'\n]+)\2/g,
  );
  return Array.from(calls, ([, how, , specifier]) => {
    return { specifier, required: how === "require" };
  });
}

/**
 * Tells whether a file that is loaded by `require` is a module all the same.
 *
 * @param url Its URL.
 * @param source Its text.
 * @returns Whether its extension or its text says so.
 */
export function isModule(url: string, source: string): boolean {
  if (/\.c[jt]s$/.test(url)) return false;
  if (/\.m[jt]s$/.test(url)) return true;
  return ts.isExternalModule(parse(source, url));
}

/**
 * Makes a CommonJS text of a compiled one: the compiler writes modules, and what
 * one imports of the runtime such a text has to require. It stays as strict or
 * as sloppy as it was.
 *
 * @param code The compiled text, whose only imports are those of the runtime.
 * @param map Its map.
 * @param source What it comes from.
 * @param runtime The specifier by which it imports the runtime.
 * @returns The text and its map, with every line where it was.
 */
export function asCommonJs(
  code: string,
  map: SourceMap,
  source: string,
  runtime: string = ownRuntime,
): { code: string; map: SourceMap } {
  const file = parse(code);
  let text = isStrict(source) ? '"use strict"; ' : "";
  let end = 0;
  for (const statement of file.statements) {
    if (
      !ts.isImportDeclaration(statement) ||
      !ts.isStringLiteral(statement.moduleSpecifier) ||
      statement.moduleSpecifier.text !== runtime
    ) continue;
    const bindings = statement.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings)) continue;
    const names = bindings.elements.map(({ propertyName, name }) =>
      propertyName ? `${propertyName.text}: ${name.text}` : name.text
    );
    const start = statement.getStart(file);
    text += code.slice(end, start) +
      `const { ${names.join(", ")} } = require(${JSON.stringify(runtime)});`;
    end = statement.end;
  }
  const added = text.length - end;
  return {
    code: text + code.slice(end),
    map: { ...map, mappings: moved(map.mappings, added) },
  };
}

const digits =
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/**
 * The mappings of a text in front of whose first mapped place something was
 * added: only the first number of them says where that is.
 */
function moved(mappings: string, by: number): string {
  // Its first line may have nothing that is mapped.
  if (mappings === "" || mappings.startsWith(";")) return mappings;
  let column = 0;
  let length = 0;
  for (let digit = 32; digit & 32; length++) {
    digit = digits.indexOf(mappings[length]);
    column |= (digit & 31) << (5 * length);
  }
  let text = "";
  // The lowest bit is the sign, and a column has none.
  for (let rest = column + 2 * by; text === "" || rest > 0; rest >>= 5) {
    text += digits[rest > 31 ? (rest & 31) | 32 : rest];
  }
  return text + mappings.slice(length);
}

/** Whether a text begins with the directive. */
function isStrict(source: string): boolean {
  for (const statement of parse(source).statements) {
    if (
      !ts.isExpressionStatement(statement) ||
      !ts.isStringLiteral(statement.expression)
    ) return false;
    if (statement.expression.text === "use strict") return true;
  }
  return false;
}
