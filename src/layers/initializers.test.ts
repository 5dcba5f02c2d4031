import { describe, expect, test } from "vitest";
import { setSeed } from "../engine/session.js";
import { Dense } from "./dense.js";
import type { Initializer, InitializerOption } from "./initializer.js";
import { type InitializerName, initializer } from "./initializers.js";
import { varianceScaling } from "./varianceScaling.js";

const draw = (option: InitializerOption, shape: readonly number[], seed = 1, weight = 0) =>
  Float64Array.from(initializer("test", option).draw(shape, { key: { seed, stream: 0 }, weight }));

function statistics(values: Float64Array) {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length;
  return { mean, variance, low: Math.min(...values), high: Math.max(...values) };
}

describe("initializers", () => {
  const shape = [3, 40, 100]; // fanIn 120, fanOut 300
  const families: ["glorot" | "he" | "lecun", number][] = [
    ["glorot", 2 / 420],
    ["he", 2 / 120],
    ["lecun", 1 / 120],
  ];
  for (const [family, variance] of families) {
    test(`${family}Uniform and ${family}Normal have the variance of their papers`, () => {
      const even = statistics(draw(`${family}Uniform`, shape));
      const limit = Math.sqrt(3 * variance);
      expect(even.variance).toBeCloseTo(variance, 3);
      expect(Math.abs(even.mean)).toBeLessThan(4 * Math.sqrt(variance / 12000));
      expect(even.low).toBeGreaterThanOrEqual(-limit);
      expect(even.high).toBeLessThan(limit);
      expect(even.high).toBeGreaterThan(0.99 * limit);

      const bell = statistics(draw(`${family}Normal`, shape));
      const deviation = Math.sqrt(variance) / 0.8796;
      expect(bell.variance / variance).toBeCloseTo(1, 1);
      expect(Math.max(-bell.low, bell.high)).toBeLessThanOrEqual(2.0001 * deviation);
    });
  }

  test("varianceScaling is the family of them all", () => {
    const same = (config: object, name: InitializerName) =>
      expect(draw({ className: "varianceScaling", config }, shape)).toEqual(draw(name, shape));
    same({}, "lecunNormal");
    same({ scale: 2, distribution: "uniform" }, "heUniform");
    same({ mode: "fanAvg" }, "glorotNormal");
    const bell = statistics(draw(varianceScaling({ mode: "fanOut", distribution: "untruncatedNormal" }), shape));
    expect(bell.variance * 300).toBeCloseTo(1, 1);
    expect(bell.high * Math.sqrt(300)).toBeGreaterThan(3);
    expect(() => varianceScaling({ scale: 0 })).toThrow("varianceScaling scale: expected a number above 0, got 0");
    expect(() => varianceScaling({ mode: "fan_in" as never })).toThrow('varianceScaling mode: expected one of "fanIn"');
  });

  test("randomUniform, randomNormal and truncatedNormal follow their options", () => {
    const even = statistics(draw({ className: "randomUniform", config: { minval: 2, maxval: 4 } }, [5000]));
    expect(even.mean).toBeCloseTo(3, 1);
    expect([even.low >= 2, even.high < 4]).toEqual([true, true]);
    const bell = statistics(draw({ className: "randomNormal", config: { mean: -1, stddev: 3 } }, [20000]));
    expect(bell.mean).toBeCloseTo(-1, 0);
    expect(bell.variance / 9).toBeCloseTo(1, 1);
    expect(bell.high).toBeGreaterThan(7);
    const cut = statistics(draw({ className: "truncatedNormal", config: { mean: 10, stddev: 1 } }, [20000]));
    expect(cut.mean).toBeCloseTo(10, 1);
    expect([cut.low >= 8, cut.high <= 12]).toEqual([true, true]);
  });

  test("zeros, ones, constant and identity", () => {
    expect([...draw("zeros", [2])]).toEqual([0, 0]);
    expect([...draw("ones", [2])]).toEqual([1, 1]);
    expect([...draw({ className: "constant", config: { value: 7 } }, [2])]).toEqual([7, 7]);
    expect([...draw({ className: "identity", config: { gain: 2 } }, [2, 3])]).toEqual([2, 0, 0, 0, 2, 0]);
  });

  test("a draw is a function of seed, stream and weight", () => {
    const first = draw("glorotUniform", [50]);
    expect(draw("glorotUniform", [50])).toEqual(first);
    expect(draw("glorotUniform", [50], 2)).not.toEqual(first);
    expect(draw("glorotUniform", [50], 1, 1)).not.toEqual(first);
  });

  test("a seed of its own makes it draw the same everywhere", () => {
    const seeded = { className: "heNormal", config: { seed: 9 } };
    expect(draw(seeded, [9], 1, 0)).toEqual(draw(seeded, [9], 2, 3));
  });

  test("a function of the shape", () => {
    setSeed(1);
    const layer = new Dense(2, {
      kernelInitializer: (shape) => Array.from({ length: shape[0] * shape[1] }, (_, i) => i),
    });
    layer.build([null, 2]);
    expect([...layer.kernel.values]).toEqual([0, 1, 2, 3]);
    const short = new Dense(2, { name: "short", kernelInitializer: () => [1] });
    expect(() => short.build([null, 2])).toThrow("short/kernel: expected 4 initial values, got 1");
  });

  test("the bits of a draw are these", () => {
    const bits = (option: InitializerName) => [...Float32Array.from(draw(option, [2, 2], 51))].map((v) => v.toString());
    expect({
      uniform: bits("glorotUniform"),
      normal: bits("randomNormal"),
      basis: bits("orthogonal"),
    }).toMatchInlineSnapshot(`
      {
        "basis": [
          "-0.9717068672180176",
          "0.23619015514850616",
          "-0.23619015514850616",
          "-0.9717068672180176",
        ],
        "normal": [
          "-0.05844682455062866",
          "-0.01420651189982891",
          "0.05422885715961456",
          "-0.011357720009982586",
        ],
        "uniform": [
          "-0.03670057654380798",
          "0.09295669943094254",
          "0.10093623399734497",
          "1.1442582607269287",
        ],
      }
    `);
  });

  test("names what there is", () => {
    expect(() => new Dense(2, { kernelInitializer: "glorot_uniform" as never })).toThrow(
      /dense.* kernelInitializer: expected an initializer among glorotUniform, glorotNormal, .*, got "glorot_uniform"/,
    );
    expect(() => draw({ className: "orthogonal", config: { gian: 2 } }, [2, 2])).toThrow(
      'orthogonal: expected options among gain, seed, got "gian"',
    );
    expect(() => draw("orthogonal", [3])).toThrow("orthogonal: expected a shape of two axes or more, got [3]");
    expect(() => draw(null as unknown as Initializer, [3])).toThrow("expected an initializer among");
  });
});
