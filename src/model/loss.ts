import { expectOptions } from "../engine/checks.js";
import type { Tensor } from "../engine/tensor.js";
import { maskOf } from "../layers/masks.js";
import { mean } from "../ops/reduce.js";
import { maskedWeight } from "./maskedWeight.js";
import { expectReduction, type Reduction, reduce } from "./reduction.js";
import { matched } from "./sameRank.js";

/** A setting of a loss: plain JSON. */
export type LossSetting = null | boolean | number | string | readonly number[];

/** What a loss was made from: plain JSON, kept in model files. */
export interface LossConfig {
  readonly name: string;
  readonly reduction: Reduction;
  readonly [setting: string]: LossSetting;
}

/**
 * A loss: targets, predictions and, where they are given, sample weights, to one number. A function of your own may return
 * the values of all samples instead; `compile` averages them.
 */
export interface LossFunction {
  (yTrue: Tensor, yPred: Tensor, sampleWeight?: Tensor): Tensor;
  readonly config?: LossConfig;
  /** The values before the reduction, `[batch, …]`, for use as a metric. */
  readonly values?: (yTrue: Tensor, yPred: Tensor) => Tensor;
}

/** Settings that every loss takes. */
export interface LossOptions {
  /** How the values of a batch become one number. @defaultValue "sumOverBatchSize" */
  readonly reduction?: Reduction;
}

/** Keeps divisions and logarithms from zero. */
export const EPSILON = 1e-7;

/** The settings of a loss: its options, the reduction apart, with the defaults filled in. */
export function settingsOf<Settings extends object>(
  name: string,
  options: (LossOptions & Partial<Settings>) | undefined,
  defaults: Settings,
): Settings & Required<LossOptions> {
  expectOptions(name, options, [...Object.keys(defaults), "reduction"]);
  const given = Object.entries(options ?? {}).filter(([, value]) => value !== undefined);
  const settings = { ...defaults, reduction: "sumOverBatchSize" as const, ...Object.fromEntries(given) };
  expectReduction(name, settings.reduction);
  return settings;
}

/** A loss from its values `[batch, …]`, which are weighted and reduced. `settings`: the reduction and what it is made from. */
export function makeLoss<Settings extends Required<LossOptions>>(
  name: string,
  settings: Settings,
  values: (yTrue: Tensor, yPred: Tensor) => Tensor,
): LossFunction {
  const { reduction } = settings;
  const loss = (yTrue: Tensor, yPred: Tensor, sampleWeight?: Tensor) => {
    const each = values(yTrue, yPred);
    return reduce(each, maskedWeight(maskOf(each), sampleWeight, reduction), reduction);
  };
  return Object.assign(loss, { config: { name, ...settings } as unknown as LossConfig, values });
}

/** A loss from the error of every element, averaged over the last axis. */
export function elementwiseLoss<Settings extends Required<LossOptions>>(
  name: string,
  settings: Settings,
  errors: (yTrue: Tensor, yPred: Tensor) => Tensor,
): LossFunction {
  return makeLoss(name, settings, (yTrue, yPred) => {
    const [y, p] = matched(name, yTrue, yPred);
    return y.rank === 0 ? errors(y, p) : mean(errors(y, p), -1);
  });
}
