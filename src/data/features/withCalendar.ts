import { expectOneOf, expectOptions } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { cos, sin } from "../../engine/numeric.js";
import type { Panel } from "../panel/panel.js";
import type { Frequency, FrequencyUnit } from "../time/frequency.js";
import { gridOf, isElapsed } from "../time/grid.js";
import { timeZoneOf } from "../time/timeZone.js";
import { CALENDAR, type CalendarFeature, momentOf } from "./calendarFeatures.js";
import { withFutureFeatures } from "./futureFeatures.js";

/** Options of `withCalendar`. */
export interface CalendarOptions {
  /** How many periods beyond the last value they are to reach: the longest horizon that will be forecast. */
  readonly horizon: number;
  /** Which there are to be. @defaultValue those that the frequency suggests: hours and weekdays for hours, months for months */
  readonly features?: readonly CalendarFeature[];
  /**
   * "cyclical" makes two covariates of each that goes round, sin(hourOfDay) and cos(hourOfDay), so that 23 lies beside 0; "plain"
   * takes the number itself. @defaultValue "cyclical"
   */
  readonly encoding?: "cyclical" | "plain";
}

const SUGGESTED: Readonly<Record<FrequencyUnit, readonly CalendarFeature[]>> = {
  step: [],
  second: ["minuteOfHour", "hourOfDay"],
  minute: ["hourOfDay", "dayOfWeek"],
  hour: ["hourOfDay", "dayOfWeek"],
  day: ["dayOfWeek", "dayOfYear"],
  businessDay: ["dayOfWeek", "dayOfYear"],
  week: ["weekOfYear"],
  month: ["month"],
  quarter: ["quarter"],
  year: ["year"],
};

/**
 * A panel whose periods' places in the calendar are future covariates, known for the past and the future alike. Hours are those
 * that clocks in the panel's time zone show, so that a day may have 23 or 25 of them.
 *
 * @throws TimecellError for a panel without dates, and for features that there aren't
 *
 * @example
 * import { createPanel, withCalendar } from "timecell/data";
 * const sold = createPanel([{ day: "2024-02-28", y: 3 }, { day: "2024-02-29", y: 4 }]);
 * const panel = withCalendar(sold, { features: ["dayOfWeek", "monthEnd"], encoding: "plain", horizon: 2 });
 * console.log(panel.futureCovariates, panel.series[0].futureCovariates); // [3, 4, 5, 6] and [0, 1, 0, 0]
 */
export function withCalendar<P extends Panel>(panel: P, options: CalendarOptions): P {
  const where = "withCalendar";
  expectOptions(where, options, ["horizon", "features", "encoding"]);
  const { horizon, encoding = "cyclical", features = SUGGESTED[panel.frequency.unit] } = options ?? {};
  expectOneOf(`${where} encoding`, encoding, ["cyclical", "plain"]);
  if (typeof features?.[Symbol.iterator] !== "function")
    fail(`${where} features`, "a list of features", show(features));
  for (const name of features) expectOneOf(`${where} features`, name, Object.keys(CALENDAR) as CalendarFeature[]);
  const wallOf = clocksOf(where, panel.frequency);
  const columns = features.flatMap((name) => {
    const { plain, share } = CALENDAR[name];
    if (encoding === "plain" || share === undefined) return [{ name: name as string, of: plain }];
    const angle = (of: (x: number) => number) => (moment: Parameters<typeof share>[0]) =>
      of(2 * Math.PI * share(moment));
    return [
      { name: `sin(${name})`, of: angle(sin) },
      { name: `cos(${name})`, of: angle(cos) },
    ];
  });
  const names = columns.map(({ name }) => name);
  return withFutureFeatures(where, panel, horizon, names, (first, length) => {
    const arrays = columns.map(() => new Float64Array(length));
    for (let i = 0; i < length; i++) {
      const moment = momentOf(wallOf(first + i));
      for (const [k, { of }] of columns.entries()) arrays[k][i] = of(moment);
    }
    return arrays;
  });
}

/** What clocks show at a period, in milliseconds since they showed 1970-01-01T00:00. */
export function clocksOf(where: string, frequency: Frequency): (period: number) => number {
  if (frequency.unit === "step")
    fail(where, "a panel with dates", "one of steps", "name the column of times in createPanel");
  const { timeOf } = gridOf(where, frequency);
  if (!isElapsed(frequency.unit)) return timeOf;
  const zone = timeZoneOf(where, frequency.timeZone);
  return (period) => zone.wallOf(timeOf(period));
}
