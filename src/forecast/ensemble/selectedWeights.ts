import type { SeriesForecast } from "../forecast.js";
import { combine } from "./combine.js";

/** How many times a member is taken into the mean. */
const ROUNDS = 12;

/**
 * Weights from a selection step by step: each time the member is taken, perhaps once more, with which the mean of those taken
 * has the least error; the best of these means counts (Caruana et al., "Ensemble selection from libraries of models", 2004).
 *
 * @param forecasts for each member its forecasts of the same cases
 * @param errorOf the error of forecasts of these cases
 * @returns a weight for each member, 1 together; 0 for one that was never taken
 */
export function selectedWeights(
  forecasts: readonly (readonly SeriesForecast[])[],
  errorOf: (forecasts: readonly SeriesForecast[]) => number,
): number[] {
  let counts = forecasts.map(() => 0);
  let best = { error: Number.POSITIVE_INFINITY, counts };
  for (let round = 0; round < ROUNDS; round++) {
    const tries = forecasts.map((_, i) => counts.map((count, k) => count + Number(k === i)));
    const errors = tries.map((weights) =>
      errorOf(
        forecasts[0].map((_, place) =>
          combine(
            forecasts.map((own) => own[place]),
            weights,
            [],
          ),
        ),
      ),
    );
    const least = errors.indexOf(Math.min(...errors));
    counts = tries[least];
    if (errors[least] < best.error) best = { error: errors[least], counts };
  }
  const total = best.counts.reduce((sum, count) => sum + count, 0);
  return best.counts.map((count) => count / total);
}
