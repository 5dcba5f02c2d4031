import { pullback } from "../../src/engine/tape.js";
import type { Tensor } from "../../src/engine/tensor.js";
import { type CallContext, type InputShape, inference, type Layer, type LayerInput } from "../../src/layers/layer.js";
import { callMasked } from "../../src/layers/masks.js";
import type { Recurrent } from "../../src/layers/recurrent.js";
import { shapeList } from "../../src/layers/shape.js";
import { type FixtureTensor, fixtureTensor, fixtureValues } from "../support/fixtureTensor.js";
import { layersFromKeras } from "../support/kerasConfig.js";
import type { KerasObject } from "../support/kerasObject.js";
import type { Comparison, Tolerance } from "./comparison.js";
import { fileOfCases, type ParityFile, type ReadGolden } from "./parityFile.js";

interface LayerCase {
  readonly name: string;
  readonly layer: KerasObject;
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
  readonly later_calls?: readonly Pick<LayerCase, "outputs" | "cotangents">[];
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

/** Layers one at a time and stacked: outputs, states, moving statistics and gradients. */
export function layerFiles(read: ReadGolden): Promise<ParityFile[]> {
  const named = (given: LayerCase) => ({
    name: given.name,
    covers: namesIn(given.layer),
    compare: (found: Comparison) => compare(found, given),
  });
  return Promise.all(files.map((file) => fileOfCases(read, `layers/${file}.json`, named)));
}

/** The classes of a saved layer and of the layers and cells in it; an activation by its own name. */
function namesIn(saved: unknown): string[] {
  if (saved === null || typeof saved !== "object") return [];
  const { class_name, config } = saved as Partial<KerasObject>;
  const inner = Object.values(saved).flatMap(namesIn);
  if (class_name === "Activation") inner.push(`activation ${config?.activation}`);
  return class_name ? [class_name, ...inner] : inner;
}

/** max(1e-5 · max(1, |wanted|), 4 × the noise of float32). */
const beyondNoise =
  (noise: number): Tolerance =>
  (wanted) =>
    Math.max(1e-5 * Math.max(1, Math.abs(wanted)), 4 * noise);

function compare(found: Comparison, given: LayerCase): void {
  const noise = given.f32_vs_f64_max_abs_diff;
  const [values, gradientsToo] = [beyondNoise(noise.outputs), beyondNoise(noise.grads)];
  const tensors = (
    what: string,
    got: readonly Tensor[],
    wanted: readonly FixtureTensor[],
    tolerance: Tolerance,
    leftOut: readonly boolean[] = [],
  ) => {
    const shapes = [got.slice(0, wanted.length), wanted].map((list) => list.map(({ shape }) => shape));
    found.same(`shapes of ${what}`, shapes[0], shapes[1]);
    wanted.forEach((stored, i) => {
      found.close(`${what} ${i}`, got[i].toArray(), fixtureValues(stored), tolerance, i === 0 ? leftOut : []);
    });
  };

  const layers = layersFromKeras(given.layer);
  const inputs = given.inputs.map(fixtureTensor);
  const x = given.single_input ? inputs[0] : inputs;
  const context = contextOf(given);
  build(layers, given.single_input ? inputs[0].shape : inputs.map(({ shape }) => shape));
  const weights = layers.flatMap((layer) => layer.weights);
  const shapes = [weights, given.weights.map(({ value }) => value)].map((list) => list.map(({ shape }) => shape));
  found.same("shapes of the weights", shapes[0], shapes[1]);
  given.weights.forEach(({ value }, i) => {
    weights[i].values.set(fixtureValues(value));
  });

  const floats = inputs.filter((_, i) => given.inputs[i].dtype === "float32");
  const trainable = layers.flatMap((layer) => layer.trainableWeights);
  const sources = [...floats, ...(context.initialState ?? []), ...trainable];
  const calls = [given, ...(given.later_calls ?? [])];
  const { outputs, gradients } = pullback(
    () => calls.flatMap(() => run(layers, x, context)),
    sources,
    () => calls.flatMap(({ cotangents }) => cotangents.map(fixtureTensor)),
  );
  const wanted = calls.flatMap((call) => call.outputs);
  found.same("number of outputs", outputs.length, wanted.length);
  tensors("output", outputs, wanted, values);
  if (given.state_after) tensors("state", (layers[0] as Recurrent).states as Tensor[], given.state_after, values);
  const after = given.weights.map(({ path, value }) => given.weights_after?.[path] ?? value);
  tensors("weight afterwards", weights, after, values);
  const slopes = [...given.grad_inputs, ...(given.grad_initial_state ?? []), ...given.grad_weights];
  found.same("number of gradients", gradients.length, slopes.length);
  const atKink = Array.from(inputs[0].toArray(), (value) => kinks[given.name]?.includes(value) ?? false);
  tensors("gradient", gradients, slopes, gradientsToo, atKink);
}

function contextOf({ call, initial_state }: LayerCase): CallContext {
  return {
    ...inference,
    training: call.training ?? false,
    mask: call.mask && fixtureTensor(call.mask),
    masks: call.masks?.map((mask) => mask && fixtureTensor(mask)),
    initialState: initial_state?.map(fixtureTensor),
    useCausalMask: call.use_causal_mask,
    attentionMask: call.attention_mask && fixtureTensor(call.attention_mask),
    returnAttentionScores: call.return_attention_scores,
  };
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
