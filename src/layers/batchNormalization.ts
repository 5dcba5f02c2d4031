import { expectFraction } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { assign, type Tensor, type Weight } from "../engine/tensor.js";
import { maskedMoments, moments, standardize } from "../ops/normalize.js";
import { axisOf, expandDims } from "../ops/shape.js";
import { alongAxes } from "./axes.js";
import { corrections, expectClipping, type RenormClipping, renormalized } from "./batchRenormalization.js";
import type { InitializerOption } from "./initializer.js";
import { type CallContext, type Defaults, inference, type Shape } from "./layer.js";
import {
  ScaledNormalization,
  type ScaledNormalizationOptions,
  scaledNormalizationDefaults,
} from "./scaledNormalization.js";

/** Options of `BatchNormalization`. */
export interface BatchNormalizationOptions extends ScaledNormalizationOptions {
  /** The axis of the features. @defaultValue -1 */
  axis?: number;
  /** How much of the moving statistics stays at each step. @defaultValue 0.99 */
  momentum?: number;
  /** @defaultValue "zeros" */
  movingMeanInitializer?: InitializerOption;
  /** @defaultValue "ones" */
  movingVarianceInitializer?: InitializerOption;
  /** Whether training corrects its batches towards the moving statistics (Ioffe 2017). @defaultValue false */
  renorm?: boolean;
  /** The bounds of that correction; null has none. @defaultValue null */
  renormClipping?: RenormClipping | null;
  /** How much of the statistics of the correction stays at each step. @defaultValue 0.99 */
  renormMomentum?: number;
  /** Statistics over several machines; on one they are the same. @defaultValue false */
  synchronized?: boolean;
}

const defaults: Defaults<BatchNormalizationOptions> = {
  ...scaledNormalizationDefaults,
  axis: -1,
  momentum: 0.99,
  movingMeanInitializer: "zeros",
  movingVarianceInitializer: "ones",
  renorm: false,
  renormClipping: null,
  renormMomentum: 0.99,
  synchronized: false,
};

/**
 * Brings every feature to mean 0 and variance 1, then scales and shifts it: (x − mean) / √(variance + epsilon) · gamma +
 * beta. Training takes the statistics of the batch, over the steps that a mask leaves, and moves those that prediction
 * takes towards them; with `trainable` false it predicts.
 *
 * Ioffe and Szegedy, "Batch normalization", 2015. Weights: gamma, beta; not trained movingMean, movingVariance, with
 * `renorm` also movingStddev, renormMean and renormStddev; each `[features]`.
 *
 * @example
 * import { BatchNormalization } from "timecell";
 * new BatchNormalization({ momentum: 0.9 });
 */
export class BatchNormalization extends ScaledNormalization<BatchNormalizationOptions> {
  declare movingMean: Weight;
  declare movingVariance: Weight;
  declare movingStddev: Weight;
  declare renormMean: Weight;
  declare renormStddev: Weight;

  constructor(options?: BatchNormalizationOptions) {
    super("BatchNormalization", options, defaults);
    const { axis, momentum, renormMomentum, renormClipping } = this.options;
    if (this.axes.length > 1) fail(`${this.name} axis`, "one axis", show(axis));
    if (momentum !== 1) expectFraction(`${this.name} momentum`, momentum);
    if (renormMomentum !== 1) expectFraction(`${this.name} renormMomentum`, renormMomentum);
    expectClipping(`${this.name} renormClipping`, renormClipping);
  }

  call(x: Tensor, { training, mask = null }: CallContext = inference): Tensor {
    this.ready(x);
    if (mask && mask.rank !== x.rank - 1) fail(`${this.name} mask`, `a mask for ${show(x.shape)}`, show(mask.shape));
    const { epsilon, axis, renorm } = this.options;
    const along = (weight: Tensor | null) => weight && alongAxes(weight, this.axes, x);
    const [gamma, beta] = [along(this.gamma), along(this.beta)];
    if (!training || !this.trainable) {
      const [mean, variance] = [this.movingMean, this.movingVariance].map(along) as [Tensor, Tensor];
      return standardize(x, { mean, variance }, epsilon, gamma, beta);
    }
    const at = axisOf(`${this.name} axis`, axis, x.rank);
    const others = x.shape.map((_, i) => i).filter((i) => i !== at);
    const found = mask ? maskedMoments(x, others, expandDims(mask, -1)) : moments(x, others);
    const [means, variances] = [found.mean.toArray(), found.variance.toArray()];
    if (!renorm) {
      this.move(means, variances);
      return standardize(x, found, epsilon, gamma, beta);
    }
    const [r, d] = corrections(this, means, variances).map((each) => alongAxes(each, this.axes, x));
    this.moveRenormed(means, variances);
    return renormalized(standardize(x, found, epsilon, null, null), r, d, gamma, beta);
  }

  protected override addWeights(inputShape: Shape): void {
    super.addWeights(inputShape);
    const { movingMeanInitializer, movingVarianceInitializer, renorm, axis } = this.options;
    const fixed = { trainable: false };
    const sizes = [inputShape.at(axis) as number];
    this.movingMean = this.addWeight("movingMean", sizes, movingMeanInitializer, fixed);
    this.movingVariance = this.addWeight("movingVariance", sizes, movingVarianceInitializer, fixed);
    if (!renorm) return;
    const stddev = () => this.movingVariance.values.map(Math.sqrt);
    this.movingStddev = this.addWeight("movingStddev", sizes, stddev, fixed);
    this.renormMean = this.addWeight("renormMean", sizes, movingMeanInitializer, fixed);
    this.renormStddev = this.addWeight("renormStddev", sizes, stddev, fixed);
  }

  private move(means: Float32Array, variances: Float32Array): void {
    const { momentum } = this.options;
    moveTowards(this.movingMean, means, momentum);
    moveTowards(this.movingVariance, variances, momentum);
  }

  private moveRenormed(means: Float32Array, variances: Float32Array): void {
    const { momentum, renormMomentum, epsilon } = this.options;
    const stddevs = variances.map((variance) => Math.sqrt(variance + epsilon));
    moveTowards(this.renormMean, means, renormMomentum);
    moveTowards(this.renormStddev, stddevs, renormMomentum);
    moveTowards(this.movingMean, means, momentum);
    moveTowards(this.movingStddev, stddevs, momentum);
    assign(
      this.movingVariance,
      this.movingStddev.values.map((stddev) => Math.max(0, stddev * stddev - epsilon)),
    );
  }
}

/** Brings moving statistics nearer to those of a batch. */
function moveTowards(moving: Weight, found: Float32Array, momentum: number): void {
  assign(
    moving,
    moving.values.map((value, i) => value * momentum + (found[i] as number) * (1 - momentum)),
  );
}
