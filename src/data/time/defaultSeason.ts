import type { Frequency, FrequencyUnit } from "./frequency.js";

/** Units in the likeliest season: seconds in an hour, minutes and hours in a day, days in a week, the rest in a year. */
const SEASONS: Readonly<Record<FrequencyUnit, number>> = {
  step: 1,
  second: 3600,
  minute: 1440,
  hour: 24,
  day: 7,
  businessDay: 5,
  week: 52,
  month: 12,
  quarter: 4,
  year: 1,
};

/**
 * How many periods the likeliest season has: 24 for hours, 96 for quarters of an hour, 7 for days, 12 for months; 1, which is
 * no season, where the season is no whole number of periods.
 *
 * @example
 * import { defaultSeason } from "timecell/data";
 * console.log(defaultSeason({ unit: "minute", count: 15 })); // 96
 */
export function defaultSeason({ unit, count }: Frequency): number {
  const units = SEASONS[unit];
  return units % count === 0 ? units / count : 1;
}
