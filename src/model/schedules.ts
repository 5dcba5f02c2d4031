import { expectBooleans, expectOptions, expectPositive } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { pow } from "../engine/numeric.js";

/** What `exponentialDecay` was made from: plain JSON, kept in model files. */
export interface ScheduleConfig {
  readonly name: "exponentialDecay";
  readonly initialLearningRate: number;
  readonly decaySteps: number;
  readonly decayRate: number;
  readonly staircase: boolean;
}

/** A learning rate that depends on the number of training steps done. */
export interface Schedule {
  (step: number): number;
  readonly config?: ScheduleConfig;
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
export function exponentialDecay(options: {
  readonly initialLearningRate: number;
  readonly decaySteps: number;
  readonly decayRate: number;
  /** Whether the rate jumps at the end of each period. @defaultValue false */
  readonly staircase?: boolean;
}): Schedule {
  if (!options) fail("exponentialDecay", "an object of options such as { initialLearningRate: … }", show(options));
  expectOptions("exponentialDecay", options, ["initialLearningRate", "decaySteps", "decayRate", "staircase"]);
  const { initialLearningRate, decaySteps, decayRate, staircase = false } = options;
  for (const [name, value] of Object.entries({ initialLearningRate, decaySteps, decayRate })) {
    expectPositive(`exponentialDecay ${name}`, value);
  }
  expectBooleans("exponentialDecay", { staircase });
  const rate = (step: number) => {
    const periods = step / decaySteps;
    return initialLearningRate * pow(decayRate, staircase ? Math.floor(periods) : periods);
  };
  return Object.assign(rate, {
    config: { name: "exponentialDecay", initialLearningRate, decaySteps, decayRate, staircase } as const,
  });
}
