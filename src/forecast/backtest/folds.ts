import type { Panel } from "../../data/panel/panel.js";
import { expectWhole } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import type { Place } from "../workers/cut.js";

/** Where forecasts of a backtest begin. */
export interface FoldOptions {
  /** How many periods ahead. */
  readonly horizon: number;
  /** How many times every series is forecast, the last time so that the forecast ends where the series does. @defaultValue 3 */
  readonly folds?: number;
  /** Periods from one forecast to the next. @defaultValue the horizon */
  readonly stride?: number;
  /** Instead of folds and stride: how many periods before its end each series is forecast from, such as [72, 48, 24]. */
  readonly origins?: readonly number[];
  /** Periods between the last value that is known and the first that is judged. @defaultValue 0 */
  readonly gap?: number;
}

/** Forecasts of all series that begin as far from their ends. */
export interface Fold {
  /** How many periods before the end of each series the forecast begins. */
  readonly origin: number;
  /** How many values of each series are known, in the panel's order: 0 where the series has not begun. */
  readonly lengths: readonly number[];
  /** The series that can be forecast and judged. */
  readonly places: readonly Place[];
}

/** A series that a fold leaves out. */
export interface SkippedSeries {
  readonly id: string;
  /** How many periods before its end it would have been forecast from. */
  readonly origin: number;
  readonly why: string;
}

/**
 * The folds of a backtest, the earliest first, and what they leave out.
 *
 * @param needed how many values a series must have before it is forecast
 */
export function foldsOf(
  where: string,
  panel: Panel,
  options: FoldOptions,
  needed: number,
): { readonly folds: Fold[]; readonly skipped: SkippedSeries[] } {
  const { horizon, gap = 0 } = options;
  const skipped: SkippedSeries[] = [];
  const folds = originsOf(where, options).map((origin): Fold => {
    const lengths = panel.series.map(({ values }) => Math.max(0, values.length - origin - gap));
    const places = panel.series.flatMap(({ id, values }, series): Place[] => {
      const length = lengths[series];
      const why = whySkipped(values, length, needed, length + gap, length + gap + horizon);
      if (why) skipped.push({ id, origin, why });
      return why ? [] : [{ series, length }];
    });
    return { origin, lengths, places };
  });
  const early = folds.find(({ lengths }) => lengths.every((length) => length < needed));
  if (early) failOnEarly(where, panel, early.origin, gap, needed, skipped);
  const held = folds.filter(({ places }) => places.length > 0); // not those that fall into a gap of all series
  if (held.length === 0) fail(where, "values before and after an origin", "missing values alone", "take other origins");
  return { folds: held, skipped };
}

/** How many periods before the end forecasts begin, the earliest first. */
function originsOf(where: string, { horizon, folds = 3, stride = horizon, origins, gap = 0 }: FoldOptions): number[] {
  expectWhole(`${where} horizon`, horizon, 1);
  expectWhole(`${where} folds`, folds, 1);
  expectWhole(`${where} stride`, stride, 1);
  expectWhole(`${where} gap`, gap, 0);
  if (origins === undefined) return Array.from({ length: folds }, (_, i) => horizon + (folds - 1 - i) * stride);
  if (!Array.isArray(origins) || origins.length === 0) fail(`${where} origins`, "a list of numbers", show(origins));
  for (const origin of origins) expectWhole(`${where} origins`, origin, horizon);
  return [...new Set(origins)].sort((a, b) => b - a);
}

function whySkipped(values: Float64Array, length: number, needed: number, from: number, to: number): string | null {
  if (length < needed) return `only ${length} values come before it, and ${needed} are needed`;
  if (!isKnown(values, 0, length)) return "no value before it is known";
  return isKnown(values, from, to) ? null : "no value that it could be held against is known";
}

/** Whether a value in a range is not missing. */
export function isKnown(values: Float64Array, from: number, to: number): boolean {
  for (let t = from; t < to; t++) if (!Number.isNaN(values[t])) return true;
  return false;
}

function failOnEarly(
  where: string,
  { source, series }: Panel,
  origin: number,
  gap: number,
  needed: number,
  skipped: readonly SkippedSeries[],
): never {
  const longest = series.reduce((most, { values }) => Math.max(most, values.length), 0);
  const { id, why } = skipped.find((one) => one.origin === origin) as SkippedSeries;
  return fail(
    where,
    `a series that can be forecast ${origin} periods before its end, so with ${origin + gap + needed} values or more`,
    `${source}, whose longest series has ${longest} (${show(id)}: ${why})`,
    "take fewer folds, a shorter stride or a shorter horizon",
  );
}
