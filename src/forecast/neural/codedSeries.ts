import type { PanelSeries } from "../../data/panel/panel.js";
import { EarlierSeasons } from "./earlierSeasons.js";
import { elementwise } from "./elementwise.js";
import type { CovariateScale, PanelFacts } from "./panelFacts.js";

/** A series as windows are cut from it. Periods count from the first value, as in `PanelSeries`. */
export interface CodedSeries {
  /** The values over `unit`. */
  readonly values: Float64Array;
  /** The values over `unit` after the transform; NaN where there is none. */
  readonly coded: Float64Array;
  /** What it was like in earlier seasons, after the transform; null where networks aren't told. */
  readonly earlier: EarlierSeasons | null;
  /** A power of 4 near the largest value, so that nothing overflows; 1 for logarithms. */
  readonly unit: number;
  /** Coded values times this are what the transform makes of the series' own values. */
  readonly codedUnit: number;
  /** The covariates, brought to mean 0 and standard deviation 1; 0 where there is none. */
  readonly past: readonly Float32Array[];
  readonly future: readonly Float32Array[];
  readonly numbers: Float32Array;
  /** The places of its categories in their lists, each counted from 1; 0 for one that is unknown. The series itself is the last. */
  readonly categories: Float32Array;
}

/**
 * Prepares a series, or the end of one: what is in front of `from` is left out.
 *
 * @param place which series of the training it is, counted from 1; 0 for none of them
 */
export function codedSeries(series: PanelSeries, facts: PanelFacts, place: number, from = 0): CodedSeries {
  const { statics } = facts.names;
  const raw = series.values.subarray(from);
  const unit = facts.transform === "log" ? 1 : unitOf(raw);
  const values = unit === 1 ? raw : raw.map((value) => value / unit);
  const number = statics.flatMap(({ categories }, i) => (categories ? [] : [series.staticCovariates[i]]));
  const category = statics.flatMap(({ categories }, i) => {
    const known = categories && series.staticCovariates[i] >= 0 && series.staticCovariates[i] < categories.length;
    return categories ? [known ? series.staticCovariates[i] + 1 : 0] : [];
  });
  const codedValues = coded(values, facts);
  return {
    values,
    coded: codedValues,
    earlier: facts.earlierSeasons > 0 ? new EarlierSeasons(codedValues, facts.season, facts.earlierSeasons) : null,
    unit,
    codedUnit: facts.transform === "root" ? Math.sqrt(unit) : unit,
    past: series.pastCovariates.map((covariate, i) => scaled(covariate, facts.past[i], from)),
    future: series.futureCovariates.map((covariate, i) => scaled(covariate, facts.future[i], from)),
    numbers: Float32Array.from(number, (value, i) => standard(value, facts.numbers[i])),
    categories: Float32Array.from([...category, place]),
  };
}

/** Values that a logarithm can't take count as this share of the mean of those that it can. */
const FLOOR = 0.01;

function coded(values: Float64Array, { transform }: PanelFacts): Float64Array {
  const { apply } = elementwise[transform];
  if (transform === "none") return values;
  if (transform === "root") return values.map(apply);
  let [sum, count] = [0, 0];
  for (const value of values) {
    if (!(value > 0)) continue;
    sum += value;
    count++;
  }
  const floor = count > 0 ? Math.max(FLOOR * (sum / count), Number.MIN_VALUE) : 1;
  return values.map((value) => (Number.isNaN(value) ? value : apply(value > 0 ? value : floor)));
}

/** The power of 4 at or below the largest size: dividing by it is exact, and so is its root. */
function unitOf(values: Float64Array): number {
  let largest = 0;
  for (const value of values) if (Math.abs(value) > largest) largest = Math.abs(value);
  if (largest === 0) return 1;
  let unit = 1;
  while (unit <= largest / 4) unit *= 4;
  while (unit > largest) unit /= 4;
  return unit;
}

function scaled(covariate: Float64Array, scale: CovariateScale, from: number): Float32Array {
  return Float32Array.from(covariate.subarray(from), (value) => standard(value, scale));
}

/** How many standard deviations a covariate may lie off: a mistyped date must not spoil a network. */
const FARTHEST = 20;

function standard(value: number, { mean, deviation }: CovariateScale): number {
  if (Number.isNaN(value)) return 0;
  return Math.min(Math.max((value - mean) / deviation, -FARTHEST), FARTHEST);
}
