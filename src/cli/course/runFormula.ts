import { mae, mse } from "../../forecast/metrics.js";
import { type References, referencesOf } from "./references.js";
import { courseSeries } from "./series.js";
import type { Formula } from "./setup.js";

/** A formula's errors over the validation part. */
export interface FormulaResult extends References {
  readonly formula: Formula;
  readonly mae: number;
  readonly mse: number;
  readonly forecast: Float64Array;
}

export function runFormula(formula: Formula): FormulaResult {
  const series = courseSeries(formula.series);
  const references = referencesOf(series);
  const forecast = formula.forecast(series.values, { from: series.split });
  const { actual } = references;
  return { ...references, formula, mae: mae(actual, forecast), mse: mse(actual, forecast), forecast };
}
