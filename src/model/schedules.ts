import { fail, show } from "../engine/errors.js";
import { pow } from "../engine/numeric.js";
import { type Schedule, scheduled, settledSchedule } from "./schedule.js";

export type { Schedule, ScheduleConfig } from "./schedule.js";

/** Options of `exponentialDecay` and `inverseTimeDecay`. */
export interface DecayOptions {
  readonly initialLearningRate: number;
  /** The steps of a period. */
  readonly decaySteps: number;
  readonly decayRate: number;
  /** Whether the rate jumps at the end of each period. @defaultValue false */
  readonly staircase?: boolean;
}

/** A rate that decays period by period. */
function decay(name: string, options: DecayOptions, share: (periods: number, decayRate: number) => number): Schedule {
  const rules = { rates: [], positive: ["initialLearningRate", "decaySteps", "decayRate"] };
  const settings = settledSchedule(name, options, { staircase: false }, rules);
  const { initialLearningRate, decaySteps, decayRate, staircase } = settings;
  return scheduled(name, settings, (step) => {
    const periods = step / decaySteps;
    return initialLearningRate * share(staircase ? Math.floor(periods) : periods, decayRate);
  });
}

/**
 * A learning rate that shrinks by `decayRate` every `decaySteps` steps: initialLearningRate · decayRate^(step/decaySteps),
 * in jumps with `staircase`.
 *
 * @example
 * import { exponentialDecay, SGD } from "timecell";
 * const rate = exponentialDecay({ initialLearningRate: 0.1, decaySteps: 100, decayRate: 0.5 });
 * new SGD({ learningRate: rate, momentum: 0.9 });
 * rate(200); // 0.025
 */
export function exponentialDecay(options: DecayOptions): Schedule {
  return decay("exponentialDecay", options, (periods, decayRate) => pow(decayRate, periods));
}

/**
 * A learning rate that shrinks with the time: initialLearningRate / (1 + decayRate · step / decaySteps).
 *
 * @example
 * import { inverseTimeDecay } from "timecell";
 * inverseTimeDecay({ initialLearningRate: 0.1, decaySteps: 100, decayRate: 1 })(100); // 0.05
 */
export function inverseTimeDecay(options: DecayOptions): Schedule {
  return decay("inverseTimeDecay", options, (periods, decayRate) => 1 / (1 + decayRate * periods));
}

/** Options of `polynomialDecay`. */
export interface PolynomialDecayOptions {
  readonly initialLearningRate: number;
  /** The steps from the first rate to the last. */
  readonly decaySteps: number;
  /** @defaultValue 0.0001 */
  readonly endLearningRate?: number;
  /** 1 is a straight line. @defaultValue 1 */
  readonly power?: number;
  /** Whether the rate rises again once it is at its end, over longer and longer stretches. @defaultValue false */
  readonly cycle?: boolean;
}

/**
 * A learning rate that goes to `endLearningRate` in `decaySteps` steps, as (1 − step / decaySteps)^power does.
 *
 * @example
 * import { polynomialDecay } from "timecell";
 * polynomialDecay({ initialLearningRate: 0.1, decaySteps: 100, endLearningRate: 0 })(50); // 0.05
 */
export function polynomialDecay(options: PolynomialDecayOptions): Schedule {
  const defaults = { endLearningRate: 0.0001, power: 1, cycle: false };
  const rules = { rates: ["initialLearningRate", "endLearningRate"], positive: ["decaySteps", "power"] };
  const settings = settledSchedule("polynomialDecay", options, defaults, rules);
  const { initialLearningRate, decaySteps, endLearningRate, power, cycle } = settings;
  return scheduled("polynomialDecay", settings, (step) => {
    const stretch = cycle ? decaySteps * Math.max(1, Math.ceil(step / decaySteps)) : decaySteps;
    const left = 1 - Math.min(step, stretch) / stretch;
    return (initialLearningRate - endLearningRate) * pow(left, power) + endLearningRate;
  });
}

/** Options of `piecewiseConstantDecay`. */
export interface PiecewiseConstantDecayOptions {
  /** The steps after which the next value holds, in rising order. */
  readonly boundaries: readonly number[];
  /** The rates, one more than boundaries. */
  readonly values: readonly number[];
}

/**
 * A learning rate that jumps: values[0] up to step boundaries[0], then values[1] …
 *
 * @example
 * import { piecewiseConstantDecay } from "timecell";
 * piecewiseConstantDecay({ boundaries: [100, 200], values: [0.1, 0.01, 0.001] })(150); // 0.01
 */
export function piecewiseConstantDecay(options: PiecewiseConstantDecayOptions): Schedule {
  const defaults = { boundaries: [], values: [] };
  const settings = settledSchedule("piecewiseConstantDecay", options, defaults, { rates: [] });
  const { boundaries, values } = settings;
  const rising = Array.isArray(boundaries) && boundaries.every((step, i) => i === 0 || step > boundaries[i - 1]);
  if (!rising || boundaries.length === 0) {
    fail("piecewiseConstantDecay boundaries", "a list of steps that rise", show(boundaries));
  }
  if (!Array.isArray(values) || values.length !== boundaries.length + 1 || !values.every((rate) => rate >= 0)) {
    fail("piecewiseConstantDecay values", `${boundaries.length + 1} rates of at least 0`, show(values));
  }
  return scheduled("piecewiseConstantDecay", settings, (step) => {
    const next = boundaries.findIndex((boundary) => step <= boundary);
    return values[next === -1 ? boundaries.length : next];
  });
}
