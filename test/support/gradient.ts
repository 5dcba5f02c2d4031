import { expect } from "vitest";
import { uniforms } from "../../src/engine/random.js";
import { setSeed } from "../../src/engine/session.js";
import { pullback } from "../../src/engine/tape.js";
import { sizeOf, Tensor, tensor } from "../../src/engine/tensor.js";

/** Numbers spread evenly over (low, high), the same for the same seed. */
export function uniform(shape: readonly number[], seed: number, low = -1, high = 1): Tensor {
  const draws = uniforms({ seed, stream: 77 }, sizeOf(shape));
  return tensor(
    Float32Array.from(draws, (u) => low + (high - low) * u),
    shape,
  );
}

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);

/**
 * Holds an op's gradients against central finite differences along random directions, one input at a time, for a random
 * weighting of its outputs.
 */
export function checkGradient(
  run: (...inputs: Tensor[]) => Tensor | readonly Tensor[],
  inputs: readonly Tensor[],
  { step = 1e-2, relative = 1e-2, directions = 3 } = {},
): void {
  setSeed(0);
  const list = (given: readonly Tensor[]) => {
    const result = run(...given);
    return result instanceof Tensor ? [result] : result;
  };
  const cotangents = list(inputs).map((output, i) => uniform(output.shape, 900 + i));
  const value = (given: readonly Tensor[]) =>
    list(given).reduce((sum, output, i) => sum + dot(output.toArray(), (cotangents[i] as Tensor).toArray()), 0);
  const { gradients } = pullback(
    () => list(inputs),
    inputs,
    () => cotangents,
  );
  inputs.forEach((input, which) => {
    const gradient = (gradients[which] as Tensor).toArray();
    const size = Math.hypot(...gradient);
    for (let k = 0; k < directions; k++) {
      const direction = uniform(input.shape, 100 * which + k).toArray();
      const moved = (sign: number) =>
        inputs.map((t, i) =>
          i === which
            ? tensor(
                t.toArray().map((v, j) => v + sign * step * (direction[j] as number)),
                t.shape,
              )
            : t,
        );
      const estimate = (value(moved(1)) - value(moved(-1))) / (2 * step);
      const slack = relative * Math.max(Math.abs(estimate), size, 0.1);
      expect(Math.abs(dot(gradient, direction) - estimate), `input ${which}, direction ${k}`).toBeLessThan(slack);
    }
  });
}
