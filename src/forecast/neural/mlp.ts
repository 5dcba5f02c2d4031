import type { SymbolicTensor } from "../../layers/symbolicTensor.js";
import { expectSizes } from "./expectSizes.js";
import type { NetworkInputs } from "./networkInputs.js";
import { mlp } from "./networks/mlp.js";
import { NeuralForecaster } from "./neuralForecaster.js";
import type { NeuralOptions } from "./neuralOptions.js";

/** Options of `MLP`. */
export interface MLPOptions extends NeuralOptions {
  /** Units of its ReLU layers. @defaultValue [256, 256] */
  readonly units?: readonly number[];
}

type Own = Required<Omit<MLPOptions, keyof NeuralOptions>>;

/**
 * A multilayer perceptron over all series of a panel, with a linear map of the window beside it.
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { MLP } from "timecell/forecast";
 * const forecaster = new MLP({ horizon: 4, units: [64], steps: 50, levels: [0.8] });
 * await forecaster.fit(panelOfArrays({ a: Array.from({ length: 60 }, (_, t) => 50 + (t % 7)) }, { season: 7 }));
 * const { series } = await forecaster.predict(4);
 * console.log(series[0].quantiles.map(({ probability }) => probability)); // [0.1, 0.5, 0.9]
 */
export class MLP extends NeuralForecaster<Own> {
  constructor(options: MLPOptions) {
    super("MLP", options, { units: [256, 256] });
    expectSizes("MLP units", this.settings.units);
  }

  protected network(inputs: NetworkInputs, kinds: number): SymbolicTensor {
    return mlp(inputs, kinds, this.settings.units);
  }
}
