import { fail, show } from "../engine/errors.js";
import { memory, scope } from "../engine/memory.js";
import { address, assign, type Tensor, type Weight, zeros } from "../engine/tensor.js";
import type { Schedule, ScheduleConfig } from "./schedules.js";

/** What an optimizer was made from: plain JSON, kept in model files. */
export interface OptimizerConfig {
  readonly className: string;
  readonly config: Readonly<Record<string, number | boolean | ScheduleConfig>>;
}

/** What an optimizer has gathered: the steps done and, for every weight, its slots by name. */
export interface OptimizerState {
  readonly iterations: number;
  readonly slots: Readonly<Record<string, readonly Float32Array[]>>;
}

/**
 * How gradients change weights; `SGD` and `Adam` are two. One optimizer belongs to one model.
 *
 * @example
 * import { type Optimizer, SGD } from "timecell";
 * const optimizer: Optimizer = new SGD({ momentum: 0.9 });
 * optimizer.learningRate = 0.001;
 */
export abstract class Optimizer {
  /** Training steps done. */
  iterations = 0;
  private rate!: number | Schedule;
  private readonly slots = new Map<Weight, readonly Tensor[]>();

  constructor(learningRate: number | Schedule) {
    this.learningRate = learningRate;
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

  /** The arrays kept for every weight, zeros at first. */
  abstract readonly slotNames: readonly string[];

  /** One weight's step: its new values and, in the order of `slotNames`, those of its slots, all in fresh tensors. */
  protected abstract update(weight: Weight, gradient: Tensor, slots: readonly Tensor[], rate: number): Tensor[];

  /** The settings, so that a model file can hold them. */
  abstract getConfig(): OptimizerConfig;

  /** Takes one step: changes every weight by its gradient. */
  apply(weights: readonly Weight[], gradients: readonly Tensor[]): void {
    const rate = this.learningRate;
    if (!Number.isFinite(rate)) fail(`${this.constructor.name} learningRate`, "a finite number", show(rate));
    this.expectOwn(weights);
    scope(() => {
      weights.forEach((weight, i) => {
        const slots = this.slotsOf(weight);
        const fresh = this.update(weight, gradients[i], slots, rate);
        [weight, ...slots].forEach((kept, k) => {
          assign(kept, memory.floats(address(fresh[k]), fresh[k].size));
        });
        const constrained = weight.constraint?.constrain(weight);
        if (constrained) assign(weight, memory.floats(address(constrained), weight.size));
      });
    });
    this.iterations++;
  }

  /**
   * A copy of the state for these weights.
   *
   * @throws TimecellError if the optimizer trains another model
   */
  getState(weights: readonly Weight[]): OptimizerState {
    this.expectOwn(weights);
    const slots = this.slotNames.map((name, k) => {
      const copies = weights.map((weight) => this.slots.get(weight)?.[k].toArray() ?? new Float32Array(weight.size));
      return [name, copies] as const;
    });
    return { iterations: this.iterations, slots: Object.fromEntries(slots) };
  }

  /**
   * Goes back to a state that `getState` gave for the same weights.
   *
   * @throws TimecellError if the state belongs to other weights or the optimizer trains another model
   */
  setState({ iterations, slots }: OptimizerState, weights: readonly Weight[]): void {
    this.expectOwn(weights);
    const where = `${this.constructor.name} setState`;
    for (const [k, name] of this.slotNames.entries()) {
      weights.forEach((weight, i) => {
        const saved = slots[name]?.[i];
        if (saved?.length !== weight.size) {
          fail(
            where,
            `${weight.size} values of ${name} for ${weight.name}`,
            show(saved),
            "use a state of the same model",
          );
        }
        this.slotsOf(weight)[k]?.values?.set(saved);
      });
    }
    this.iterations = iterations;
  }

  /** The schedule's settings or the rate in force: what `getConfig` tells. */
  protected get rateConfig(): number | ScheduleConfig {
    return (typeof this.rate === "function" && this.rate.config) || this.learningRate;
  }

  /** Slots of one model's weights and the step count of another's would mix. */
  private expectOwn(weights: readonly Weight[]): void {
    if (this.slots.size === 0 || weights.length === 0 || weights.some((weight) => this.slots.has(weight))) return;
    fail(this.constructor.name, "an optimizer of its own for every model", "one that trains another", "make a new one");
  }

  private slotsOf(weight: Weight): readonly Tensor[] {
    let slots = this.slots.get(weight);
    if (!slots) this.slots.set(weight, (slots = this.slotNames.map(() => zeros(weight.shape))));
    return slots;
  }
}
