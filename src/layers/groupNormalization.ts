import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { moments, standardize } from "../ops/normalize.js";
import { axisOf, reshape } from "../ops/shape.js";
import type { Defaults, Shape } from "./layer.js";
import {
  ScaledNormalization,
  type ScaledNormalizationOptions,
  scaledNormalizationDefaults,
} from "./scaledNormalization.js";

/** Options of `GroupNormalization`. */
export interface GroupNormalizationOptions extends ScaledNormalizationOptions {
  /** Into how many groups the features are split; −1 is one for each. @defaultValue 32 */
  groups?: number;
  /** The axis of the features. @defaultValue -1 */
  axis?: number;
}

const defaults: Defaults<GroupNormalizationOptions> = { ...scaledNormalizationDefaults, groups: 32, axis: -1 };

/**
 * Brings every sample to mean 0 and variance 1 along its steps and the features of each group, then scales and shifts by
 * feature.
 *
 * Wu and He, "Group normalization", 2018. Weights: gamma `[features]`, beta `[features]`.
 *
 * @example
 * import { GroupNormalization } from "timecell";
 * new GroupNormalization({ groups: 4 });
 */
export class GroupNormalization extends ScaledNormalization<GroupNormalizationOptions> {
  constructor(options?: GroupNormalizationOptions) {
    super("GroupNormalization", options, defaults);
    const { groups, axis } = this.options;
    if (!Number.isInteger(groups) || (groups < 1 && groups !== -1)) {
      fail(`${this.name} groups`, "a whole number, 1 or more, or -1", show(groups));
    }
    if (this.axes.length > 1) fail(`${this.name} axis`, "one axis", show(axis));
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    const at = axisOf(`${this.name} axis`, this.options.axis, x.rank);
    const size = x.shape[at];
    const groups = this.options.groups === -1 ? size : this.options.groups;
    const split = (shape: readonly number[]) => [...shape.slice(0, at), groups, size / groups, ...shape.slice(at + 1)];
    const ones = x.shape.map(() => 1);
    const [gamma, beta] = [this.gamma, this.beta].map((weight) => weight && reshape(weight, split(ones)));
    const grouped = reshape(x, split(x.shape));
    const along = grouped.shape.map((_, axis) => axis).filter((axis) => axis !== 0 && axis !== at);
    return reshape(standardize(grouped, moments(grouped, along), this.options.epsilon, gamma, beta), x.shape);
  }

  protected override checkInput(shape: Shape): void {
    super.checkInput(shape);
    const { axis, groups } = this.options;
    if (shape.length < 2 || axis === 0 || axis === -shape.length) {
      fail(`${this.name} axis`, "an axis behind the batch", `${axis} of ${show(shape)}`);
    }
    if (groups !== -1 && (shape.at(axis) as number) % groups !== 0) {
      fail(`${this.name} axis ${axis}`, `features in a multiple of groups (${groups})`, show(shape));
    }
  }
}
