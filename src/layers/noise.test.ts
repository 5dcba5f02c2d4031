import { describe, expect, test } from "vitest";
import { tensor, zeros } from "../engine/tensor.js";
import { add } from "../ops/arithmetic.js";
import { AlphaDropout } from "./alphaDropout.js";
import { GaussianDropout } from "./gaussianDropout.js";
import { GaussianNoise } from "./gaussianNoise.js";
import { inference } from "./layer.js";
import { SpatialDropout1D } from "./spatialDropout1d.js";

const training = { ...inference, training: true, seed: 7, step: 3 };
const ones = add(zeros([4, 500, 10]), 1);

function statistics(values: Float32Array) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, stddev: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) };
}

describe("noise", () => {
  test.each([
    [new GaussianNoise(0.25), 1, 0.25],
    [new GaussianDropout(0.2), 1, 0.5],
    [new SpatialDropout1D(0.5), 1, 1],
  ])("%s has the mean and the spread that it should have, in training only", (layer, mean, stddev) => {
    const found = statistics(layer.call(ones, training).toArray());
    expect(Math.abs(found.mean - mean)).toBeLessThan(layer instanceof SpatialDropout1D ? 0.5 : 0.02);
    expect(Math.abs(found.stddev - stddev)).toBeLessThan(layer instanceof SpatialDropout1D ? 0.2 : 0.02);
    expect(layer.call(ones, inference)).toBe(ones);
  });

  test("AlphaDropout keeps mean 0 and variance 1", () => {
    const gaussian = new GaussianNoise(1).call(zeros([20000]), training);
    const { mean, stddev } = statistics(new AlphaDropout(0.3).call(gaussian, training).toArray());
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(stddev - 1)).toBeLessThan(0.03);
  });

  test("SpatialDropout1D drops a feature at all steps of a sample", () => {
    const rows = new SpatialDropout1D(0.5).call(add(zeros([3, 4, 8]), 1), training).toNested() as number[][][];
    for (const steps of rows) for (const step of steps) expect(step).toEqual(steps[0]);
    expect(new Set(rows.flat(2))).toEqual(new Set([0, 2]));
  });

  test("AlphaDropout shares its mask along the axes that noiseShape says", () => {
    const layer = new AlphaDropout(0.5, { noiseShape: [null, 1] });
    for (const [a, b] of layer
      .call(
        tensor([
          [1, 1],
          [1, 1],
          [1, 1],
        ]),
        training,
      )
      .toNested() as number[][]) {
      expect(a).toBe(b);
    }
  });

  test("a step draws its own, a seed the same again, a layer others", () => {
    const layer = new GaussianNoise(0.5, { seed: 1 });
    const at = (step: number, of = layer) => of.call(ones, { ...training, step }).toArray();
    expect(at(1)).toEqual(at(1));
    expect(at(1)).not.toEqual(at(2));
    expect(at(1)).toEqual(at(1, new GaussianNoise(0.5, { seed: 1 })));
    expect(at(1, new GaussianNoise(0.5))).not.toEqual(at(1, new GaussianNoise(0.5)));
  });

  test("says what is wrong", () => {
    expect(() => new GaussianNoise(2, { name: "noise" })).toThrow("noise stddev: expected a number from 0 to 1, got 2");
    expect(() => new GaussianDropout(1, { name: "noise" })).toThrow("noise rate: expected a number in [0, 1), got 1");
    expect(() => new AlphaDropout(0.1, { name: "noise", noiseShape: [1] }).call(ones, training)).toThrow(
      "noise noiseShape: expected as many axes as the input [4, 500, 10], got [1]",
    );
    expect(() => new AlphaDropout(0.1, { name: "noise", noiseShape: [4, 3, 1] }).call(ones, training)).toThrow(
      "noise noiseShape: expected 1, null or the size of the input [4, 500, 10] on every axis, got [4, 3, 1]",
    );
    expect(() => new SpatialDropout1D(0.1, { name: "noise" }).call(zeros([2, 3]), training)).toThrow(
      "noise: expected [batch, time, features], got [2, 3]",
    );
  });
});
