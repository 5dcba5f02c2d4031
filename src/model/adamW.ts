import { Adam, type AdamOptions } from "./adam.js";
import type { OptimizerConfig } from "./optimizer.js";

/**
 * Adam with weight decay of 0.004 by default, beside the gradient and not through it. Loshchilov and Hutter, "Decoupled
 * weight decay regularization", 2019.
 *
 * @example
 * import { AdamW } from "timecell";
 * const optimizer = new AdamW({ learningRate: 0.001, weightDecay: 0.01 });
 * optimizer.excludeFromWeightDecay({ names: ["bias"] });
 */
export class AdamW extends Adam {
  constructor(options?: AdamOptions) {
    super({ weightDecay: 0.004, ...options });
  }

  override getConfig(): OptimizerConfig {
    return { ...super.getConfig(), className: "AdamW" };
  }
}
