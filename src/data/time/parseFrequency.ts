import { expectOptions } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import type { Frequency, FrequencyUnit } from "./frequency.js";
import { gridOf } from "./grid.js";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** Names of units, in full and as pandas has them; those in capitals count as they are written. */
const NAMES: readonly (readonly [RegExp, FrequencyUnit, ("start" | "end")?])[] = [
  [/^(steps?|integers?)$/i, "step"],
  [/^(s|secs?|seconds?|secondly)$/i, "second"],
  [/^(T|mins?|minutes?|minutely)$/i, "minute"],
  [/^(h|hours?|hourly)$/i, "hour"],
  [/^(d|days?|daily)$/i, "day"],
  [/^(b|business[ -]?days?|weekdays?)$/i, "businessDay"],
  [/^(weeks?|weekly)$/i, "week"],
  [/^(months?|monthly)$/i, "month"],
  [/^(quarters?|quarterly)$/i, "quarter"],
  [/^(years?|yearly|annual(ly)?)$/i, "year"],
  [/^(MS|month ?starts?)$/i, "month", "start"],
  [/^(M|ME|month ?ends?)$/, "month", "end"],
  [/^(QS(-JAN)?|quarter ?starts?)$/i, "quarter", "start"],
  [/^(QE?(-DEC)?|quarter ?ends?)$/i, "quarter", "end"],
  [/^([YA]S(-JAN)?|year ?starts?)$/i, "year", "start"],
  [/^([YA]E?(-DEC)?|year ?ends?)$/i, "year", "end"],
];

const PLURALS: Readonly<Record<FrequencyUnit, string>> = {
  step: "steps",
  second: "seconds",
  minute: "minutes",
  hour: "hours",
  day: "days",
  businessDay: "business days",
  week: "weeks",
  month: "months",
  quarter: "quarters",
  year: "years",
};

/**
 * The frequency in a text: "hour", "15 minutes", "days", "business days", "weeks on Sundays", "month ends", or one of pandas's
 * names: s, min, h, D, B, W-SUN, MS, ME, QS, QE, YS, YE, with or without a number before.
 *
 * @param options.timeZone the zone in which stamps are read and days begin
 * @throws TimecellError for a text that is none
 *
 * @example
 * import { parseFrequency } from "timecell/data";
 * console.log(parseFrequency("15 minutes")); // { unit: "minute", count: 15 }
 * console.log(parseFrequency("W-SUN")); // { unit: "week", count: 1, anchor: 7 }
 */
export function parseFrequency(text: string, options: { readonly timeZone?: string } = {}): Frequency {
  const where = "parseFrequency";
  expectOptions(where, options, ["timeZone"]);
  const match = typeof text === "string" ? /^(?:every )?(\d*) ?([a-z][a-z -]*)$/i.exec(text.trim()) : null;
  const count = match?.[1] ? Number(match[1]) : 1;
  const found = match && (weekIn(match[2]) ?? namedIn(match[2]));
  if (!found || count < 1) {
    const remedy = /^\d* ?m$/.test(text) ? '"min" is a minute, "ME" the end of a month' : undefined;
    return fail(where, 'a frequency such as "hour", "15 minutes", "D", "W-SUN" or "month ends"', show(text), remedy);
  }
  const { unit, anchor } = found;
  const zone = options.timeZone === undefined ? {} : { timeZone: options.timeZone };
  const frequency = { unit, count, ...(anchor === undefined ? {} : { anchor }), ...zone };
  gridOf(where, frequency);
  return frequency;
}

/**
 * A frequency in words, which {@link parseFrequency} reads: "hours", "15 minutes", "weeks on Sundays", "month ends".
 *
 * @example
 * import { frequencyName } from "timecell/data";
 * console.log(frequencyName({ unit: "month", count: 1, anchor: "end" })); // month ends
 */
export function frequencyName({ unit, count, anchor }: Frequency): string {
  const number = count === 1 ? "" : `${count} `;
  if (typeof anchor === "number" && unit === "week") return `${number}weeks on ${WEEKDAYS[anchor - 1]}s`;
  if (anchor === "start" || anchor === "end") return `${number}${unit} ${anchor}s`;
  return number + PLURALS[unit];
}

/** A number of periods in words: "1 day", "5 days", "5 periods of 15 minutes". */
export function periodsText(periods: number, { unit, count }: Frequency): string {
  const plural = PLURALS[unit];
  const single = count === 1 ? plural.slice(0, -1) : `period of ${count} ${plural}`;
  const several = count === 1 ? plural : `periods of ${count} ${plural}`;
  return `${periods} ${periods === 1 ? single : several}`;
}

function weekIn(name: string): { unit: FrequencyUnit; anchor?: number } | undefined {
  const match = /^(?:W(?:-(\w{3}))?|weeks?(?: on (\w{3})\w*)?)$/i.exec(name);
  if (!match) return undefined;
  const day = (match[1] ?? match[2])?.toLowerCase();
  if (day === undefined) return { unit: "week" };
  const place = WEEKDAYS.findIndex((weekday) => weekday.toLowerCase().startsWith(day));
  return place < 0 ? undefined : { unit: "week", anchor: place + 1 };
}

function namedIn(name: string): { unit: FrequencyUnit; anchor?: "start" | "end" } | undefined {
  const [, unit, anchor] = NAMES.find(([pattern]) => pattern.test(name)) ?? [];
  return unit && { unit, ...(anchor === undefined ? {} : { anchor }) };
}
