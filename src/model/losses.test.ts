import { describe, expect, test } from "vitest";
import { tensor, zeros } from "../engine/tensor.js";
import { huber, meanSquaredError } from "./losses.js";
import { resolveLoss } from "./lossNames.js";
import { dice, tversky } from "./overlaps.js";

describe("losses", () => {
  test("compare [batch] with [batch, 1] and [batch, time] with [batch, time, 1]", () => {
    expect(meanSquaredError()(tensor([1, 2]), tensor([[1], [4]])).item()).toBe(2);
    expect(
      meanSquaredError()(
        zeros([2, 3]),
        tensor([
          [[1], [2], [3]],
          [[0], [0], [0]],
        ]),
      ).item(),
    ).toBeCloseTo(14 / 6, 6);
  });

  test("refuse shapes that would broadcast, naming both", () => {
    expect(() => meanSquaredError()(zeros([4, 3]), zeros([4, 1]))).toThrow(
      "meanSquaredError: expected targets shaped like the predictions, [4, 1], got [4, 3]",
    );
    expect(() => huber()(zeros([4]), zeros([4, 20, 1]))).toThrow("huber: expected targets shaped like");
  });

  test("list what there is when a name or an option is unknown", () => {
    expect(() => resolveLoss("hubert" as never)).toThrow(
      /compile loss: expected a loss among mse, mae, .*huber.*, got "hubert"/,
    );
    expect(() => meanSquaredError({ reduction: "average" as never })).toThrow(
      'meanSquaredError reduction: expected one of "sumOverBatchSize", "sum"',
    );
    expect(() => huber({ gamma: 2 } as never)).toThrow('huber: expected options among delta, reduction, got "gamma"');
    expect(() => huber(2 as never)).toThrow("huber: expected an object of options such as { delta: … }, got 2");
    expect(() => huber({ delta: 0 })).toThrow("huber delta: expected a number above 0, got 0");
  });

  test("a weight a sample counts for the whole sample", () => {
    const loss = meanSquaredError({ reduction: "sum" });
    const [y, p] = [
      zeros([2, 2, 1]),
      tensor([
        [[1], [1]],
        [[3], [3]],
      ]),
    ];
    expect(loss(y, p, tensor([1, 0])).item()).toBe(2);
    expect(() => loss(y, p, tensor([1, 0, 1]))).toThrow("sampleWeight: expected one weight a sample, [2], got [3]");
  });

  test("a loss that is one number for all samples counts for each as its weight says, as Keras has it", () => {
    const [y, p] = [
      tensor([
        [1, 0, 0, 1],
        [0, 1, 1, 0],
      ]),
      tensor([
        [0.5, 0.2, 0.1, 0.7],
        [0.3, 0.6, 0.9, 0.2],
      ]),
    ];
    const weight = tensor([0.5, 2]);
    expect(dice()(y, p, weight).item()).toBeCloseTo(0.35, 6);
    expect(dice({ reduction: "meanWithSampleWeight" })(y, p, weight).item()).toBeCloseTo(0.28, 6);
    expect(tversky({ alpha: 0.3, beta: 0.8, reduction: "sum" })(y, p, weight).item()).toBeCloseTo(0.690349, 5);
  });

  test("a function of one's own is averaged over the samples", () => {
    const largest = resolveLoss((_, p) => p);
    expect(largest(zeros([2]), tensor([2, 4])).item()).toBe(3);
  });
});
