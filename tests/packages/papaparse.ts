// deno-lint-ignore-file no-import-prefix
// @ts-types="npm:@types/papaparse@5.3.16"
import Papa from "npm:papaparse@5.5.3";
import type { Pause } from "./program.ts";

/** A reader and writer of CSV, with steps, transformations and its guesses. */
export function use(pause: Pause, size: number): string {
  const text = table(size);
  const whole = Papa.parse(text, {
    header: true,
    dynamicTyping: (field) => pause(!String(field).startsWith("code")),
    skipEmptyLines: "greedy",
    transformHeader: (name, index) => pause(`${name.trim()}${index}`),
    transform: (value, field) =>
      String(field).startsWith("note") ? pause(value.toUpperCase()) : value,
  });
  const rows: unknown[] = [];
  Papa.parse(text, {
    comments: "#",
    step({ data, errors, meta }, parser) {
      rows.push(pause(data), errors, meta.cursor);
      if (rows.length > size) parser.abort();
    },
    complete: ({ meta }) => rows.push(pause(meta.aborted)),
  });
  const written = Papa.unparse(whole.data, {
    quotes: (value, column) => column === 0 && typeof value === "string",
    delimiter: ";",
    escapeFormulae: true,
  });
  const guessed = ["a\tb\tc\n1\t2\t3", "a|b\r\n1|2\r\n", '"x;""y";z', '"open']
    .map((text) => Papa.parse(text));
  return JSON.stringify([whole, rows, written, guessed], null, 1);
}

function table(count: number): string {
  const rows = Array.from(
    { length: count },
    (_, i) =>
      [
        `00${i}`,
        `"Name, ${i}"`,
        i % 3 ? i * 1.5 : i % 2 ? "true" : "",
        `"said ""${i}""${i % 4 ? "" : "\r\nin two lines"}"`,
        i % 7 ? "=1+1" : `2020-01-${10 + i % 20}T00:00:00Z`,
        ...i % 50 ? [] : ["too many"],
      ].join(","),
  );
  return `code, name,value,note,other\r\n${rows.join("\r\n")}\r\n# end\r\n\r\n`;
}
