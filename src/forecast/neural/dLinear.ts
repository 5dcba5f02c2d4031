import { expectWhole } from "../../engine/checks.js";
import type { SymbolicTensor } from "../../layers/symbolicTensor.js";
import type { NetworkInputs } from "./networkInputs.js";
import { dLinear } from "./networks/dLinear.js";
import { NeuralForecaster } from "./neuralForecaster.js";
import type { NeuralOptions } from "./neuralOptions.js";

/** Options of `DLinear`. */
export interface DLinearOptions extends NeuralOptions {
  /** How many values the moving average takes. @defaultValue 25 */
  readonly movingAverage?: number;
}

type Own = Required<Omit<DLinearOptions, keyof NeuralOptions>>;

/**
 * A linear map of the window's moving average and one of what is left, over all series of a panel, trained from a learning
 * rate of 0.01 unless told otherwise: what every network should beat (Zeng et al., "Are transformers effective for time series forecasting?", AAAI 2023).
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { DLinear } from "timecell/forecast";
 * const forecaster = new DLinear({ horizon: 7, steps: 50 });
 * await forecaster.fit(panelOfArrays({ a: Array.from({ length: 60 }, (_, t) => 50 + (t % 7)) }, { season: 7 }));
 * const { series } = await forecaster.predict(7);
 * console.log(series[0].values.length); // 7
 */
export class DLinear extends NeuralForecaster<Own> {
  constructor(options: DLinearOptions) {
    super("DLinear", options, { movingAverage: 25, linearSkip: false, learningRate: 0.01 });
    expectWhole("DLinear movingAverage", this.settings.movingAverage, 1);
  }

  protected network(inputs: NetworkInputs, kinds: number): SymbolicTensor {
    return dLinear(inputs, kinds, this.settings.movingAverage);
  }
}
