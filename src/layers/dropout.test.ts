import { describe, expect, test } from "vitest";
import { tensor } from "../engine/tensor.js";
import { Dropout } from "./dropout.js";
import { inference } from "./layer.js";

const ones = tensor(new Float32Array(6000).fill(1), [20, 30, 10]);
const training = { ...inference, training: true };

describe("Dropout", () => {
  test("drops the rate and scales the rest, in training only", () => {
    const layer = new Dropout(0.2);
    const values = layer.call(ones, training).toArray();
    expect(new Set(values)).toEqual(new Set([0, Math.fround(1 / 0.8)]));
    expect(values.filter((value) => value === 0).length / 6000).toBeCloseTo(0.2, 1);
    expect(layer.call(ones, inference)).toBe(ones);
  });

  test("is a function of seed, layer and step", () => {
    const [layer, other] = [new Dropout(0.5), new Dropout(0.5)];
    const first = layer.call(ones, training).toArray();
    expect(layer.call(ones, training).toArray()).toEqual(first);
    expect(layer.call(ones, { ...training, step: 1 }).toArray()).not.toEqual(first);
    expect(layer.call(ones, { ...training, seed: 1 }).toArray()).not.toEqual(first);
    expect(other.call(ones, training).toArray()).not.toEqual(first);
    const seeded = () => new Dropout(0.5, { seed: 7 }).call(ones, training).toArray();
    expect(seeded()).toEqual(seeded());
  });

  test("noiseShape shares the mask", () => {
    const layer = new Dropout(0.5, { noiseShape: [null, 1, null] });
    const rows = layer.call(ones, training).toNested() as number[][][];
    for (const row of rows) for (const step of row) expect(step).toEqual(row[0]);
  });

  test("says what is wrong", () => {
    expect(() => new Dropout(1, { name: "drop" })).toThrow("drop rate: expected a number in [0, 1), got 1");
    const layer = new Dropout(0.5, { name: "drop", noiseShape: [1] });
    expect(() => layer.call(ones, training)).toThrow(
      "drop noiseShape: expected as many axes as the input [20, 30, 10], got [1]",
    );
  });
});
