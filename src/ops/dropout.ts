import { expectFraction, expectNumbers } from "../engine/checks.js";
import { launch } from "../engine/kernels.js";
import type { RandomKey } from "../engine/random.js";
import { unrepeatable } from "../engine/recording.js";
import { record } from "../engine/tape.js";
import { empty, expectTensor, type Tensor } from "../engine/tensor.js";

/** Tells draws of one layer apart: the training step is part of the key. */
export interface DropoutKey extends RandomKey {
  readonly step: number;
}

/**
 * Inverted dropout: each element becomes 0 with probability `rate`, the others are scaled by 1 / (1 − rate) (Srivastava et
 * al. 2014). What is dropped depends on the key and the element's place alone.
 *
 * @param rate 0 ≤ rate < 1
 * @throws TimecellError for another rate
 */
export function dropout(x: Tensor, rate: number, key: DropoutKey): Tensor {
  expectTensor("dropout", x);
  expectFraction("dropout rate", rate);
  const { seed, stream, step } = key ?? {};
  expectNumbers("dropout key", { seed, stream, step });
  unrepeatable();
  const apply = (from: Tensor) => {
    const y = empty(x.shape);
    const threshold = Math.min(Math.round(rate * 2 ** 32), 2 ** 32 - 1) | 0;
    const draw = { size: x.size, seed, stream, step, threshold, scale: 1 / (1 - rate) };
    launch("dropout", Math.ceil(x.size / 4), { x: from, y, ...draw });
    return y;
  };
  return record("dropout", [x], apply(x), (dy) => [() => apply(dy)]);
}
