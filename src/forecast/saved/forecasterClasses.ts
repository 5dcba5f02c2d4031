import type { Forecaster } from "../forecaster.js";
import { ConvRecurrentForecaster } from "../neural/convRecurrentForecaster.js";
import { DLinear } from "../neural/dLinear.js";
import { MLP } from "../neural/mlp.js";
import { NetworkForecaster } from "../neural/networkForecaster.js";
import { NHiTS } from "../neural/nHiTS.js";
import { RecurrentForecaster } from "../neural/recurrentForecaster.js";
import { SegRNN } from "../neural/segRNN.js";
import { Naive } from "../statistical/naive.js";
import { SeasonalNaive } from "../statistical/seasonalNaive.js";

/** Makes a forecaster from the options of its configuration, which its constructor checks. */
// biome-ignore lint/suspicious/noExplicitAny: a constructor checks its options itself
export type MakeForecaster = (options: any) => Forecaster;

/** The forecasters that stand alone, by the names that files call them. Those that hold others: forecasterFromConfig.ts. */
export const singleForecasters: Readonly<Record<string, MakeForecaster>> = {
  Naive: (options) => new Naive(options),
  SeasonalNaive: (options) => new SeasonalNaive(options),
  ConvRecurrentForecaster: (options) => new ConvRecurrentForecaster(options),
  DLinear: (options) => new DLinear(options),
  LoadedNetwork: (options) => new NetworkForecaster(null, options),
  MLP: (options) => new MLP(options),
  NHiTS: (options) => new NHiTS(options),
  RecurrentForecaster: (options) => new RecurrentForecaster(options),
  SegRNN: (options) => new SegRNN(options),
};
