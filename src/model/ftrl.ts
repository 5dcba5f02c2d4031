import { fail, show } from "../engine/errors.js";
import { launch } from "../engine/kernels.js";
import { empty, type Tensor } from "../engine/tensor.js";
import { expectStart } from "./adagrad.js";
import { Optimizer, type OptimizerConfig } from "./optimizer.js";
import { type OptimizerOptions, optimizerSettings } from "./optimizerOptions.js";

/** Options of `Ftrl`. */
export interface FtrlOptions extends OptimizerOptions {
  /** How fast steps shrink, at most 0. @defaultValue -0.5 */
  readonly learningRatePower?: number;
  /** What the sums of squares begin at. @defaultValue 0.1 */
  readonly initialAccumulatorValue?: number;
  /** @defaultValue 0 */
  readonly l1RegularizationStrength?: number;
  /** @defaultValue 0 */
  readonly l2RegularizationStrength?: number;
  /** An l2 penalty that the gradient feels. @defaultValue 0 */
  readonly l2ShrinkageRegularizationStrength?: number;
  /** @defaultValue 0 */
  readonly beta?: number;
}

const defaults = {
  learningRate: 0.001,
  learningRatePower: -0.5,
  initialAccumulatorValue: 0.1,
  l1RegularizationStrength: 0,
  l2RegularizationStrength: 0,
  l2ShrinkageRegularizationStrength: 0,
  beta: 0,
};

type FtrlSettings = Omit<typeof defaults, "learningRate">;

/**
 * Follow the regularized leader, for large sparse linear models. McMahan et al., "Ad click prediction: a view from the
 * trenches", 2013. The learning rate is 0.001 by default.
 *
 * @example
 * import { Ftrl } from "timecell";
 * new Ftrl({ learningRate: 0.05, l1RegularizationStrength: 0.001 });
 */
export class Ftrl extends Optimizer {
  readonly slotGroups = [["accumulator", "linear"]];
  private readonly settings: FtrlSettings;

  constructor(options?: FtrlOptions) {
    const given = optimizerSettings("Ftrl", options, defaults);
    const settings = Object.fromEntries(names.map((name) => [name, given[name]])) as unknown as FtrlSettings;
    const { learningRatePower, initialAccumulatorValue, ...strengths } = settings;
    if (!(learningRatePower <= 0)) fail("Ftrl learningRatePower", "a number of at most 0", show(learningRatePower));
    expectStart("Ftrl", initialAccumulatorValue);
    for (const [name, value] of Object.entries(strengths)) {
      if (!(value >= 0)) fail(`Ftrl ${name}`, "a number of at least 0", show(value));
    }
    super(Object.fromEntries(Object.entries(given).filter(([name]) => !(name in settings))) as typeof given);
    this.settings = settings;
  }

  override slotStart(name: string): number {
    return name === "accumulator" ? this.settings.initialAccumulatorValue : 0;
  }

  protected update(weights: Tensor, gradient: Tensor, slots: readonly Tensor[], rate: number): Tensor[] {
    const [accumulator, linear] = slots;
    const { shape, size } = weights;
    const [newWeights, newAccumulator, newLinear] = [empty(shape), empty(shape), empty(shape)];
    const { learningRatePower, l1RegularizationStrength: l1, beta } = this.settings;
    const quadratic = 2 * (this.settings.l2RegularizationStrength + beta / (2 * rate));
    const shrinkage = 2 * this.settings.l2ShrinkageRegularizationStrength;
    const old = { weights, gradient, accumulator, linear, rate, power: -learningRatePower, l1, quadratic, shrinkage };
    launch("ftrl", size, { newWeights, newAccumulator, newLinear, ...old });
    return [newWeights, newAccumulator, newLinear];
  }

  getConfig(): OptimizerConfig {
    return this.configOf("Ftrl", this.settings);
  }
}

const names = Object.keys(defaults).filter((name) => name !== "learningRate") as (keyof FtrlSettings)[];
