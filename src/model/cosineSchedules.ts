import { expectFraction, expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { cos, pow } from "../engine/numeric.js";
import { type Schedule, scheduled, settledSchedule } from "./schedule.js";

/** From 1 at 0 down to 0 at 1, along half a cosine. */
function half(share: number): number {
  return 0.5 * (1 + cos(Math.PI * share));
}

/** Options of `cosineDecay`. */
export interface CosineDecayOptions {
  readonly initialLearningRate: number;
  /** The steps of the decay, after the warm-up. */
  readonly decaySteps: number;
  /** The last rate as a share of the largest. @defaultValue 0 */
  readonly alpha?: number;
  /** The rate at the end of the warm-up; null for none. @defaultValue null */
  readonly warmupTarget?: number | null;
  /** The steps of the warm-up. @defaultValue 0 */
  readonly warmupSteps?: number;
}

/**
 * A learning rate that falls along half a cosine, after a rise in a straight line from `initialLearningRate` to
 * `warmupTarget` if that is given. Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017.
 *
 * @example
 * import { Adam, cosineDecay } from "timecell";
 * const learningRate = cosineDecay({ initialLearningRate: 0, warmupTarget: 0.01, warmupSteps: 100, decaySteps: 900 });
 * new Adam({ learningRate });
 */
export function cosineDecay(options: CosineDecayOptions): Schedule {
  const defaults = { alpha: 0, warmupTarget: null, warmupSteps: 0 };
  const rules = { rates: ["initialLearningRate", "alpha", "warmupSteps"], positive: ["decaySteps"] };
  const settings = settledSchedule("cosineDecay", options, defaults, rules);
  const { initialLearningRate, decaySteps, alpha, warmupTarget, warmupSteps } = settings;
  if (warmupTarget !== null && !(warmupTarget >= 0)) {
    fail("cosineDecay warmupTarget", "a rate of at least 0, or null", show(warmupTarget));
  }
  const warmup = warmupTarget === null ? 0 : warmupSteps;
  const top = warmupTarget ?? initialLearningRate;
  return scheduled("cosineDecay", settings, (step) => {
    if (step < warmup) return initialLearningRate + (top - initialLearningRate) * (step / warmup);
    const share = Math.min(step - warmup, decaySteps) / decaySteps;
    return top * ((1 - alpha) * half(share) + alpha);
  });
}

/** Options of `cosineDecayRestarts`. */
export interface CosineDecayRestartsOptions {
  readonly initialLearningRate: number;
  /** The steps of the first decay. */
  readonly firstDecaySteps: number;
  /** How many times longer each decay is than the one before it, at least 1. @defaultValue 2 */
  readonly tMul?: number;
  /** How many times higher each decay starts than the one before it. @defaultValue 1 */
  readonly mMul?: number;
  /** The last rate of the first decay as a share of its first. @defaultValue 0 */
  readonly alpha?: number;
}

/**
 * A learning rate that falls along half a cosine again and again. Loshchilov and Hutter, 2017.
 *
 * @example
 * import { cosineDecayRestarts } from "timecell";
 * cosineDecayRestarts({ initialLearningRate: 0.1, firstDecaySteps: 100 })(100); // 0.1
 */
export function cosineDecayRestarts(options: CosineDecayRestartsOptions): Schedule {
  const defaults = { tMul: 2, mMul: 1, alpha: 0 };
  const rules = { rates: ["initialLearningRate", "alpha"], positive: ["firstDecaySteps", "tMul", "mMul"] };
  const settings = settledSchedule("cosineDecayRestarts", options, defaults, rules);
  const { initialLearningRate, firstDecaySteps, tMul, mMul, alpha } = settings;
  if (tMul < 1) fail("cosineDecayRestarts tMul", "a number of at least 1", show(tMul));
  return scheduled("cosineDecayRestarts", settings, (step) => {
    const { restarts, share } = positionIn(step / firstDecaySteps, tMul);
    return initialLearningRate * ((1 - alpha) * pow(mMul, restarts) * half(share) + alpha);
  });
}

/** Which decay a time falls into, the first of them lasting 1, and how much of it is over. */
function positionIn(time: number, factor: number): { restarts: number; share: number } {
  if (factor === 1) return { restarts: Math.floor(time), share: time - Math.floor(time) };
  let [restarts, begin, length] = [0, 0, 1];
  while (time >= begin + length) {
    begin += length;
    length *= factor;
    restarts++;
  }
  return { restarts, share: (time - begin) / length };
}

/** Options of `oneCycle`. */
export interface OneCycleOptions {
  /** The rate at the top. */
  readonly maxLearningRate: number;
  /** The steps of the whole training. */
  readonly steps: number;
  /** The share of the steps in which the rate rises. @defaultValue 0.3 */
  readonly warmupShare?: number;
  /** The first rate is the largest over this. @defaultValue 25 */
  readonly startDivisor?: number;
  /** The last rate is the first over this. @defaultValue 10000 */
  readonly endDivisor?: number;
}

/**
 * One cycle: the learning rate rises along half a cosine to its top, then falls far below where it began. Smith and Topin,
 * "Super-convergence", 2018.
 *
 * @example
 * import { oneCycle, SGD } from "timecell";
 * new SGD({ learningRate: oneCycle({ maxLearningRate: 0.1, steps: 1000 }), momentum: 0.9 });
 */
export function oneCycle(options: OneCycleOptions): Schedule {
  const defaults = { warmupShare: 0.3, startDivisor: 25, endDivisor: 10_000 };
  const rules = { rates: ["maxLearningRate", "warmupShare"], positive: ["steps", "startDivisor", "endDivisor"] };
  const settings = settledSchedule("oneCycle", options, defaults, rules);
  const { maxLearningRate: top, steps, warmupShare, startDivisor, endDivisor } = settings;
  expectWhole("oneCycle steps", steps, 1);
  expectFraction("oneCycle warmupShare", warmupShare);
  const first = top / startDivisor;
  const last = first / endDivisor;
  const warmup = steps * warmupShare;
  return scheduled("oneCycle", settings, (step) => {
    if (step < warmup) return top + (first - top) * half(step / warmup);
    return last + (top - last) * half(Math.min((step - warmup) / (steps - warmup), 1));
  });
}
