import { inverseTransform, type StandardScaler, transform } from "../../data/scalers.js";
import type { Model } from "../../model/model.js";
import { featureWindows } from "./featureWindows.js";
import type { ForecastPlan } from "./forecastPlan.js";

/** Columns as the network sees them. */
export function scaleColumns(scalers: readonly StandardScaler[], columns: readonly Float64Array[]): Float32Array[] {
  return scalers.map((scaler, i) => Float32Array.from(transform(scaler, columns[i])));
}

/**
 * One step ahead over the rows from `from` on, each from the true rows before it, and one more step beyond the last row.
 *
 * @returns the first column's forecasts in its own units, one more than there are rows from `from` on
 */
export function forecastRows(
  model: Model,
  scaledColumns: readonly Float32Array[],
  { windowSize, flat, scalers }: ForecastPlan,
  from: number,
): Float64Array {
  const to = (scaledColumns[0]?.length ?? 0) + 1;
  const windows = featureWindows(scaledColumns, { windowSize, flat, batchSize: 256, from: from - windowSize, to });
  return inverseTransform(scalers[0], model.predict(windows).toArray());
}
