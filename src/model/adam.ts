import { expectBooleans, expectFraction, expectPositive } from "../engine/checks.js";
import { launch } from "../engine/kernels.js";
import { pow } from "../engine/numeric.js";
import { empty, type Tensor } from "../engine/tensor.js";
import { Optimizer, type OptimizerConfig } from "./optimizer.js";
import { type OptimizerOptions, optimizerSettings } from "./optimizerOptions.js";

/** Options of `Adam`. */
export interface AdamOptions extends OptimizerOptions {
  /** How slowly the mean of the gradients forgets, 0 … 1. @defaultValue 0.9 */
  readonly beta1?: number;
  /** How slowly the mean of their squares forgets, 0 … 1. @defaultValue 0.999 */
  readonly beta2?: number;
  /** Keeps the division from zero. @defaultValue 1e-7 */
  readonly epsilon?: number;
  /** Whether the largest mean of squares so far divides (Reddi et al. 2018). @defaultValue false */
  readonly amsgrad?: boolean;
}

export const adamDefaults = { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, amsgrad: false };

/**
 * Adam: every weight has a step size of its own, from running means of its gradient and of the gradient's square.
 * Kingma and Ba, "Adam: a method for stochastic optimization", 2015, in the form before section 2.1, as Keras has it. The
 * learning rate is 0.001 by default.
 *
 * @throws TimecellError for an unknown option or one outside its range
 *
 * @example
 * import { Adam, Dense, Sequential } from "timecell";
 * const model = new Sequential([new Dense(1, { inputShape: [20] })]);
 * model.compile({ optimizer: new Adam({ learningRate: 0.01 }), loss: "huber" });
 */
export class Adam extends Optimizer {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly amsgrad: boolean;
  readonly slotGroups: readonly (readonly string[])[];
  /** The learning rate of the running update, corrected for running means that began at 0. */
  private corrected = 0;

  constructor(options?: AdamOptions) {
    const { beta1, beta2, epsilon, amsgrad, ...settings } = optimizerSettings("Adam", options, adamDefaults);
    expectMoments("Adam", { beta1, beta2, epsilon });
    expectBooleans("Adam", { amsgrad });
    super(settings);
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.amsgrad = amsgrad;
    this.slotGroups = [["momentum", "velocity"], ...(amsgrad ? [["velocityHat"]] : [])];
  }

  protected override prepare(step: number, rate: number): void {
    this.corrected = (rate * Math.sqrt(lessPower(this.beta2, step))) / lessPower(this.beta1, step);
  }

  protected update(weights: Tensor, gradient: Tensor, slots: readonly Tensor[]): Tensor[] {
    const [momentum, velocity, largest] = slots;
    const newWeights = empty(weights.shape);
    const newMomentum = empty(weights.shape);
    const newVelocity = empty(weights.shape);
    const { epsilon, corrected: rate } = this;
    const momentumGain = 1 - this.beta1;
    const velocityGain = 1 - this.beta2;
    // One literal and no spread: this runs for every weight at every step.
    const given = {
      weights,
      gradient,
      momentum,
      velocity,
      newWeights,
      newMomentum,
      newVelocity,
      rate,
      momentumGain,
      velocityGain,
      epsilon,
    };
    if (!largest) {
      launch("adam", weights.size, given);
      return [newWeights, newMomentum, newVelocity];
    }
    const newLargest = empty(weights.shape);
    launch("adamAmsgrad", weights.size, { ...given, largest, newLargest });
    return [newWeights, newMomentum, newVelocity, newLargest];
  }

  getConfig(): OptimizerConfig {
    const { beta1, beta2, epsilon, amsgrad } = this;
    return this.configOf("Adam", { beta1, beta2, epsilon, amsgrad });
  }
}

/** 1 − beta^step with the rounding to float32 that Keras has: it shows in the first steps. */
function lessPower(beta: number, step: number): number {
  return Math.fround(1 - Math.fround(pow(Math.fround(beta), step)));
}

/** Rejects settings of running means that are outside their ranges. */
export function expectMoments(
  name: string,
  { beta1, beta2, epsilon }: { readonly beta1: number; readonly beta2: number; readonly epsilon: number },
): void {
  expectFraction(`${name} beta1`, beta1);
  expectFraction(`${name} beta2`, beta2);
  expectPositive(`${name} epsilon`, epsilon);
}
