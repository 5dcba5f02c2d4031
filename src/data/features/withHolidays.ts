import { expectOptions, expectWhole } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import type { Panel } from "../panel/panel.js";
import { civilDate, DAY } from "../time/civil.js";
import type { Frequency } from "../time/frequency.js";
import { gridOf, MONTHS } from "../time/grid.js";
import { withFutureFeatures } from "./futureFeatures.js";
import { type HolidayRule, holidayDays } from "./holidayDays.js";
import { clocksOf } from "./withCalendar.js";

/** Options of `withHolidays`. */
export interface HolidaysOptions {
  /** By the names of the covariates: the dates of each, or the rule that gives them. */
  readonly holidays: Readonly<Record<string, readonly string[] | HolidayRule>>;
  /** How many periods beyond the last value they are to reach: the longest horizon that will be forecast. */
  readonly horizon: number;
  /** How many days before each have a covariate of their own, such as "christmas-1". @defaultValue 0 */
  readonly before?: number;
  /** How many days after, such as "christmas+1". @defaultValue 0 */
  readonly after?: number;
}

/**
 * A panel with days of one's own as future covariates, known for the past and the future alike: holidays, sales, matches. A
 * covariate is the number of such days in a period: 1 for all hours of the day, 0 or 1 for days, any for weeks and months.
 *
 * @throws TimecellError for a panel without dates, for what is no date and for a rule that there isn't
 *
 * @example
 * import { createPanel, withHolidays } from "timecell/data";
 * const sold = createPanel([{ day: "2024-12-23", y: 3 }, { day: "2024-12-24", y: 4 }]);
 * const panel = withHolidays(sold, { holidays: { christmas: { month: 12, day: 25 } }, before: 1, horizon: 2 });
 * console.log(panel.futureCovariates, panel.series[0].futureCovariates); // christmas-1: 0, 1, 0, 0, christmas: 0, 0, 1, 0
 */
export function withHolidays<P extends Panel>(panel: P, options: HolidaysOptions): P {
  const where = "withHolidays";
  expectOptions(where, options, ["holidays", "horizon", "before", "after"]);
  const { holidays, horizon, before = 0, after = 0 } = options ?? {};
  expectWhole(`${where} before`, before, 0);
  expectWhole(`${where} after`, after, 0);
  if (typeof holidays !== "object" || holidays === null || Array.isArray(holidays)) {
    fail(`${where} holidays`, "dates or rules by name, as in { christmas: { month: 12, day: 25 } }", show(holidays));
  }
  const spanOf = daysOf(where, panel.frequency);
  const offsets = Array.from({ length: before + after + 1 }, (_, i) => i - before);
  const columns = Object.entries(holidays).flatMap(([name, holiday]) =>
    offsets.map((offset) => ({ name: name + offsetName(offset), title: name, holiday, offset })),
  );
  return withFutureFeatures(
    where,
    panel,
    horizon,
    columns.map(({ name }) => name),
    (first, length) => {
      const spans = Array.from({ length }, (_, i) => spanOf(first + i));
      const [from, to] = [spans[0]?.[0] ?? 0, spans.at(-1)?.[1] ?? 0].map((day) => civilDate(day).year);
      return columns.map(({ title, holiday, offset }) => {
        const days = holidayDays(`${where} ${show(title)}`, holiday, from - 1, to + 1);
        const wanted = new Set(days.map((day) => day + offset));
        return Float64Array.from(spans, ([start, end]) => {
          let count = 0;
          for (let day = start; day <= end; day++) count += wanted.has(day) ? 1 : 0;
          return count;
        });
      });
    },
  );
}

function offsetName(offset: number): string {
  return offset === 0 ? "" : offset > 0 ? `+${offset}` : String(offset);
}

/** The first and the last day of a period; weeks count from Monday, hours and the like are of one day. */
function daysOf(where: string, frequency: Frequency): (period: number) => readonly [number, number] {
  const wallOf = clocksOf(where, frequency);
  const { unit, anchor } = frequency;
  const isLong = unit === "week" || MONTHS[unit] !== undefined;
  if (!isLong && !(unit === "day" && frequency.count > 1)) {
    return (period) => {
      const day = Math.floor(wallOf(period) / DAY);
      return [day, day];
    };
  }
  const start = anchor === undefined ? undefined : unit === "week" ? 1 : "start";
  const { timeOf } = gridOf(where, start === undefined ? frequency : { ...frequency, anchor: start });
  return (period) => [Math.floor(timeOf(period) / DAY), Math.floor(timeOf(period + 1) / DAY) - 1];
}
