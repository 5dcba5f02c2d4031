import type { Tensor } from "../engine/tensor.js";
import { maximum, minimum, mul } from "../ops/arithmetic.js";
import { square } from "../ops/elementary.js";
import { sum } from "../ops/reduce.js";
import type { SharedSettings } from "./optimizerOptions.js";

/** Gradients cut to what the settings allow, inside a scope; the gradients themselves if they allow anything. */
export function clipped(gradients: readonly Tensor[], settings: SharedSettings): readonly Tensor[] {
  const { clipnorm, globalClipnorm, clipvalue } = settings;
  if (clipnorm) return gradients.map((gradient) => shortened(gradient, Math.sqrt(squares(gradient)), clipnorm));
  if (globalClipnorm) {
    const norm = Math.sqrt(gradients.reduce((total, gradient) => total + squares(gradient), 0));
    return gradients.map((gradient) => shortened(gradient, norm, globalClipnorm));
  }
  if (clipvalue) return gradients.map((gradient) => maximum(minimum(gradient, clipvalue), -clipvalue));
  return gradients;
}

function squares(gradient: Tensor): number {
  return sum(square(gradient)).item();
}

/** A gradient scaled as a whole so that a norm is at most `most`. */
function shortened(gradient: Tensor, norm: number, most: number): Tensor {
  return norm <= most ? gradient : mul(gradient, most / norm);
}
