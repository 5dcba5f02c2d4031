import { describe, expect, test } from "vitest";
import { checkGradient, uniform } from "../../test/support/gradient.js";
import { tensor } from "../engine/tensor.js";
import { Sequential } from "../model/sequential.js";
import { SGD } from "../model/sgd.js";
import { mean } from "../ops/reduce.js";
import { maxNorm } from "./constraints.js";
import { Dense } from "./dense.js";
import { layerFromConfig } from "./deserialize.js";
import { l1, l1l2, l2, orthogonalRegularizer, type RegularizerOption, regularizer } from "./regularizers.js";

// The expected numbers are those of Keras 3.15 on JAX.
const weight = [
  [0.5, -1.5, 2],
  [1, 0.25, -3],
];

function expectClose(values: readonly number[], wanted: readonly number[]) {
  for (const [i, value] of wanted.entries()) expect(values[i]).toBeCloseTo(value, 5);
}

describe("regularizers", () => {
  test("are Keras's", () => {
    const penalty = (option: RegularizerOption) => regularizer("here", option)?.penalty(tensor(weight)).item();
    expect(penalty(l1({ l1: 0.1 }))).toBeCloseTo(0.825, 6);
    expect(penalty("l2")).toBeCloseTo(0.165625, 6);
    expect(penalty(l1l2({ l1: 0.1, l2: 0.2 }))).toBeCloseTo(4.1375, 6);
    expect(penalty("l1l2")).toBeCloseTo(0.0825 + 0.165625, 6);
    expect(penalty(orthogonalRegularizer({ factor: 0.5 }))).toBeCloseTo(0.36321872, 6);
    expect(penalty(orthogonalRegularizer({ factor: 0.5, mode: "columns" }))).toBeCloseTo(0.24569432, 6);
    expect(penalty(mean)).toBeCloseTo(-0.125, 6);
    expect(penalty(null)).toBeUndefined();
  });

  test("have gradients that agree with finite differences", () => {
    const x = uniform([3, 4], 1);
    for (const { penalty } of [l1(), l2({ l2: 1 }), l1l2({ l1: 1, l2: 1 }), orthogonalRegularizer({ factor: 1 })]) {
      checkGradient(penalty, [x], { step: 1e-3 });
    }
  });

  test("add to the loss of a training step as in Keras, and constraints come after the update", async () => {
    const model = new Sequential([
      new Dense(3, {
        inputShape: [2],
        activation: "tanh",
        kernelRegularizer: l2({ l2: 0.1 }),
        activityRegularizer: l1({ l1: 0.3 }),
        kernelConstraint: maxNorm({ maxValue: 1.2 }),
        biasConstraint: "nonNeg",
      }),
      new Dense(1),
    ]);
    model.setWeights([weight, [0.1, -0.2, 0.3], [[0.2], [0.4], [-0.5]], [0]]);
    model.compile({ optimizer: new SGD({ learningRate: 0.1 }), loss: "mse" });
    const data = [[[1, 2], [0.5, -1], [0.3, 0.1]], [[1], [2], [0]]] as const; // biome-ignore format: a batch
    expect((await model.evaluate(...data)).loss).toBeCloseTo(5.4124465, 5);
    expect(model.trainOnBatch(...data).loss).toBeCloseTo(5.4124465, 5);
    const [kernel, bias] = model.getWeights().map((w) => [...w.toArray()]);
    expectClose(kernel, [0.5054019, -1.1842972, 0.6641484, 0.9463577, 0.193494, -0.9994534]);
    expectClose(bias, [0.1292907, 0, 0.2827418]);
    expect((await model.evaluate(...data)).loss).toBeCloseTo(2.6958454, 5);
    model.layers[0].freeze();
    expect((await model.evaluate(...data)).loss).toBeLessThan(2.6958454 - 0.1); // a frozen weight has no penalty
  });

  test("are kept with their layer", () => {
    const layer = new Dense(2, { kernelRegularizer: l1({ l1: 0.5 }), kernelConstraint: "unitNorm", name: "d" });
    const { config } = layer.serialize();
    expect(config).toMatchObject({
      kernelRegularizer: { className: "l1", config: { l1: 0.5 } },
      kernelConstraint: "unitNorm",
      biasRegularizer: null,
    });
    expect(config).not.toHaveProperty("activityRegularizer");
    const copy = layerFromConfig(new Dense(2, { ...layer.options, activityRegularizer: "l2", name: "d" }).serialize());
    copy.build([null, 2]);
    expect(copy.weights[0].regularizer?.penalty(tensor([1, -1])).item()).toBe(1);
    expect(copy.activityRegularizer?.className).toBe("l2");
  });

  test("say what they can't take", () => {
    expect(() => l2({ l2: -1 })).toThrow("l2 l2: expected a number of at least 0, got -1");
    expect(() => new Dense(1, { name: "d", kernelRegularizer: "l3" as never })).toThrow(
      'd kernelRegularizer: expected a regularizer among l1, l2, l1l2, orthogonalRegularizer, got "l3"',
    );
    expect(() => orthogonalRegularizer().penalty(tensor([1]))).toThrow("expected a matrix, got [1]");
    expect(() => orthogonalRegularizer({ mode: "row" as never })).toThrow('expected one of "rows", "columns"');
  });
});
