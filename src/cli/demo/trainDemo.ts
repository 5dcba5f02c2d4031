import { windowedDataset } from "../../data/windows.js";
import { clearSession, setSeed } from "../../engine/session.js";
import { windowedForecast } from "../../forecast/windowedForecast.js";
import { Adam } from "../../model/adam.js";
import { exponentialDecay } from "../../model/schedules.js";
import type { Sequential } from "../../model/sequential.js";
import type { CommandContext } from "../command.js";
import { shownOn, trainUntilStopped } from "../trainUntilStopped.js";
import { demoModel, demoSettings } from "./demoModel.js";
import type { DemoSeries } from "./demoSeries.js";
import { RootScale } from "./rootScale.js";

/** What came of the demo's training. */
export interface DemoTraining {
  /** The forecasts of the validation part, in the series' units. */
  readonly forecast: Float32Array;
  readonly losses: readonly number[];
  readonly validationLosses: readonly number[];
  /** Epochs finished; fewer than asked for when interrupted. */
  readonly epochs: number;
  readonly interrupted: boolean;
  readonly seconds: number;
  readonly model: Sequential;
}

/** Trains the demo's network on the part before the split and forecasts the part after it. */
export async function trainDemo(
  { values, split }: DemoSeries,
  epochs: number,
  { signal, progress }: CommandContext,
): Promise<DemoTraining> {
  const { windowSize, batchSize, learningRate, decay, loss, seed } = demoSettings;
  const scale = new RootScale(values.subarray(0, split));
  const scaled = scale.transform(values);
  clearSession();
  setSeed(seed);
  const model = demoModel();
  const training = windowedDataset(scaled.subarray(0, split), { windowSize, batchSize, seed });
  const rate = { initialLearningRate: learningRate, decaySteps: training.batchCount, decayRate: decay };
  model.compile({ optimizer: new Adam({ learningRate: exponentialDecay(rate) }), loss });
  const start = performance.now();
  const { epoch, history } = await trainUntilStopped(model, training, {
    epochs,
    validationData: windowedDataset(scaled.subarray(split - windowSize), { windowSize, batchSize, shuffleBuffer: 0 }),
    signal,
    ...shownOn(progress),
  });
  const seconds = (performance.now() - start) / 1000;
  return {
    forecast: scale.inverse(windowedForecast(model, scaled, { windowSize, batchSize, from: split })),
    losses: history.loss ?? [],
    validationLosses: history.valLoss ?? [],
    epochs: epoch.length,
    interrupted: signal.aborted,
    seconds,
    model,
  };
}
