import type { Tensor } from "../engine/tensor.js";
import { type Defaults, Layer, type LayerOptions, type Shape } from "./layer.js";
import { l1l2 } from "./regularizers.js";
import type { Config } from "./serialize.js";

/** Options of `ActivityRegularization`. */
export interface ActivityRegularizationOptions extends LayerOptions {
  /** The factor of Σ|x|. @defaultValue 0 */
  l1?: number;
  /** The factor of Σx². @defaultValue 0 */
  l2?: number;
}

const defaults: Defaults<ActivityRegularizationOptions> = { l1: 0, l2: 0 };

/**
 * Passes its input on and adds l1 · Σ|x| + l2 · Σx² to the loss, a sample on average.
 *
 * @example
 * import { ActivityRegularization } from "timecell";
 * new ActivityRegularization({ l2: 1e-3 });
 */
export class ActivityRegularization extends Layer<ActivityRegularizationOptions> {
  override readonly supportsMasking = true;

  constructor(options?: ActivityRegularizationOptions) {
    const { l1 = 0, l2 = 0 } = options ?? {};
    const activityRegularizer = l1 === 0 && l2 === 0 ? null : l1l2({ l1, l2 });
    super("ActivityRegularization", { ...options, activityRegularizer }, defaults);
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    return x;
  }

  computeOutputShape(inputShape: Shape): Shape {
    return inputShape;
  }

  override getConfig(): Config {
    const { activityRegularizer: _, ...config } = super.getConfig();
    return config;
  }
}
