import type { Forecaster } from "../forecaster.js";
import { ADIDA } from "../statistical/adida.js";
import { AutoETS } from "../statistical/autoETS.js";
import { AutoTheta } from "../statistical/autoTheta.js";
import { Croston } from "../statistical/croston.js";
import { Drift } from "../statistical/drift.js";
import { EdgePreservingAverage } from "../statistical/edgePreservingAverage.js";
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
  Croston: (options) => new Croston(options),
  Drift: (options) => new Drift(options),
  EdgePreservingAverage: (options) => new EdgePreservingAverage(options),
  Holt: (options) => new Holt(options),
  HoltWinters: (options) => new HoltWinters(options),
  IMAPA: (options) => new IMAPA(options),
  Mean: (options) => new Mean(options),
  Naive: (options) => new Naive(options),
  Naive2: (options) => new Naive2(options),
  SES: (options) => new SES(options),
  SeasonalNaive: (options) => new SeasonalNaive(options),
  SeasonalWindowAverage: (options) => new SeasonalWindowAverage(options),
  TSB: (options) => new TSB(options),
  Theta: (options) => new Theta(options),
  WindowAverage: (options) => new WindowAverage(options),
};
