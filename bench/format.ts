/** What a run of the benchmark has found, for people. */
import { styleText } from "node:util";
import { median, ratiosOf, worst } from "./goals.ts";
import type { Report } from "./report.ts";
import type { Growth, Size, Sizes } from "./sizes.ts";
import { type Column, columns, ours, rows } from "./systems.ts";
import { formatNumber, formatTable } from "./table.ts";

/** Everything that was found, for people. */
export function format(report: Report, quick: boolean, full: boolean): string {
  const parts = [
    styleText("bold", report.machine) +
    (quick ? "; a quick run, with rough figures" : ""),
  ];
  const list = (lines: string[]) => parts.push(lines.join("\n"));
  list(
    Object.entries(report.versions).map(([name, version]) =>
      `${name}: ${version}`
    ),
  );
  const missing = Object.entries(report.missing);
  if (missing.length > 0) {
    list(
      missing.map(([name, { reason, install }]) =>
        `${
          styleText("yellow", `${name} is missing`)
        } (${reason}). To have it, ${install}.`
      ),
    );
  }

  const { nanoseconds, memory, million, allocation } = report;
  const shown = columns.filter((column) =>
    rows.some((row) => nanoseconds[row.title]?.[column])
  );
  if (shown.length > 0) {
    parts.push(timesTable("nanoseconds", shown, report, (best) => best));
    if (shown.some((column) => nanoseconds[ours(column).title]?.[column])) {
      parts.push(
        timesTable("ratio to ours", shown, report, (best, column) => {
          const own = nanoseconds[ours(column).title]?.[column];
          return own === undefined ? undefined : best / own.best;
        }),
      );
      parts.push(
        "A switch is one way. At a depth ours is the form with `call`. Mixed is a switch in a process that has done " +
          "a bit of everything before.\nCreate is one that is created, runs and finishes; its body is a plain " +
          "function, or in the last column a generator function.",
      );
    }
  }
  if (Object.keys(memory).length > 0) {
    parts.push(
      formatTable(
        ["bytes, suspended", "each", "beyond generator", "of", "measured by"],
        Object.entries(memory).map((
          [title, { bytes, beyond, count, measure }],
        ) => [
          title,
          formatNumber(Math.round(bytes)),
          beyond === undefined ? "–" : formatNumber(Math.round(beyond)),
          count.toLocaleString("en-US"),
          measure === "heap" ? "heap in use" : "resident memory",
        ]),
      ),
    );
  }
  if (million !== undefined) {
    parts.push(
      `${
        million.count.toLocaleString("en-US")
      } greenlets were suspended at once and then resumed and finished, in ` +
        `${formatNumber(million.milliseconds / 1000)} s and ${
          formatNumber(million.total / 1e6)
        } MB of resident memory.`,
    );
  }
  if (Object.keys(allocation).length > 0) {
    parts.push(
      formatTable(
        ["bytes allocated", "a switch"],
        Object.entries(allocation).map(([title, { bytes }]) => [
          title,
          bytes < 0.01 ? "0" : formatNumber(bytes),
        ]),
      ),
    );
  }
  if (Object.keys(report.kernels).length > 0) parts.push(kernelTable(report));
  if (Object.keys(report.packages).length > 0) parts.push(packageTable(report));
  if (report.sizes !== undefined) parts.push(sizeTable(report.sizes));
  if (Object.keys(report.recursions).length > 0) {
    parts.push(recursionTable(report));
  }
  if (Object.keys(report.speed).length > 0) {
    parts.push(
      formatTable(
        ["compiling", "lines", "lines a second"],
        Object.entries(report.speed).map(([title, { lines, perSecond }]) => [
          title,
          lines.toLocaleString("en-US"),
          formatNumber(perSecond),
        ]),
      ),
    );
  }
  if (report.failures.length > 0) {
    list(
      report.failures.map((failure) =>
        `${styleText("red", "failed")}: ${failure}`
      ),
    );
  }
  const goals = report.judge().filter(({ met }) => full || met !== undefined);
  if (goals.length > 0) {
    parts.push(
      formatTable(
        ["goal", "wanted", "is", ""],
        goals.map(({ goal, wanted, value, met }) => [
          goal,
          wanted,
          value === undefined ? "–" : formatValue(value),
          verdict(met),
        ]),
      ),
    );
  }
  return parts.join("\n\n");
}

function timesTable(
  heading: string,
  shown: Column[],
  { nanoseconds }: Report,
  value: (best: number, column: Column) => number | undefined,
): string {
  return formatTable(
    [heading, ...shown],
    rows.filter(({ title }) => nanoseconds[title]).map(({ title }) => [
      title,
      ...shown.map((column) => {
        const result = nanoseconds[title][column];
        const x = result && value(result.best, column);
        return x === undefined ? "–" : formatNumber(x);
      }),
    ]),
  );
}

function kernelTable(report: Report): string {
  const { kernels, stopify } = report;
  const names = new Set([...Object.keys(kernels), ...Object.keys(stopify)]);
  const number = (x: number | undefined) =>
    x === undefined || Number.isNaN(x) ? "–" : formatNumber(x);
  const lines = [...names].map((name) => {
    const { native = NaN, outside = NaN, inside = NaN } = kernels[name] ?? {};
    const other = stopify[name];
    return [
      name,
      ...[native, outside, inside, outside / native, inside / native].map(
        number,
      ),
      number(other && other.compiled / other.native),
      other?.strategy ?? "",
    ];
  });
  const summary = (
    title: string,
    of: (ratios: number[]) => number | undefined,
  ) => [
    title,
    "",
    "",
    "",
    ...[
      report.ratios("outside"),
      report.ratios("inside"),
      report.stopifyRatios(),
    ].map((ratios) => number(ratios.length === 0 ? undefined : of(ratios))),
    "",
  ];
  const table = formatTable(
    [
      "milliseconds",
      "native",
      "compiled",
      "in a greenlet",
      "ratio",
      "ratio in a greenlet",
      "Stopify's ratio",
      "its strategy",
    ],
    [...lines, summary("median", median), summary("worst", worst)],
  );
  return Object.keys(stopify).length === 0 ? table : `${table}

Stopify's is the fastest of its strategies (how it captures, what it makes of \`new\`), without the checks by which it stops
programs, to the same program of ECMAScript 5 for the same Node.`;
}

function packageTable(report: Report): string {
  const ratios = report.packageRatios();
  return formatTable(
    ["use of a package, ms", "native", "in a greenlet", "ratio"],
    [
      ...Object.entries(report.packages).map(([name, { native, inside }]) => [
        name,
        ...[native, inside, inside / native].map(formatNumber),
      ]),
      ["median", "", "", formatNumber(median(ratios)!)],
      ["worst", "", "", formatNumber(worst(ratios)!)],
    ],
  );
}

function sizeTable({ packages, kernels, runtime }: Sizes): string {
  const part = (heading: string, growths: Record<string, Growth>) => {
    const found = Object.values(growths);
    const summary = (
      title: string,
      of: (values: number[]) => number | undefined,
    ) => {
      const value = (size: keyof Size) =>
        formatNumber(of(ratiosOf(found, size))!);
      return [title, "", "", value("minified"), "", "", value("gzipped")];
    };
    return formatTable(
      [
        heading,
        "minified",
        "compiled",
        "ratio",
        "gzipped",
        "compiled",
        "ratio",
      ],
      [
        ...Object.entries(growths).map(([name, { source, output }]) => [
          name,
          ...(["minified", "gzipped"] as const).flatMap((size) => [
            formatBytes(source[size]),
            formatBytes(output[size]),
            formatNumber(output[size] / source[size]),
          ]),
        ]),
        summary("median", median),
        summary("worst", worst),
      ],
    );
  };
  return [
    part("bytes of a package", packages),
    part("bytes of a kernel", kernels),
    `What they import, minified: ${formatBytes(runtime.minified)} bytes, ` +
    `${formatBytes(runtime.gzipped)} gzipped.`,
  ].join("\n\n");
}

function formatBytes(bytes: number): string {
  return bytes.toLocaleString("en-US");
}

function recursionTable({ recursions }: Report): string {
  return formatTable(
    [
      "recursion, nanoseconds a call",
      "native",
      "in a greenlet",
      "ratio",
      "to a depth of",
    ],
    Object.entries(recursions).map((
      [name, { plain, deep, failure, depth }],
    ) => [
      name,
      formatNumber(plain),
      deep === undefined ? `${failure}` : formatNumber(deep),
      deep === undefined ? "–" : formatNumber(deep / plain),
      depth.toLocaleString("en-US"),
    ]),
  );
}

function formatValue(value: number): string {
  return value < 1 ? value.toFixed(3) : formatNumber(value);
}

function verdict(met: boolean | undefined): string {
  if (met === undefined) return "not measured";
  return met ? styleText("green", "met") : styleText("red", "missed");
}
