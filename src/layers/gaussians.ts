import { cos, log, sin } from "../engine/numeric.js";
import { type RandomKey, uniforms } from "../engine/random.js";

/**
 * `count` independent standard gaussians for a weight, in double precision and with the same bits everywhere; another
 * `round` draws others.
 *
 * Box and Muller, "A note on the generation of random normal deviates", 1958.
 */
export function gaussians(key: RandomKey, count: number, weight: number, round = 0): Float64Array {
  const pairs = Math.ceil(count / 2);
  const uniform = uniforms(key, 2 * pairs, round, weight);
  const drawn = new Float64Array(2 * pairs);
  for (let i = 0; i < drawn.length; i += 2) {
    const radius = Math.sqrt(-2 * log(uniform[i] + 2 ** -33));
    const angle = 2 * Math.PI * uniform[i + 1];
    drawn[i] = radius * cos(angle);
    drawn[i + 1] = radius * sin(angle);
  }
  return drawn.subarray(0, count);
}

/** `count` standard gaussians that lie within two standard deviations; others are drawn again. */
export function truncatedGaussians(key: RandomKey, count: number, weight: number): Float64Array {
  const drawn = new Float64Array(count);
  let filled = 0;
  for (let round = 0; filled < count; round++) {
    for (const value of gaussians(key, count - filled, weight, round)) {
      if (Math.abs(value) <= 2) drawn[filled++] = value;
    }
  }
  return drawn;
}
