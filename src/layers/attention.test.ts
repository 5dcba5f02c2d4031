import { describe, expect, test } from "vitest";
import { checkGradient, uniform } from "../../test/support/gradient.js";
import { type Tensor, tensor } from "../engine/tensor.js";
import { AdditiveAttention } from "./additiveAttention.js";
import { Attention } from "./attention.js";
import { inference } from "./layer.js";
import { MultiHeadAttention } from "./multiHeadAttention.js";
import { l2 } from "./regularizers.js";

const query = uniform([2, 3, 4], 1);
const value = uniform([2, 5, 4], 2);
const masks = [
  tensor([
    [1, 1, 1],
    [1, 1, 1],
  ]),
  tensor([
    [1, 1, 1, 0, 0],
    [0, 1, 1, 1, 1],
  ]),
];

describe.each([
  ["Attention", () => new Attention({ useScale: true })],
  ["Attention, concat", () => new Attention({ useScale: true, scoreMode: "concat" })],
  ["AdditiveAttention", () => new AdditiveAttention()],
  ["MultiHeadAttention", () => new MultiHeadAttention(2, 3, { useGate: true, valueDim: 5 })],
])("%s", (_, make) => {
  test("what is masked has no effect, neither on the output nor through the gradient", () => {
    const layer = make();
    const context = { ...inference, masks };
    const changed = value.toArray();
    changed[3 * 4] = 1e6;
    const before = layer.call([query, value], context) as Tensor;
    const after = layer.call([query, tensor(changed, value.shape)], context) as Tensor;
    expect(after.toNested()).toEqual(before.toNested());
    checkGradient((q, v) => layer.call([q, v], context) as Tensor, [query, value]);
    expect(layer.computeMask([query, value], masks)).toBe(masks[0]);
  });

  test("with a causal mask no step sees a later one", () => {
    const layer = make();
    const context = { ...inference, useCausalMask: true };
    const changed = query.toArray();
    changed[2 * 4] = 5;
    const later = tensor(changed, query.shape);
    const first = (y: Tensor) => (y.toNested() as number[][][])[0].slice(0, 2);
    expect(first(layer.call([later, later], context) as Tensor)).toEqual(
      first(layer.call([query, query], context) as Tensor),
    );
  });

  test("gives its weights out, which sum to 1", () => {
    const layer = make();
    const options = { returnAttentionScores: true };
    const shapes = layer.computeOutputShape([query.shape, value.shape], options);
    const outputs = layer.applyAll([query, value], options);
    expect(outputs.map(({ shape }) => shape)).toEqual(shapes);
    const weights = outputs[1].toArray();
    for (let i = 0; i < weights.length; i += 5) {
      expect(weights.slice(i, i + 5).reduce((sum, weight) => sum + weight)).toBeCloseTo(1, 5);
    }
  });

  test("drops weights in training, the same for the same step", () => {
    const layer = make();
    const dropping = layer instanceof MultiHeadAttention ? new MultiHeadAttention(2, 3, { dropout: 0.5 }) : null;
    const one = dropping ?? new Attention({ dropout: 0.5 });
    const at = (step: number, training = true) =>
      (one.call([query, value], { ...inference, training, step }) as Tensor).toNested();
    expect(at(1)).toEqual(at(1));
    expect(at(1)).not.toEqual(at(2));
    expect(at(1, false)).toEqual(at(2, false));
  });

  test("says what is wrong", () => {
    const layer = make();
    expect(() => layer.call(query as unknown as Tensor[])).toThrow(
      `${layer.name}: expected a list of inputs, [query, value] or [query, value, key], got [2, 3, 4]; for self-attention`,
    );
    expect(() => layer.call([query, uniform([2, 4], 1)])).toThrow(
      `${layer.name} value: expected [batch, steps, features], got [2, 4]`,
    );
    expect(() => layer.call([query, value, query])).toThrow(
      `${layer.name}: expected a key for every value, got 3 and 5`,
    );
  });
});

describe("MultiHeadAttention", () => {
  test("its weights, in Keras's order", () => {
    const layer = new MultiHeadAttention(2, 3, { valueDim: 5, useGate: true, name: "heads" });
    layer.build([
      [null, 3, 4],
      [null, 5, 6],
    ]);
    expect(layer.weights.map(({ name, shape }) => [name, shape])).toEqual([
      ["heads/query/kernel", [4, 2, 3]],
      ["heads/query/bias", [2, 3]],
      ["heads/key/kernel", [6, 2, 3]],
      ["heads/key/bias", [2, 3]],
      ["heads/gate/kernel", [4, 2, 5]],
      ["heads/gate/bias", [2, 5]],
      ["heads/value/kernel", [6, 2, 5]],
      ["heads/value/bias", [2, 5]],
      ["heads/output/kernel", [2, 5, 4]],
      ["heads/output/bias", [4]],
    ]);
    expect(new MultiHeadAttention(1, 1, { activityRegularizer: l2() }).activityRegularizer).toBeNull();
  });

  test("attends along any axes", () => {
    const x = uniform([2, 3, 4, 6], 1);
    for (const attentionAxes of [1, 2, -2, [1, 2]]) {
      const layer = new MultiHeadAttention(2, 3, { attentionAxes, outputShape: 7 });
      const [y, weights] = layer.call([x, x], { ...inference, returnAttentionScores: true }) as Tensor[];
      expect(layer.computeOutputShape([x.shape, x.shape], { returnAttentionScores: true })).toEqual([
        y.shape,
        weights.shape,
      ]);
      expect(y.shape).toEqual([2, 3, 4, 7]);
    }
    expect(() => new MultiHeadAttention(1, 1, { name: "heads", attentionAxes: 3 }).call([x, x])).toThrow(
      "heads attentionAxes: expected axes between the batch and the features of 4, got [3]",
    );
  });
});
