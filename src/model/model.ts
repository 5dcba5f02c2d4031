import type { Dataset } from "../data/dataset.js";
import { expectFinite, expectFiniteRows } from "../data/finite.js";
import { expectOptions } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { inspect } from "../engine/inspect.js";
import { scope, stack } from "../engine/memory.js";
import { currentSeed } from "../engine/session.js";
import { assign, keep, sameShape, type Tensor, tensor, type Weight } from "../engine/tensor.js";
import type { CallContext, Layer, Shape } from "../layers/layer.js";
import type { SerializedLayer } from "../layers/serialize.js";
import type { Logs } from "./callbacks/callback.js";
import type { History } from "./callbacks/history.js";
import { type EvaluateOptions, evaluateModel } from "./evaluate.js";
import { expectBatch } from "./expectBatch.js";
import { type FitOptions, fitModel } from "./fit.js";
import type { LossFunction } from "./losses.js";
import { type LossName, resolveLoss } from "./lossNames.js";
import { type MetricOption, type NamedMetric, resolveMetrics } from "./metrics.js";
import { failOnLoss, sourceOf } from "./nonFinite.js";
import type { Optimizer } from "./optimizer.js";
import { type OptimizerName, resolveOptimizer } from "./optimizerNames.js";
import { type PredictOptions, predictSamples } from "./predict.js";
import { RunningMeans } from "./runningMeans.js";
import { asTensor, isDataset, type Samples } from "./samples.js";
import { runTrainStep } from "./trainStep.js";

/** What `compile` takes. */
export interface CompileOptions {
  /** An optimizer, or `"sgd"` or `"adam"` with its defaults. */
  readonly optimizer: OptimizerName | Optimizer;
  /** A loss such as `huber({ delta: 2 })`, its name, or a function of your own over targets and predictions. */
  readonly loss: LossName | LossFunction;
  /** Names such as `"mae"`, metrics, losses or functions of your own. @defaultValue [] */
  readonly metrics?: readonly MetricOption[];
}

/** What a compiled model trains with. */
export interface Compiled {
  readonly optimizer: Optimizer;
  readonly loss: LossFunction;
  readonly metrics: readonly NamedMetric[];
  readonly given: CompileOptions;
}

/** Told of every layer's input and output as a tensor passes through a model. */
export type Watch = (layer: Layer, input: Tensor, output: Tensor) => void;

/**
 * Layers that are trained together, and everything that is done with them; `Sequential` is one layer after the other.
 *
 * @example
 * import { Dense, type Model, Sequential } from "timecell";
 * const model: Model = new Sequential([new Dense(1, { inputShape: [1] })]);
 * model.compile({ optimizer: "sgd", loss: "mse", metrics: ["mae"] });
 * await model.fit([[0], [1]], [[0], [2]], { epochs: 10, verbose: 0 });
 * console.log(await model.evaluate([[2]], [[4]]), model.predict([[3]]).item());
 */
export abstract class Model {
  /** What messages and `summary` call it. */
  abstract readonly name: string;
  /** In the order of their weights. */
  abstract readonly layers: readonly Layer[];
  /** What goes in, the batch first; null until it is known. */
  abstract readonly inputShape: Shape | null;
  /** Whether the weights are made. */
  abstract get built(): boolean;
  /** Set by a callback to end training. */
  stopTraining = false;
  /** Training steps done: what dropout depends on, beside the seed. */
  step = 0;
  /** The seed of the dropout masks. */
  seed = currentSeed();
  /** Whether a `fit` is running. */
  training = false;
  private parts: Compiled | null = null;

  /** Makes the weights for an input shape, the batch first: `[null, 20]`. */
  abstract build(inputShape: Shape): void;

  /** Passes a tensor through the layers, inside a scope; `call` and `predict` are for everyday use. */
  abstract forward(x: Tensor, context: CallContext, watch?: Watch): Tensor;

  /** All weights in the order of the layers; those of a layer that stands in two places once. */
  get weights(): readonly Weight[] {
    return [...new Set(this.layers.flatMap((layer) => layer.weights))];
  }

  /** The weights that training changes. */
  get trainableWeights(): readonly Weight[] {
    return [...new Set(this.layers.flatMap((layer) => layer.trainableWeights))];
  }

  /** The optimizer that `compile` was given. */
  get optimizer(): Optimizer {
    return this.compiled.optimizer;
  }

  /** Whether `compile` was called. */
  get isCompiled(): boolean {
    return this.parts !== null;
  }

  /**
   * What the model trains with.
   *
   * @throws TimecellError before `compile`
   */
  get compiled(): Compiled {
    return (
      this.parts ?? fail(this.name, "a compiled model", "one that isn't", "call compile({ optimizer, loss }) first")
    );
  }

  /** What layers are told at a step of training: dropout is at work. */
  get trainingContext(): CallContext {
    return { training: true, step: this.step, seed: this.seed };
  }

  /** What layers are told at a prediction. */
  get inferenceContext(): CallContext {
    return { training: false, step: this.step, seed: this.seed };
  }

  /**
   * Says how to train: the optimizer, the loss and what to report beside it.
   *
   * @throws TimecellError for a name that doesn't exist
   *
   * @example
   * import { Dense, huber, Sequential, SGD } from "timecell";
   * const model = new Sequential([new Dense(1, { inputShape: [20] })]);
   * model.compile({
   *   optimizer: new SGD({ learningRate: 1e-6, momentum: 0.9 }),
   *   loss: huber({ delta: 2 }),
   *   metrics: ["mae"],
   * });
   */
  compile(options: CompileOptions): void {
    if (!options) fail("compile", "{ optimizer, loss }", show(options));
    expectOptions("compile", options, ["optimizer", "loss", "metrics"]);
    this.parts = {
      optimizer: resolveOptimizer(options.optimizer),
      loss: resolveLoss(options.loss),
      metrics: resolveMetrics(options.metrics ?? []),
      given: options,
    };
  }

  /**
   * Trains for a number of epochs, in short bursts so that the event loop goes on.
   *
   * @returns the logs of every epoch
   * @throws TimecellError when the loss is not finite, keeping the best epoch's weights, and the signal's reason after an
   * abort, keeping the weights of the last step
   *
   * @example
   * import { Dense, EarlyStopping, Sequential, windowedDataset } from "timecell";
   * const series = Array.from({ length: 200 }, (_, t) => t % 12);
   * const model = new Sequential([new Dense(1, { inputShape: [12] })]);
   * model.compile({ optimizer: "adam", loss: "mse" });
   * const { history } = await model.fit(windowedDataset(series.slice(0, 150), { windowSize: 12 }), {
   *   epochs: 5,
   *   validationData: windowedDataset(series.slice(150), { windowSize: 12, shuffleBuffer: 0 }),
   *   callbacks: [new EarlyStopping({ patience: 2, restoreBestWeights: true })],
   *   signal: AbortSignal.timeout(60_000),
   * });
   * console.log(history.loss, history.valLoss);
   */
  fit(x: Samples, y: Samples, options?: FitOptions): Promise<History>;
  fit(dataset: Dataset, options?: FitOptions): Promise<History>;
  async fit(x: Dataset | Samples, y?: Samples | FitOptions, options?: FitOptions): Promise<History> {
    return isDataset(x) ? fitModel(this, x, undefined, y as FitOptions) : fitModel(this, x, y as Samples, options);
  }

  /**
   * One step of training on one batch; `fit` is a loop over it.
   *
   * @returns the loss and the metrics of this batch, before its update
   * @throws TimecellError if the data or the loss isn't finite; the weights are then as before
   *
   * @example
   * import { Dense, Sequential } from "timecell";
   * const model = new Sequential([new Dense(1, { inputShape: [1] })]);
   * model.compile({ optimizer: "sgd", loss: "mse" });
   * for (let step = 0; step < 100; step++) console.log(model.trainStep([[0], [1]], [[0], [2]]).loss);
   */
  trainStep(x: Samples, y: Samples, sampleWeight?: Samples): Logs {
    const weights = sampleWeight === undefined ? undefined : asTensor("trainStep sampleWeight", sampleWeight);
    const batch = { x: asTensor("trainStep x", x), y: asTensor("trainStep y", y), sampleWeight: weights };
    expectBatch("trainStep", batch);
    this.ready(batch.x);
    const result = runTrainStep(this, batch);
    if (!Number.isFinite(result.loss)) {
      failOnLoss("trainStep", result.loss, sourceOf(this, batch), "the weights are as before the step");
    }
    const means = new RunningMeans(this.compiled.metrics);
    means.add(result);
    return means.logs;
  }

  /** The loss and the metrics over a dataset or arrays, without training. */
  evaluate(x: Samples, y: Samples, options?: EvaluateOptions): Promise<Logs>;
  evaluate(dataset: Dataset, options?: EvaluateOptions): Promise<Logs>;
  async evaluate(x: Dataset | Samples, y?: Samples | EvaluateOptions, options?: EvaluateOptions): Promise<Logs> {
    return isDataset(x)
      ? evaluateModel(this, x, undefined, y as EvaluateOptions)
      : evaluateModel(this, x, y as Samples, options);
  }

  /** The outputs for many samples, batch by batch: `[samples, …]`. The batch size changes speed and memory, not the result. */
  predict(x: Dataset | Samples, options?: PredictOptions): Tensor {
    return predictSamples(this, x, options);
  }

  /** The output for one batch. Inside `valueAndGrad` it is differentiable. */
  call(x: Samples): Tensor {
    const input = asTensor(`${this.name} call`, x);
    expectFiniteRows(`${this.name} call`, input);
    this.ready(input);
    const output = () => this.forward(input, this.inferenceContext);
    return stack.explicit ? output() : scope(() => keep(output()));
  }

  /** A copy of all weights, in the order of the layers. */
  getWeights(): Tensor[] {
    return this.weights.map(keep);
  }

  /**
   * Sets all weights, in the order of the layers.
   *
   * @throws TimecellError if a weight is missing, of another shape or not finite; all weights are then as before
   */
  setWeights(values: readonly Samples[]): void {
    const { weights } = this;
    if (!Array.isArray(values)) fail(`${this.name} setWeights`, "a list of arrays, one a weight", show(values));
    if (values.length !== weights.length) {
      const remedy = this.built ? "give one array a weight" : "build the model first";
      fail(`${this.name} setWeights`, `${weights.length} weights`, `${values.length}`, remedy);
    }
    const given = weights.map((weight, i) => {
      const value = values[i] as Samples;
      const read = ArrayBuffer.isView(value)
        ? tensor(value as Float32Array, weight.shape)
        : asTensor(weight.name, value);
      const where = `${this.name} ${weight.name}`;
      if (!sameShape(read.shape, weight.shape)) fail(where, show(weight.shape), show(read.shape));
      const numbers = read.toArray();
      expectFinite(where, numbers, "take weights from before the training diverged");
      return numbers;
    });
    for (const [i, weight] of weights.entries()) assign(weight, given[i]);
  }

  /** The layer of a name. */
  getLayer(name: string): Layer {
    const names = this.layers.map((layer) => layer.name).join(", ");
    return this.layers.find((layer) => layer.name === name) ?? fail("getLayer", `a name among ${names}`, show(name));
  }

  /** The layers as a model file holds them. */
  serializeLayers(): SerializedLayer[] {
    return this.layers.map((layer) => layer.serialize());
  }

  /** How many numbers the weights hold. */
  countParams(): number {
    return this.layers.reduce((count, layer) => count + layer.countParams(), 0);
  }

  /** Kind, name and size: `Sequential "sequential" (5 layers, 33,601 parameters)`. */
  toString(): string {
    const size = this.built ? `${this.countParams().toLocaleString("en-US")} parameters` : "not built yet";
    const { length } = this.layers;
    return `${this.constructor.name} "${this.name}" (${length} ${length === 1 ? "layer" : "layers"}, ${size})`;
  }

  /** What `console.log` shows in Node: the same. */
  [inspect](): string {
    return this.toString();
  }

  /** Builds a model that hasn't been, for an input like this one. */
  ready(x: Tensor): void {
    if (!this.built) this.build([null, ...x.shape.slice(1)]);
  }
}
