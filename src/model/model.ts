import type { AnyDataset } from "../data/dataset.js";
import { fail } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { structureChanged } from "../layers/repeatable.js";
import type { Logs } from "./callbacks/callback.js";
import type { History } from "./callbacks/history.js";
import { type Compiled, type CompileOptions, compiledFrom } from "./compile.js";
import { type EvaluateOptions, evaluateModel } from "./evaluate.js";
import { type FitOptions, fitModel } from "./fit.js";
import { Network } from "./network.js";
import { testOnBatch, trainOnBatch } from "./onBatch.js";
import type { Optimizer } from "./optimizer.js";
import { type PredictOptions, predictSamples } from "./predict.js";
import { predictOnBatch } from "./predictOnBatch.js";
import { type AnySamples, isDataset, type SampleWeights } from "./samples.js";

export type { ModelOptions } from "./network.js";

/** A model with one output or with a list of them. */
export type AnyModel = Model<Tensor | Tensor[]>;

/**
 * Layers that are trained together, and everything that is done with them. `Sequential` is one layer after the other,
 * `Functional` any graph of them. A model is a layer too, and may stand in another.
 *
 * A model of your own extends this class: layers are its fields, or lists in them, and `call` applies them.
 *
 * @example
 * import { Dense, LSTM, Model, mul, type Tensor } from "timecell";
 * class Forecaster extends Model {
 *   readonly memory = new LSTM(8);
 *   readonly readOut = new Dense(1);
 *   call(x: Tensor) {
 *     return mul(this.readOut.apply(this.memory.apply(x)), 100);
 *   }
 * }
 * const model = new Forecaster();
 * model.compile({ optimizer: "adam", loss: "mse", metrics: ["mae"] });
 * await model.fit([[[0], [1]], [[1], [2]]], [[2], [3]], { epochs: 10, verbose: 0 });
 * console.log(await model.evaluate([[[2], [3]]], [[4]]), model.predict([[[3], [4]]]).item());
 */
export abstract class Model<Output extends Tensor | Tensor[] = Tensor> extends Network<Output> {
  /** Set by a callback to end training. */
  stopTraining = false;
  /** Whether a `fit` is running. */
  training = false;
  private parts: Compiled | null = null;

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
    const got = "one that isn't";
    return this.parts ?? fail(this.name, "a compiled model", got, "call compile({ optimizer, loss }) first");
  }

  /**
   * Says how to train: the optimizer, the loss and what to report beside it. With several outputs losses and metrics are
   * lists in their order, or objects by their names.
   *
   * @throws TimecellError for a name that doesn't exist
   *
   * @example
   * import { Dense, huber, Sequential, SGD } from "timecell";
   * const model = new Sequential([new Dense(1, { inputShape: [20] })]);
   * model.compile({ optimizer: new SGD({ learningRate: 1e-6 }), loss: huber({ delta: 2 }), metrics: ["mae"] });
   */
  compile(options: CompileOptions): void {
    this.parts = compiledFrom(options, this.outputNames);
    structureChanged();
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
  fit(x: AnySamples, y: AnySamples, options?: FitOptions): Promise<History>;
  fit(dataset: AnyDataset, options?: FitOptions): Promise<History>;
  async fit(x: AnyDataset | AnySamples, y?: AnySamples | FitOptions, options?: FitOptions): Promise<History> {
    return isDataset(x) ? fitModel(this, x, undefined, y as FitOptions) : fitModel(this, x, y as AnySamples, options);
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
   * for (let step = 0; step < 100; step++) console.log(model.trainOnBatch([[0], [1]], [[0], [2]]).loss);
   */
  trainOnBatch(x: AnySamples, y: AnySamples, sampleWeight?: SampleWeights): Logs {
    return trainOnBatch(this, [x, y, sampleWeight]);
  }

  /** The loss and the metrics of one batch, without training. */
  testOnBatch(x: AnySamples, y: AnySamples, sampleWeight?: SampleWeights): Logs {
    return testOnBatch(this, [x, y, sampleWeight]);
  }

  /** The loss and the metrics over a dataset or arrays, without training. */
  evaluate(x: AnySamples, y: AnySamples, options?: EvaluateOptions): Promise<Logs>;
  evaluate(dataset: AnyDataset, options?: EvaluateOptions): Promise<Logs>;
  async evaluate(
    x: AnyDataset | AnySamples,
    y?: AnySamples | EvaluateOptions,
    options?: EvaluateOptions,
  ): Promise<Logs> {
    return isDataset(x)
      ? evaluateModel(this, x, undefined, y as EvaluateOptions)
      : evaluateModel(this, x, y as AnySamples, options);
  }

  /**
   * The outputs for many samples, batch by batch: `[samples, …]`, a list where the model's outputs are one. The batch size
   * changes speed and memory, not the result.
   */
  predict(x: AnyDataset | AnySamples, options?: PredictOptions): Output {
    return predictSamples(this, x, options) as Output;
  }

  /** The outputs for one batch. */
  predictOnBatch(x: AnySamples): Output {
    return predictOnBatch(this, x) as Output;
  }
}
