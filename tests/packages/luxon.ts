// deno-lint-ignore-file no-import-prefix
// @ts-types="npm:@types/luxon@3.7.1"
import { DateTime, Duration, Interval, Settings } from "npm:luxon@3.7.2";
import type { Pause } from "./program.ts";

/** A date library: what is read, reckoned with and written in zones and languages. */
export function use(pause: Pause, size: number): string {
  const clock = Settings.now;
  let now = Date.UTC(2024, 1, 29, 12);
  Settings.now = () => pause(now += 1000);
  try {
    return Array.from({ length: size }, (_, i) => dates(pause, i)).join("\n");
  } finally {
    Settings.now = clock;
  }
}

function dates(pause: Pause, i: number): string {
  const zone = ["utc", "Europe/Paris", "America/New_York", "UTC+5:30"][i % 4];
  const locale = ["en", "fr", "de-CH", "ja"][i % 4];
  const now = DateTime.now().setZone(zone);
  const date = DateTime.fromISO(`2024-03-${10 + i % 20}T01:30:00`, {
    zone,
    locale,
  });
  const read = DateTime.fromFormat(
    `${1 + i % 28} March 2021 4:05 pm`,
    "d MMMM yyyy h:mm a",
    { zone },
  );
  const interval = Interval.fromDateTimes(date, date.plus({ days: i + 1 }));
  const weeks = interval.splitBy({ weeks: 1 }).map((week) =>
    pause(week.toISO())
  );
  const duration = Duration.fromObject({ hours: i * 7, minutes: 1.5 * i });
  return JSON.stringify([
    now,
    date.toFormat("cccc d LLLL yyyy, HH:mm:ss.SSS ZZ 'W'W o"),
    date.toLocaleString(DateTime.DATETIME_FULL),
    date.plus({ months: i, hours: i }).endOf("month").toHTTP(),
    date.diff(read, ["years", "months", "days", "hours"]).toObject(),
    date.toRelative({ base: read }),
    date.set({ weekNumber: 1 + i % 52 }).startOf("week").toSQL(),
    read,
    weeks,
    interval.union(Interval.after(read, { days: 2 })),
    interval.mapEndpoints((end) => pause(end.minus({ quarters: 1 }))).toISO(),
    duration.shiftTo("days", "hours", "minutes").toHuman(),
    duration.negate().rescale().toISO(),
    DateTime.fromISO("2024-13-45").invalidExplanation,
    DateTime.fromRFC2822("Tue, 01 Nov 2016 13:23:12 +0630").toUTC(),
    DateTime.max(date, read, now).ordinal,
  ]);
}
