/**
 * What a person is shown of a comparison.
 *
 * @module
 */
import type { Count, Divergence } from "./compare.ts";
import { CUTS } from "./normalise.ts";
import { printPython } from "./print_python.ts";
import { printTypeScript } from "./print_typescript.ts";
import type { Event, Program } from "./program.ts";

/** How many events are shown after the first that differ. */
const AFTER = 3;

/** Everything about a divergence. */
export function showDivergence(divergence: Divergence): string {
  const { program, shows, reference, origin } = divergence;
  const logs = typeof shows === "string" ? [] : [shows.ours, shows.reference];
  return [
    typeof shows === "string"
      ? `ours has ${shows}: ${origin}`
      : `ours and ${reference.name} differ: ${origin}`,
    "",
    "The smallest program found that shows it, in Python:",
    "",
    ...indented(printPython(program, limitOf(logs))),
    "in TypeScript:",
    "",
    ...indented(printTypeScript(program, limitOf(logs))),
    "as a file for --program:",
    "",
    ...indented(JSON.stringify(program)),
    "",
    ...typeof shows === "string" ? [] : [
      "The logs (errors that pass a statement are `raised` there, which the programs do not print):",
      "",
      ...indented(showLogs(shows, reference.name)),
      "",
    ],
  ].join("\n");
}

/** The programs in both languages. */
export function showSources(program: Program, log: Event[]): string {
  const limit = limitOf([log]);
  return [
    "In Python:",
    "",
    ...indented(printPython(program, limit)),
    "in TypeScript:",
    "",
    ...indented(printTypeScript(program, limit)),
  ].join("\n");
}

/** An event as a line. */
export function showEvent([who, ...rest]: Event): string {
  return [
    who,
    ...rest.map((item) =>
      typeof item === "string" ? item : JSON.stringify(item)
    ),
  ].join(" ");
}

function showLogs(
  { at, ours, reference }: Exclude<Divergence["shows"], string>,
  name: string,
): string {
  const part = (title: string, log: Event[]) => [
    `${title}:`,
    ...log.slice(at, at + AFTER).map((event) => `    ${showEvent(event)}`),
    ...log.length <= at
      ? ["    nothing more"]
      : log.length > at + AFTER
      ? ["    …"]
      : [],
  ];
  return [
    ...ours.slice(0, at).map(showEvent),
    ...part("then ours", ours),
    ...part(`and ${name}`, reference),
  ].join("\n");
}

/**
 * After how many lines a printed program is to end, for one that has come to the
 * end of its fuel; `null` for one that ends by itself.
 */
function limitOf(logs: Event[][]): number | null {
  if (logs.length === 0) return null;
  const ends = logs.some((log) => log.at(-1)?.[1] === "main");
  return ends ? null : Math.max(1, ...logs.map((log) => printed(log).length));
}

/** The events that a printed program prints too. */
export function printed(log: Event[]): Event[] {
  return log.filter(([, id, kind]) => kind !== "raised" && id !== "main");
}

/** What a comparison with a reference has come to, in a few lines. */
export function showCount(name: string, count: Count): string {
  const { programs, events, divergences, failures, cuts } = count;
  const number = (n: number) => n.toLocaleString("en-US");
  const several = (n: number, what: string) =>
    `${number(n)} ${what}${n === 1 ? "" : "s"}`;
  const parts = [
    several(programs, "program"),
    several(events, "event"),
    several(divergences, "divergence"),
  ];
  for (const failure of ["crashed", "hung"] as const) {
    if (failures[failure] > 0) {
      parts.push(`${name} itself ${failure} on ${number(failures[failure])}`);
    }
  }
  return [
    `${name}: ${parts.join(", ")}`,
    ...Object.entries(cuts).sort(([, a], [, b]) => b - a).map(([cut, n]) =>
      `  ${number(n)} of them up to this only: ${CUTS[cut]}`
    ),
  ].join("\n");
}

function indented(text: string): string[] {
  return text.split("\n").map((line) => line === "" ? "" : `    ${line}`);
}
