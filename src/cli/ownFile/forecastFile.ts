import type { Sequential } from "../../model/sequential.js";
import { featureWindows } from "./featureWindows.js";
import type { ForecastPlan } from "./forecastPlan.js";
import { type Scale, unscaled } from "./ownSeries.js";

/**
 * One step ahead over the rows from `from` on, each from the true rows before it, and one more step beyond the last row.
 *
 * @returns the first column's forecasts in its own units, one more than there are rows from `from` on
 */
export function forecastRows(
  model: Sequential,
  scaledColumns: readonly Float32Array[],
  { windowSize, flat, scales }: ForecastPlan,
  from: number,
): Float64Array {
  const length = scaledColumns[0]?.length ?? 0;
  const windows = featureWindows(scaledColumns, {
    windowSize,
    flat,
    batchSize: 256,
    from: from - windowSize,
    to: length + 1,
  });
  return unscaled(scales[0] as Scale, model.predict(windows).toArray());
}
