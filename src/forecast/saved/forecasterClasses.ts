import type { Forecaster } from "../forecaster.js";
import { ConvRecurrentForecaster } from "../neural/convRecurrentForecaster.js";
import { DLinear } from "../neural/dLinear.js";
import { MLP } from "../neural/mlp.js";
import { NetworkForecaster } from "../neural/networkForecaster.js";
import { NHiTS } from "../neural/nHiTS.js";
import { RecurrentForecaster } from "../neural/recurrentForecaster.js";
import { SegRNN } from "../neural/segRNN.js";
import { ADIDA } from "../statistical/adida.js";
import { AutoETS } from "../statistical/autoETS.js";
import { AutoTheta } from "../statistical/autoTheta.js";
import { Croston } from "../statistical/croston.js";
import { Drift } from "../statistical/drift.js";
import { EdgePreservingAverage } from "../statistical/edgePreservingAverage.js";
import { GaussianProcess } from "../statistical/gaussianProcess.js";
import { Holt } from "../statistical/holt.js";
import { HoltWinters } from "../statistical/holtWinters.js";
import { IMAPA } from "../statistical/imapa.js";
import { Mean } from "../statistical/mean.js";
import { Naive } from "../statistical/naive.js";
import { Naive2 } from "../statistical/naive2.js";
import { SeasonalNaive } from "../statistical/seasonalNaive.js";
import { SeasonalWindowAverage } from "../statistical/seasonalWindowAverage.js";
import { SES } from "../statistical/ses.js";
import { Theta } from "../statistical/theta.js";
import { TSB } from "../statistical/tsb.js";
import { WindowAverage } from "../statistical/windowAverage.js";

/** Makes a forecaster from the options of its configuration, which its constructor checks. */
// biome-ignore lint/suspicious/noExplicitAny: a constructor checks its options itself
export type MakeForecaster = (options: any) => Forecaster;

/** The forecasters that stand alone, by the names that files call them. Those that hold others: forecasterFromConfig.ts. */
export const singleForecasters: Readonly<Record<string, MakeForecaster>> = {
  ADIDA: (options) => new ADIDA(options),
  AutoETS: (options) => new AutoETS(options),
  AutoTheta: (options) => new AutoTheta(options),
  ConvRecurrentForecaster: (options) => new ConvRecurrentForecaster(options),
  Croston: (options) => new Croston(options),
  DLinear: (options) => new DLinear(options),
  Drift: (options) => new Drift(options),
  EdgePreservingAverage: (options) => new EdgePreservingAverage(options),
  GaussianProcess: (options) => new GaussianProcess(options),
  Holt: (options) => new Holt(options),
  HoltWinters: (options) => new HoltWinters(options),
  IMAPA: (options) => new IMAPA(options),
  LoadedNetwork: (options) => new NetworkForecaster(null, options),
  Mean: (options) => new Mean(options),
  MLP: (options) => new MLP(options),
  Naive2: (options) => new Naive2(options),
  Naive: (options) => new Naive(options),
  NHiTS: (options) => new NHiTS(options),
  RecurrentForecaster: (options) => new RecurrentForecaster(options),
  SeasonalNaive: (options) => new SeasonalNaive(options),
  SeasonalWindowAverage: (options) => new SeasonalWindowAverage(options),
  SegRNN: (options) => new SegRNN(options),
  SES: (options) => new SES(options),
  Theta: (options) => new Theta(options),
  TSB: (options) => new TSB(options),
  WindowAverage: (options) => new WindowAverage(options),
};
