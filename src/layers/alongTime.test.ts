import { describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { tensor } from "../engine/tensor.js";
import { AdaptiveMaxPooling1D } from "./adaptiveMaxPooling1d.js";
import { AveragePooling1D } from "./averagePooling1d.js";
import { Conv1DTranspose } from "./conv1dTranspose.js";
import { Cropping1D } from "./cropping1d.js";
import { DepthwiseConv1D } from "./depthwiseConv1d.js";
import { GlobalAveragePooling1D } from "./globalAveragePooling1d.js";
import { inference, type Layer } from "./layer.js";
import { MaxPooling1D } from "./maxPooling1d.js";
import { SeparableConv1D } from "./separableConv1d.js";
import { UpSampling1D } from "./upSampling1d.js";
import { ZeroPadding1D } from "./zeroPadding1d.js";

const name = "it";
const x = uniform([2, 4, 3], 1);

describe("layers along time", () => {
  test("features first are the same numbers as features last, swapped", () => {
    const first = new MaxPooling1D(2, { dataFormat: "channelsFirst" });
    const swapped = tensor([[[1, 2, 3, 4]], [[8, 7, 6, 5]]]);
    expect(first.call(swapped).toNested()).toEqual([[[2, 4]], [[8, 6]]]);
    expect(first.computeOutputShape([null, 1, 4])).toEqual([null, 1, 2]);
  });

  test("an average over the steps that a mask leaves, whatever the others hold", () => {
    const layer = new GlobalAveragePooling1D();
    const mask = tensor([[1, 0, 1]]);
    expect(layer.call(tensor([[[1], [Number.NaN], [5]]]), { ...inference, mask }).toNested()).toEqual([[3]]);
    expect(layer.computeMask()).toBeNull();
  });

  test("weights are made for features that are first, and held to them", () => {
    const layer = new SeparableConv1D(4, 2, { name, depthMultiplier: 3, dataFormat: "channelsFirst" });
    layer.build([null, 5, null]);
    expect(layer.weights.map((weight) => weight.shape)).toEqual([[2, 5, 3], [1, 15, 4], [4]]);
    expect(() => layer.call(x)).toThrow("it: expected 5 features on the last axis, as built for [null, null, 5]");
  });

  test.each<[() => unknown, string]>([
    [() => new MaxPooling1D(0, { name }), "it poolSize: expected a whole number, 1 or more, got 0"],
    [() => new MaxPooling1D(2, { name, strides: 0 }), "it strides: expected a whole number, 1 or more, got 0"],
    [
      () => new MaxPooling1D(5, { name }).call(x),
      "it: expected at least 5 steps, a window, got [2, 4, 3]; use padding",
    ],
    [
      () => new AveragePooling1D(2, { name, padding: "causal" as "same" }),
      'it padding: expected one of "valid", "same", got "causal"',
    ],
    [
      () => new AveragePooling1D(2, { name, dataFormat: "first" as "channelsFirst" }),
      'it dataFormat: expected one of "channelsLast", "channelsFirst", got "first"',
    ],
    [() => new AdaptiveMaxPooling1D(0, { name }), "it outputSize: expected a whole number, 1 or more, got 0"],
    [() => new Conv1DTranspose(2, 3, { name, strides: 2, dilationRate: 2 }), "it: expected strides or dilationRate"],
    [
      () => new Conv1DTranspose(2, 3, { name, outputPadding: 1 }),
      "it outputPadding: expected less than strides (1), got 1",
    ],
    [
      () => new DepthwiseConv1D(3, { name, padding: "causal" as "same" }),
      'it padding: expected one of "valid", "same", got "causal"',
    ],
    [() => new DepthwiseConv1D(5, { name }).call(x), "it: expected at least 5 steps, a window, got [2, 4, 3]"],
    [
      () => new SeparableConv1D(2, 3, { name, depthMultiplier: 0 }),
      "it depthMultiplier: expected a whole number, 1 or more, got 0",
    ],
    [() => new UpSampling1D(1.5, { name }), "it size: expected a whole number, 1 or more, got 1.5"],
    [
      () => new ZeroPadding1D([1, -1], { name }),
      "it padding: expected a whole number of steps, 0 or more, or two of them, [start, end], got [1, -1]",
    ],
    [
      () => new Cropping1D([3, 1], { name }).call(x),
      "it: expected more than the 4 steps that it leaves out, got [2, 4, 3]",
    ],
    [() => new MaxPooling1D(2, { name }).call(uniform([4, 3], 1)), "it: expected [batch, time, features], got [4, 3]"],
  ])("say what is wrong, case %#", (run, message) => expect(run).toThrow(message));

  test("Keras's defaults: a pool of two, one step of zeros at each end, twice the steps", () => {
    const layers: Layer[] = [new MaxPooling1D(), new ZeroPadding1D(), new UpSampling1D(), new Cropping1D()];
    expect(layers.map((layer) => (layer.computeOutputShape([null, 10, 1]) as number[])[1])).toEqual([5, 12, 20, 8]);
  });
});
