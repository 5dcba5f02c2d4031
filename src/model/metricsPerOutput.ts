import { fail, show } from "../engine/errors.js";
import type { MetricOptions } from "./compile.js";
import type { MetricOption } from "./metrics.js";
import { perOutput } from "./perOutput.js";

/** The metrics that `compile` was given, output by output. */
export function metricsPerOutput(
  where: string,
  given: MetricOptions | undefined,
  names: readonly string[],
): MetricOption[][] {
  const list = (one: MetricOption | readonly MetricOption[] | null | undefined) => [one ?? []].flat() as MetricOption[];
  if (given !== undefined && (typeof given !== "object" || given === null)) {
    fail(where, "a list of names and functions", show(given));
  }
  if (names.length === 1 && Array.isArray(given)) return [given.flatMap(list)];
  return perOutput(where, given, names, "each").map(list);
}
