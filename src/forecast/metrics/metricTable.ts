import type { Metric, Step } from "./metric.js";

const error = ({ forecast, actual }: Step) => forecast - actual;
const absolute = (step: Step) => Math.abs(error(step));
const square = (step: Step) => error(step) ** 2;
const size = ({ actual }: Step) => Math.abs(actual);
const isScaled = ({ scales }: Step) => (scales.absolute === null ? Number.NaN : 1);

/** The measures that need no level, by name. */
export const metricTable = {
  mae: { error: absolute },
  mse: { error: square },
  rmse: { error: square, root: true },
  bias: { error },
  mape: {
    error: (step) => (100 * absolute(step)) / size(step),
    weight: ({ actual }) => (actual === 0 ? Number.NaN : 1),
  },
  smape: { error: (step) => (200 * absolute(step)) / (size(step) + Math.abs(step.forecast) || 1) },
  wape: { error: absolute, weight: size },
  mase: { error: (step) => absolute(step) / step.scales.absolute!, weight: isScaled, needs: "training" },
  rmsse: { error: (step) => square(step) / step.scales.squared!, weight: isScaled, root: true, needs: "training" },
  pinball: { error: meanPinball, needs: "quantiles" },
  crps: { error: (step) => 2 * meanPinball(step), needs: "quantiles" },
  wql: { error: (step) => 2 * meanPinball(step), weight: size, needs: "quantiles" },
} as const satisfies Record<string, Metric>;

/** Names of measures that need no level. */
export type PlainMetric = keyof typeof metricTable;

/** The share of values inside the interval of a level. */
export function coverageAt(level: number): Metric {
  return {
    error: (step) => {
      const { lower, upper } = boundsAt(step, level);
      return step.actual >= lower && step.actual <= upper ? 1 : 0;
    },
    needs: "quantiles",
  };
}

/** The scaled interval score of a level: the interval's width and, for a value outside, 2/(1 − level) times how far; scaled as MASE. */
export function msisAt(level: number): Metric {
  return {
    error: (step) => {
      const { lower, upper } = boundsAt(step, level);
      const outside = Math.max(0, lower - step.actual, step.actual - upper);
      return (upper - lower + (2 / (1 - level)) * outside) / step.scales.absolute!;
    },
    weight: isScaled,
    needs: "quantiles",
  };
}

/** The levels whose intervals some quantiles bound, rising. */
export function levelsOf(quantiles: Step["quantiles"]): number[] {
  const pairs = quantiles.filter(({ probability }) => probability < 0.5 && opposite(quantiles, probability));
  return pairs.map(({ probability }) => Number((1 - 2 * probability).toPrecision(12))).sort((a, b) => a - b);
}

function boundsAt({ quantiles, at }: Step, level: number): { lower: number; upper: number } {
  const lower = quantiles.find(({ probability }) => Math.abs(probability - (1 - level) / 2) < 1e-9)!;
  return { lower: lower.values[at], upper: opposite(quantiles, lower.probability)!.values[at] };
}

function opposite(quantiles: Step["quantiles"], probability: number) {
  return quantiles.find((one) => Math.abs(one.probability - (1 - probability)) < 1e-9);
}

function meanPinball({ quantiles, actual, at }: Step): number {
  let sum = 0;
  for (const { probability, values } of quantiles) {
    const above = actual - values[at];
    sum += Math.max(probability * above, (probability - 1) * above);
  }
  return sum / quantiles.length;
}
