import type { AnyDataset } from "../data/dataset.js";
import { expectFraction, expectOneOf, expectOptions, expectSignal, expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { randomWords } from "../engine/random.js";
import { keepingStates } from "../layers/carriedStates.js";
import type { Callback, TrainingRun } from "./callbacks/callback.js";
import { expectCallbacks } from "./callbacks/expectCallbacks.js";
import { History } from "./callbacks/history.js";
import { expectBatch } from "./expectBatch.js";
import type { AnyModel } from "./model.js";
import { defaultOutput, type Output, Progress } from "./progress.js";
import { sampleCount, splitSamples } from "./sampleRows.js";
import {
  type AnySamples,
  asLabelledTensors,
  datasetOf,
  expectDataset,
  isDataset,
  type LabelledSamples,
  type LabelledTensors,
  type SampleWeights,
} from "./samples.js";
import { TrainingLoop } from "./trainingLoop.js";
import { runTestStep } from "./trainStep.js";

/** Options of `fit`. */
export interface FitOptions {
  /** The epoch to train up to. @defaultValue 1 */
  readonly epochs?: number;
  /** The epoch to start from, for a training that goes on. @defaultValue 0 */
  readonly initialEpoch?: number;
  /** Samples a step, for arrays; a dataset has its own. @defaultValue 32 */
  readonly batchSize?: number;
  /** Whether arrays are shuffled every epoch. @defaultValue true */
  readonly shuffle?: boolean;
  /** One weight a sample, for arrays; a list or an object by name where outputs differ in it. */
  readonly sampleWeight?: SampleWeights;
  /** Measured after every epoch. */
  readonly validationData?: AnyDataset | LabelledSamples;
  /** The share of the arrays' last samples that is set apart for validation. */
  readonly validationSplit?: number;
  readonly callbacks?: readonly Callback[];
  /** 0 is silent, 1 draws a bar, 2 writes a line an epoch. @defaultValue 1 */
  readonly verbose?: 0 | 1 | 2;
  /** Where progress is written. @defaultValue standard error, in a browser the console */
  readonly output?: Output;
  /** Ends training within about 10 ms; `fit` then throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** The stream of orders, far from those of the layers. */
const ORDER_STREAM = 0xfffffffe;

const arrayOptions = ["batchSize", "shuffle", "sampleWeight", "validationSplit"];
const optionNames = [
  "epochs",
  "initialEpoch",
  "validationData",
  "callbacks",
  "verbose",
  "output",
  "signal",
  ...arrayOptions,
];

/** Trains a model: a loop over `trainStep` that tells callbacks how it goes. */
export async function fitModel(
  model: AnyModel,
  x: AnyDataset | AnySamples,
  y?: AnySamples,
  options: FitOptions = {},
): Promise<History> {
  const { epochs = 1, initialEpoch = 0, callbacks = [], verbose = 1, output, signal } = options;
  checkOptions(options, isDataset(x));
  expectSignal("fit signal", signal);
  if (model.training) fail("fit", "a model that isn't in training", model.name, "await the fit that is running");
  const { dataset, validation } = prepare(model, x, y, options);
  expectDataset("fit", dataset);
  if (validation) expectDataset("fit validationData", validation);
  expectBuilt(model, dataset, initialEpoch);
  if (validation) rehearse(model, validation);

  const { batchCount } = dataset;
  const history = new History();
  const progress = verbose === 0 ? [] : [new Progress(verbose, output ?? defaultOutput())];
  const inOrder = [...callbacks.filter(({ runsLast }) => !runsLast), ...callbacks.filter(({ runsLast }) => runsLast)];
  const run: TrainingRun = { model, epochs, batchCount, callbacks: [...inOrder, ...progress, history] };
  const loop = new TrainingLoop(run, dataset, validation, initialEpoch, signal);
  model.training = true;
  model.stopTraining = false;
  try {
    await loop.train();
  } finally {
    model.training = false;
  }
  return history;
}

/** Tries the first validation batch, so that one that doesn't fit is found before training and not after an epoch of it. */
function rehearse(model: AnyModel, validation: AnyDataset): void {
  for (const batch of validation.batches(0)) {
    expectBatch("fit validationData", batch);
    keepingStates(model.layers, () => runTestStep(model, batch));
    return;
  }
  fail("fit validationData", "at least one batch", "an empty dataset");
}

function checkOptions(options: FitOptions, ownBatches: boolean): void {
  expectOptions("fit", options, optionNames);
  const { epochs = 1, initialEpoch = 0, verbose = 1, callbacks = [], validationSplit = 0, output } = options;
  expectCallbacks("fit callbacks", callbacks);
  expectWhole("fit epochs", epochs, 0);
  expectWhole("fit initialEpoch", initialEpoch, 0);
  expectFraction("fit validationSplit", validationSplit);
  if (output !== undefined && typeof output?.write !== "function")
    fail("fit output", "a stream to write to", show(output));
  expectOneOf("fit verbose", verbose, [0, 1, 2]);
  const misplaced = ownBatches && arrayOptions.find((name) => name in options);
  if (misplaced) fail(`fit ${misplaced}`, "arrays x and y", "a dataset", "set it where the dataset is made");
}

/** The training data and, where there is any, the validation data. */
function prepare(model: AnyModel, x: AnyDataset | AnySamples, y: AnySamples | undefined, options: FitOptions) {
  const { batchSize = 32, sampleWeight, validationData, validationSplit } = options;
  const inOrder = { batchSize, shuffle: false };
  const validation = validationData ? validationSet(model, validationData, inOrder) : null;
  if (isDataset(x)) return { dataset: x, validation };
  const samples = asLabelledTensors("fit", [x, y as AnySamples, sampleWeight], model);
  if (validation || !validationSplit) return { dataset: inTrainingOrder(model, samples, options), validation };
  const [first, last] = splitSamples(samples, validationSplit);
  return {
    dataset: inTrainingOrder(model, first, options),
    validation: datasetOf("fit validationSplit", last, inOrder),
  };
}

function validationSet(
  model: AnyModel,
  data: AnyDataset | LabelledSamples,
  inOrder: { batchSize: number; shuffle: boolean },
): AnyDataset {
  if (isDataset(data)) return data;
  return datasetOf("fit validationData", asLabelledTensors("fit validationData", data, model), inOrder);
}

/** Arrays in an order that depends on the model alone, and is the same for a training cut in two as for a whole one. */
function inTrainingOrder(model: AnyModel, samples: LabelledTensors, options: FitOptions): AnyDataset {
  const { batchSize = 32, shuffle = true, initialEpoch = 0 } = options;
  const batchCount = Math.ceil(sampleCount(samples[0]) / batchSize);
  const stepOfFirstEpoch = (model.step - initialEpoch * batchCount) >>> 0;
  const [seed] = randomWords({ seed: model.seed, stream: ORDER_STREAM }, 1, 0, stepOfFirstEpoch);
  return datasetOf("fit", samples, { batchSize, shuffle, seed });
}

/** Builds a model that hasn't been, for the first batch. */
function expectBuilt(model: AnyModel, dataset: AnyDataset, epoch: number): void {
  if (dataset.batchCount === 0) fail("fit", "at least one batch", "an empty dataset");
  if (model.built) return;
  for (const batch of dataset.batches(epoch)) {
    expectBatch("fit", batch);
    model.ready(batch.x);
    return;
  }
}
