import { fail, show } from "../../engine/errors.js";
import { metricsOfPoints, metricsOfQuantiles } from "../../forecast/metrics/allMetrics.js";
import type { Metric } from "../../forecast/metrics/metric.js";
import { coverage } from "../../forecast/metrics/quantileMetrics.js";
import { meanScaledIntervalScore } from "../../forecast/metrics/scaledMetrics.js";
import { nearest } from "../config/nearest.js";

const single = [...metricsOfPoints, ...metricsOfQuantiles];

/** Those that there is one of for each level. */
const ofLevels = { msis: meanScaledIntervalScore, coverage };

/** The names that `backtest.metrics` knows. */
export const metricNames: readonly string[] = [...single.map(({ name }) => name), ...Object.keys(ofLevels)];

/** The metrics of names; undefined for null, where a backtest takes its own. */
export function metricsOf(
  where: string,
  names: readonly string[] | null,
  levels: readonly number[],
): readonly Metric[] | undefined {
  return names?.flatMap((name) => {
    const found = single.find((one) => one.name === name);
    if (found) return [found];
    if (name in ofLevels) return levels.map(ofLevels[name as keyof typeof ofLevels]);
    const like = nearest(name, metricNames);
    return fail(where, `metrics among ${metricNames.join(", ")}`, show(name), like && `did you mean ${like}?`);
  });
}
