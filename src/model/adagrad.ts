import { expectPositive } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { launch } from "../engine/kernels.js";
import { empty, type Tensor } from "../engine/tensor.js";
import { Optimizer, type OptimizerConfig } from "./optimizer.js";
import { type OptimizerOptions, optimizerSettings } from "./optimizerOptions.js";

/** Options of `Adagrad`. */
export interface AdagradOptions extends OptimizerOptions {
  /** What the sums of squares begin at. @defaultValue 0.1 */
  readonly initialAccumulatorValue?: number;
  /** Keeps the division from zero. @defaultValue 1e-7 */
  readonly epsilon?: number;
}

/**
 * Gradient descent whose steps shrink with the sum of the squared gradients so far: rare features keep large steps. Duchi,
 * Hazan, Singer, 2011. The learning rate is 0.001 by default.
 *
 * @example
 * import { Adagrad } from "timecell";
 * new Adagrad({ learningRate: 0.05 });
 */
export class Adagrad extends Optimizer {
  readonly initialAccumulatorValue: number;
  readonly epsilon: number;
  readonly slotGroups = [["accumulator"]];

  constructor(options?: AdagradOptions) {
    const own = { learningRate: 0.001, initialAccumulatorValue: 0.1, epsilon: 1e-7 };
    const { initialAccumulatorValue, epsilon, ...settings } = optimizerSettings("Adagrad", options, own);
    expectStart("Adagrad", initialAccumulatorValue);
    expectPositive("Adagrad epsilon", epsilon);
    super(settings);
    this.initialAccumulatorValue = initialAccumulatorValue;
    this.epsilon = epsilon;
  }

  override slotStart(name: string): number {
    return name === "accumulator" ? this.initialAccumulatorValue : 0;
  }

  protected update(weights: Tensor, gradient: Tensor, [accumulator]: readonly Tensor[], rate: number): Tensor[] {
    const [newWeights, newAccumulator] = [empty(weights.shape), empty(weights.shape)];
    const { epsilon } = this;
    launch("adagrad", weights.size, { weights, gradient, accumulator, newWeights, newAccumulator, rate, epsilon });
    return [newWeights, newAccumulator];
  }

  getConfig(): OptimizerConfig {
    const { initialAccumulatorValue, epsilon } = this;
    return this.configOf("Adagrad", { initialAccumulatorValue, epsilon });
  }
}

/** Rejects a first sum of squares below 0. */
export function expectStart(name: string, value: number): void {
  if (!(value >= 0)) fail(`${name} initialAccumulatorValue`, "a number of at least 0", show(value));
}
