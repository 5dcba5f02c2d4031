import { describe, expect, test } from "vitest";
import { pullback } from "../src/engine/tape.js";
import type { Tensor } from "../src/engine/tensor.js";
import { type CallContext, type InputShape, inference, type Layer, type LayerInput } from "../src/layers/layer.js";
import { callMasked } from "../src/layers/masks.js";
import type { Recurrent } from "../src/layers/recurrent.js";
import { shapeList } from "../src/layers/shape.js";
import { type FixtureTensor, fixtureTensor, fixtureValues, readFixture } from "./support/fixtures.js";
import { type KerasLayer, layersFromKeras } from "./support/kerasConfig.js";

interface Case {
  readonly name: string;
  readonly layer: KerasLayer;
  readonly inputs: readonly FixtureTensor[];
  readonly single_input: boolean;
  readonly call: {
    readonly training?: boolean;
    readonly mask?: FixtureTensor;
    readonly masks?: readonly (FixtureTensor | null)[];
    readonly use_causal_mask?: boolean;
    readonly attention_mask?: FixtureTensor;
    readonly return_attention_scores?: boolean;
  };
  readonly initial_state?: readonly FixtureTensor[];
  readonly weights: readonly { readonly path: string; readonly value: FixtureTensor }[];
  readonly weights_after?: Readonly<Record<string, FixtureTensor>>;
  readonly outputs: readonly FixtureTensor[];
  readonly cotangents: readonly FixtureTensor[];
  readonly later_calls?: readonly Pick<Case, "outputs" | "cotangents">[];
  readonly state_after?: readonly FixtureTensor[];
  readonly grad_inputs: readonly FixtureTensor[];
  readonly grad_initial_state?: readonly FixtureTensor[];
  readonly grad_weights: readonly FixtureTensor[];
  readonly f32_vs_f64_max_abs_diff: { readonly outputs: number; readonly grads: number };
}

const files = [
  "simple_rnn",
  "lstm",
  "gru_reset_after_true",
  "gru_reset_after_false",
  "bidirectional",
  "stacked",
  "dense_timedistributed",
  "conv1d",
  "pooling",
  "normalization",
  "shape_merge_misc",
  "activations",
  "more",
];

/** Where a function has a kink at which frameworks choose different gradients. */
const kinks: Readonly<Record<string, readonly number[]>> = {
  "Activation celu": [0],
  "Activation selu": [0],
  "Activation leaky_relu": [0],
  "LeakyReLU 0.3": [0],
  "ReLU max 6 slope .1 threshold .5": [0.5, 6],
};

for (const file of files) {
  const { cases } = readFixture<{ cases: Case[] }>(`layers/${file}.json`);
  describe(`${file} as in Keras`, () => {
    for (const given of cases) test(given.name, () => compare(given));
  });
}

function compare(given: Case): void {
  const layers = layersFromKeras(given.layer);
  const inputs = given.inputs.map(fixtureTensor);
  const x = given.single_input ? inputs[0] : inputs;
  const initialState = given.initial_state?.map(fixtureTensor);
  const told = given.call;
  const context: CallContext = {
    ...inference,
    training: told.training ?? false,
    mask: told.mask && fixtureTensor(told.mask),
    masks: told.masks?.map((mask) => mask && fixtureTensor(mask)),
    initialState,
    useCausalMask: told.use_causal_mask,
    attentionMask: told.attention_mask && fixtureTensor(told.attention_mask),
    returnAttentionScores: told.return_attention_scores,
  };

  build(layers, given.single_input ? inputs[0].shape : inputs.map(({ shape }) => shape));
  const weights = layers.flatMap((layer) => layer.weights);
  expect(weights.map(({ shape }) => shape)).toEqual(given.weights.map(({ value }) => value.shape));
  given.weights.forEach(({ value }, i) => {
    weights[i].values.set(fixtureValues(value));
  });

  const floats = inputs.filter((_, i) => given.inputs[i].dtype === "float32");
  const sources = [...floats, ...(initialState ?? []), ...layers.flatMap((layer) => layer.trainableWeights)];
  const calls = [given, ...(given.later_calls ?? [])];
  const { outputs, gradients } = pullback(
    () => calls.flatMap(() => run(layers, x, context)),
    sources,
    () => calls.flatMap(({ cotangents }) => cotangents.map(fixtureTensor)),
  );
  const noise = given.f32_vs_f64_max_abs_diff;
  const wanted = calls.flatMap((call) => call.outputs);
  expect(outputs.map(({ shape }) => shape)).toEqual(wanted.map(({ shape }) => shape));
  wanted.forEach((expected, i) => {
    expectClose(`output ${i}`, outputs[i], expected, noise.outputs);
  });
  given.state_after?.forEach((expected, i) => {
    const states = (layers[0] as Recurrent).states as readonly Tensor[];
    expectClose(`state ${i}`, states[i], expected, noise.outputs);
  });
  given.weights.forEach(({ path, value }, i) => {
    expectClose(`${path} afterwards`, weights[i], given.weights_after?.[path] ?? value, noise.outputs);
  });
  const expected = [...given.grad_inputs, ...(given.grad_initial_state ?? []), ...given.grad_weights];
  expect(expected).toHaveLength(sources.length);
  const atKink = Array.from(inputs[0].toArray(), (value) => kinks[given.name]?.includes(value) ?? false);
  expected.forEach((gradient, i) => {
    expectClose(`gradient ${i}`, gradients[i], gradient, noise.grads, i === 0 ? atKink : []);
  });
}

function build(layers: readonly Layer[], inputShape: InputShape): void {
  let shape = inputShape;
  for (const layer of layers) {
    layer.build(shape);
    shape = shapeList(layer.computeOutputShape(shape))[0];
  }
}

/** All outputs of the last layer, each layer taking the first output of the one before, and its mask. */
function run([first, ...rest]: readonly Layer[], x: LayerInput, context: CallContext): Tensor[] {
  const outputs = (layer: Layer, input: LayerInput) => [callMasked(layer, input, context)].flat();
  return rest.reduce(([input], layer) => outputs(layer, input), outputs(first, x));
}

/** |a − b| ≤ max(1e-5 · max(1, |b|), 4 × the noise of float32), but for the elements to leave out. */
function expectClose(
  what: string,
  got: Tensor,
  stored: FixtureTensor,
  noise: number,
  leftOut: readonly boolean[] = [],
): void {
  expect(got.shape, what).toEqual(stored.shape);
  const actual = got.toArray();
  fixtureValues(stored).forEach((wanted, i) => {
    const allowed = Math.max(1e-5 * Math.max(1, Math.abs(wanted)), 4 * noise);
    const close = Object.is(actual[i], wanted) || Math.abs(actual[i] - wanted) <= allowed;
    if (!close && !leftOut[i]) expect.fail(`${what}, element ${i}: ${actual[i]}, Keras has ${wanted} (± ${allowed})`);
  });
}
