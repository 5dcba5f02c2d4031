import { describe, expect, test } from "vitest";
import { autocorrelatedNoise, whiteNoise } from "./noise.js";

describe("autocorrelatedNoise", () => {
  test("follows its own past", () => {
    const fresh = whiteNoise(6, { seed: 3 });
    const noise = autocorrelatedNoise(5, { 1: 0.8 }, { seed: 3 });
    expect(noise[0]).toBeCloseTo(fresh[1]! + 0.8 * fresh[0]!, 12);
    expect(noise[4]).toBeCloseTo(fresh[5]! + 0.8 * noise[3]!, 12);
  });

  test("starts where it is told", () => {
    expect(autocorrelatedNoise(3, { 2: 0.5 }, { seed: 3, start: 100 })[0]).toBeCloseTo(
      whiteNoise(3, { seed: 3 })[2]! + 50,
    );
    expect(() => autocorrelatedNoise(3, { 0.5: 1 })).toThrow(
      "autocorrelatedNoise: expected lags of 1 or more, got 0.5",
    );
    expect(() => autocorrelatedNoise(5000, { 1: 2 })).toThrow(
      /autocorrelatedNoise: expected finite numbers, got -?Infinity/,
    );
  });
});
