import { fail, show } from "../engine/errors.js";
import { launch } from "../engine/kernels.js";
import { memory, scope } from "../engine/memory.js";
import { address, assign, empty, type Tensor, Weight, zeros } from "../engine/tensor.js";
import { add, mul } from "../ops/arithmetic.js";
import { clipped } from "./gradientClipping.js";
import type { SharedSettings } from "./optimizerOptions.js";
import type { Schedule, ScheduleConfig } from "./schedules.js";
import { type OptimizerState, Slots } from "./slots.js";

export type { OptimizerState } from "./slots.js";

/** What an optimizer was made from: plain JSON, kept in model files. */
export interface OptimizerConfig {
  readonly className: string;
  readonly config: Readonly<Record<string, null | number | boolean | ScheduleConfig>>;
}

/**
 * How gradients change weights: `SGD`, `Adam` and the like. One optimizer belongs to one model.
 *
 * @example
 * import { type Optimizer, SGD } from "timecell";
 * const optimizer: Optimizer = new SGD({ momentum: 0.9 });
 * optimizer.learningRate = 0.001;
 */
export abstract class Optimizer {
  /** Training steps done. */
  iterations = 0;
  /** The options that all optimizers share. */
  readonly shared: SharedSettings;
  private rate!: number | Schedule;
  private readonly slots: Slots = new Slots(this);
  private readonly spared = new Set<Weight | string>();

  constructor({ learningRate, ...shared }: SharedSettings & { readonly learningRate: number | Schedule }) {
    this.learningRate = learningRate;
    this.shared = shared;
  }

  /** The learning rate as it was set: a number, or the schedule itself and not its rate of the moment. */
  get givenRate(): number | Schedule {
    return this.rate;
  }

  /** The learning rate of the next step. A schedule may be assigned as well as a number. */
  get learningRate(): number {
    return typeof this.rate === "function" ? this.rate(this.iterations) : this.rate;
  }

  set learningRate(rate: number | Schedule) {
    if (typeof rate !== "function" && !(rate >= 0 && Number.isFinite(rate))) {
      fail(`${this.constructor.name} learningRate`, "a number of at least 0 or a function of the step", show(rate));
    }
    this.rate = rate;
  }

  /**
   * The arrays kept for every weight, in Keras's order: those of one group lie weight by weight side by side, group after
   * group.
   */
  abstract readonly slotGroups: readonly (readonly string[])[];

  /** What a slot holds before the first step. */
  slotStart(_name: string): number {
    return 0;
  }

  /** Told of every update before its weights: what depends on the step alone. `step` counts from 1. */
  protected prepare(_step: number, _rate: number): void {}

  /** One weight's step: its new values and, in the order of the slots, theirs, all in fresh tensors. */
  protected abstract update(weight: Tensor, gradient: Tensor, slots: readonly Tensor[], rate: number): Tensor[];

  /** The settings, so that a model file can hold them. */
  abstract getConfig(): OptimizerConfig;

  /** The arrays kept for every weight by name: those that options ask for, then the optimizer's own. */
  get slotNames(): readonly string[] {
    const { useEma, gradientAccumulationSteps } = this.shared;
    const asked = [...(useEma ? ["average"] : []), ...(gradientAccumulationSteps ? ["gradientAccumulator"] : [])];
    return [...asked, ...this.slotGroups.flat()];
  }

  /** Takes one step: changes every weight by its gradient. */
  apply(weights: readonly Weight[], gradients: readonly Tensor[]): void {
    const rate = this.learningRate;
    if (!Number.isFinite(rate)) fail(`${this.constructor.name} learningRate`, "a finite number", show(rate));
    this.slots.expectOwn(weights);
    scope(() => {
      const due = this.gathered(weights, gradients);
      if (due) this.updateAll(weights, clipped(due, this.shared), rate);
      if (this.shared.useEma) this.average(weights);
      for (const weight of weights) if (weight.constraint) put(weight, weight.constraint.constrain(weight));
    });
    this.iterations++;
  }

  /** Keeps weight decay away from weights, or from all whose name, such as `bias`, holds one of these texts. */
  excludeFromWeightDecay({
    weights = [],
    names = [],
  }: {
    weights?: readonly Weight[];
    names?: readonly string[];
  }): void {
    for (const one of [...weights, ...names]) {
      if (!(one instanceof Weight) && typeof one !== "string") {
        fail(`${this.constructor.name} excludeFromWeightDecay`, "weights and names", show(one));
      }
      this.spared.add(one);
    }
  }

  /** Puts the running means in the place of the weights where `useEma` is set: what `fit` does at its end. */
  finalizeWeights(weights: readonly Weight[]): void {
    if (!this.shared.useEma || this.iterations === 0) return;
    for (const weight of weights) assign(weight, this.slots.of(weight)[0].values as Float32Array);
  }

  /**
   * A copy of the state for these weights.
   *
   * @throws TimecellError if the optimizer trains another model
   */
  getState(weights: readonly Weight[]): OptimizerState {
    this.slots.expectOwn(weights);
    return { iterations: this.iterations, slots: this.slots.copies(weights) };
  }

  /**
   * Goes back to a state that `getState` gave for the same weights.
   *
   * @throws TimecellError if the state belongs to other weights or the optimizer trains another model
   */
  setState({ iterations, slots }: OptimizerState, weights: readonly Weight[]): void {
    this.slots.expectOwn(weights);
    this.slots.restore(slots, weights);
    this.iterations = iterations;
  }

  /** The settings of a subclass, the learning rate before them and the shared ones behind. */
  protected configOf(className: string, own: Readonly<Record<string, null | number | boolean>>): OptimizerConfig {
    const learningRate = (typeof this.rate === "function" && this.rate.config) || this.learningRate;
    return { className, config: { learningRate, ...own, ...this.shared } };
  }

  /** Updates done: every `gradientAccumulationSteps` steps one. */
  private get updates(): number {
    return Math.floor(this.iterations / (this.shared.gradientAccumulationSteps ?? 1));
  }

  /** The gradients of an update; null while they are only added up. */
  private gathered(weights: readonly Weight[], gradients: readonly Tensor[]): readonly Tensor[] | null {
    const { gradientAccumulationSteps: steps, useEma } = this.shared;
    if (steps === null) return gradients;
    const sums = weights.map((weight) => this.slots.of(weight)[useEma ? 1 : 0]);
    const totals = gradients.map((gradient, i) => add(gradient, sums[i]));
    const due = (this.iterations + 1) % steps === 0;
    for (const [i, sum] of sums.entries()) put(sum, due ? zeros(sum.shape) : totals[i]);
    return due ? totals.map((total) => mul(total, 1 / steps)) : null;
  }

  private updateAll(weights: readonly Weight[], gradients: readonly Tensor[], rate: number): void {
    const { weightDecay, useEma, gradientAccumulationSteps } = this.shared;
    const first = Number(useEma) + Number(gradientAccumulationSteps !== null);
    this.prepare(this.updates + 1, rate);
    weights.forEach((weight, i) => {
      const slots = this.slots.of(weight);
      const own = first > 0 ? slots.slice(first) : slots;
      const before = weightDecay !== null && this.decays(weight) ? decayed(weight, weightDecay * rate) : weight;
      const [after, ...fresh] = this.update(before, gradients[i], own, rate);
      put(weight, after);
      for (const [k, slot] of own.entries()) put(slot, fresh[k]);
    });
  }

  /** Takes the weights into their running means, and puts these in their place where it is due. */
  private average(weights: readonly Weight[]): void {
    const { emaMomentum, emaOverwriteFrequency } = this.shared;
    const momentum = this.updates === 0 ? 0 : emaMomentum;
    for (const weight of weights) {
      const [average] = this.slots.of(weight);
      const newAverage = empty(weight.shape);
      launch("runningMean", weight.size, { average, x: weight, newAverage, momentum, gain: 1 - momentum });
      put(average, newAverage);
      if (emaOverwriteFrequency && (this.updates + 1) % emaOverwriteFrequency === 0) put(weight, newAverage);
    }
  }

  private decays(weight: Weight): boolean {
    if (this.spared.size === 0) return true;
    const name = weight.name.slice(weight.name.lastIndexOf("/") + 1);
    return ![...this.spared].some((one) => (typeof one === "string" ? name.includes(one) : one === weight));
  }
}

/** Gives a kept tensor the values of one of the running scope. */
function put(kept: Tensor, fresh: Tensor): void {
  assign(kept, fresh.values ?? memory.floats(address(fresh), fresh.size));
}

function decayed(weights: Weight, share: number): Tensor {
  const newWeights = empty(weights.shape);
  launch("decay", weights.size, { weights, newWeights, share });
  return newWeights;
}
