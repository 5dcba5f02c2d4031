import { expectOptions } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { expectNesting } from "../engine/nesting.js";
import type { Tensor } from "../engine/tensor.js";
import type { Functions } from "../layers/deserialize.js";
import type { InputShape } from "../layers/layer.js";
import type { SerializedLayer } from "../layers/serialize.js";
import { withoutDrawing } from "../layers/undrawnWeights.js";
import { floatsFromBase64, floatsToBase64 } from "./base64.js";
import type { GraphConfig } from "./graphConfig.js";
import { type AnyModel, Model } from "./model.js";
import { layerFromConfig } from "./modelFromConfig.js";
import { DAMAGED, restoreTraining, type TrainingJson, trainingToJson } from "./trainingJson.js";

/** A model as plain JSON: what a model file holds. */
export interface ModelJson {
  readonly format: "timecell-model";
  readonly version: 1;
  /** `Sequential` if it is left out, or `Functional`. */
  readonly className?: string;
  readonly name: string;
  /** The input's shape, the batch first; a list where there are several. */
  readonly inputShape: InputShape;
  readonly layers: readonly SerializedLayer[];
  /** Where a functional model's graph begins and ends. */
  readonly inputs?: GraphConfig["inputs"];
  readonly outputs?: GraphConfig["outputs"];
  /** In the order of the layers; `values` is base64 of little-endian float32. */
  readonly weights: readonly { readonly name: string; readonly shape: readonly number[]; readonly values: string }[];
  /** Null for a model that isn't compiled. */
  readonly training: TrainingJson | null;
  /** Whatever was given to `saveModel`. */
  readonly metadata: unknown;
}

/**
 * A model as plain JSON, in a browser as well: architecture, weights, all that its training needs to go on as if it had
 * never been saved, and `metadata`. Functions are not kept: Lambda layers by name only, losses and metrics of your own not
 * at all.
 *
 * @throws TimecellError if the model isn't built
 *
 * @example
 * import { Dense, modelFromJson, modelToJson, Sequential } from "timecell";
 * const model = new Sequential([new Dense(1, { inputShape: [3] })]);
 * const text = JSON.stringify(modelToJson(model, { metadata: { trainedOn: "sunspots" } }));
 * const copy = modelFromJson(JSON.parse(text));
 */
export function modelToJson(model: AnyModel, options: { readonly metadata?: unknown } = {}): ModelJson {
  expectOptions("modelToJson", options, ["metadata"]);
  if (!(model instanceof Model)) fail("modelToJson", "a model", show(model));
  const { inputShape } = model;
  if (!model.built || !inputShape) {
    return fail("modelToJson", "a model with weights", model.name, "give inputShape, or build or fit it first");
  }
  const { className, config } = model.serialize();
  return {
    format: "timecell-model",
    version: 1,
    className,
    ...(config as unknown as GraphConfig),
    inputShape,
    weights: model.weights.map(({ name, shape, values }) => ({ name, shape, values: floatsToBase64(values) })),
    training: model.isCompiled ? trainingToJson(model) : null,
    metadata: options.metadata ?? null,
  };
}

/**
 * The model that `modelToJson` described, compiled as it was unless its loss was a function. Never executes code: the
 * functions of Lambda layers are handed in by name.
 *
 * @throws TimecellError for another format or version, for missing weights or ones of another shape, for a missing function
 *
 * @example
 * import { Dense, Lambda, modelFromJson, modelToJson, mul, Sequential } from "timecell";
 * const double = new Lambda((x) => mul(x, 2), { name: "double" });
 * const saved = modelToJson(new Sequential([new Dense(1, { inputShape: [3] }), double]));
 * const model = modelFromJson(saved, { lambdas: { double: (x) => mul(x, 2) } });
 */
export function modelFromJson<Output extends Tensor | Tensor[] = Tensor>(
  json: unknown,
  functions: Functions = {},
): Model<Output> {
  const {
    format: _,
    version: __,
    className = "Sequential",
    inputShape,
    weights,
    training,
    metadata: ___,
    ...config
  } = expectModel(json);
  const model = withoutDrawing(charactersIn(weights), () => {
    const made = layerFromConfig({ className, config } as unknown as SerializedLayer, functions) as Model<Output>;
    if (!(made instanceof Model)) fail("model file", "a Sequential or Functional model", show(className), DAMAGED);
    made.build(inputShape);
    return made;
  });
  if (show(model.inputShape) !== show(inputShape)) {
    fail("model file inputShape", `${show(model.inputShape)}, as its layers say`, show(inputShape), DAMAGED);
  }
  if (weights.length !== model.weights.length) {
    fail("model file", `${model.weights.length} weights`, `${weights.length}`, DAMAGED);
  }
  model.weights.forEach((weight, i) => {
    const { name, shape, values } = weights[i] ?? {};
    const where = `model file, weight ${weight.name}`;
    if (show(shape) !== show(weight.shape)) fail(where, show(weight.shape), `${show(name)} ${show(shape)}`);
    weight.values.set(floatsFromBase64(where, values, weight.size));
  });
  if (training) restoreTraining(model, training);
  return model;
}

/** How long the weights' texts are, which is more than they have numbers. */
function charactersIn(weights: ModelJson["weights"]): number {
  return weights.reduce((sum, weight) => sum + String(weight?.values).length, 0);
}

function expectModel(json: unknown): ModelJson {
  const saved = (json ?? {}) as ModelJson;
  if (saved.format !== "timecell-model") {
    fail("model file", 'the format "timecell-model"', show(saved.format), "give a file that saveModel wrote");
  }
  if (saved.version !== 1) {
    const newer = typeof saved.version === "number" && (saved.version as number) > 1;
    fail("model file", "version 1", show(saved.version), newer ? "update timecell to read it" : DAMAGED);
  }
  const whole = Array.isArray(saved.layers) && Array.isArray(saved.weights) && Array.isArray(saved.inputShape);
  if (!whole) fail("model file", "inputShape, layers and weights", show(saved), DAMAGED);
  expectNesting("model file", [saved.layers, saved.training]);
  return saved;
}
