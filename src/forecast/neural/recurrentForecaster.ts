import { expectFraction, expectOneOf, expectWhole } from "../../engine/checks.js";
import type { SymbolicTensor } from "../../layers/symbolicTensor.js";
import type { NetworkInputs } from "./networkInputs.js";
import { type CellName, directRecurrent, recursiveRecurrent, sequenceToSequence } from "./networks/recurrent.js";
import { NeuralForecaster } from "./neuralForecaster.js";
import type { NeuralOptions } from "./neuralOptions.js";

/** Options of `RecurrentForecaster`. */
export interface RecurrentForecasterOptions extends NeuralOptions {
  /** @defaultValue "lstm" */
  readonly cell?: CellName;
  /**
   * How the horizon is forecast: all of it from what the cell remembers ("direct"), by a second cell that goes on step by
   * step ("sequenceToSequence"), or one value at a time, each read again before the next ("recursive"). @defaultValue "direct"
   */
  readonly head?: "direct" | "sequenceToSequence" | "recursive";
  /** @defaultValue 64 */
  readonly units?: number;
  /** Recurrent layers one above the other. @defaultValue 1 */
  readonly layers?: number;
  /** The share of the layers' outputs that a training step leaves out. @defaultValue 0 */
  readonly dropout?: number;
}

type Own = Required<Omit<RecurrentForecasterOptions, keyof NeuralOptions>>;

const heads = { direct: directRecurrent, sequenceToSequence, recursive: recursiveRecurrent };

/**
 * A SimpleRNN, LSTM or GRU over all series of a panel, with a linear map of the window beside it. A recursive head learns
 * through its own forecasts; it too ends at the horizon.
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { RecurrentForecaster } from "timecell/forecast";
 * const forecaster = new RecurrentForecaster({ horizon: 7, cell: "gru", head: "sequenceToSequence", units: 8, steps: 20 });
 * await forecaster.fit(panelOfArrays({ a: Array.from({ length: 60 }, (_, t) => 50 + (t % 7)) }, { season: 7 }));
 * const { series } = await forecaster.predict(7);
 * console.log(series[0].values.length); // 7
 */
export class RecurrentForecaster extends NeuralForecaster<Own> {
  constructor(options: RecurrentForecasterOptions) {
    const own: Own = { cell: "lstm", head: "direct", units: 64, layers: 1, dropout: 0 };
    super("RecurrentForecaster", options, own);
    const { cell, head, units, layers, dropout } = this.settings;
    expectOneOf("RecurrentForecaster cell", cell, ["simpleRnn", "lstm", "gru"]);
    expectOneOf("RecurrentForecaster head", head, ["direct", "sequenceToSequence", "recursive"]);
    expectWhole("RecurrentForecaster units", units, 1);
    expectWhole("RecurrentForecaster layers", layers, 1);
    expectFraction("RecurrentForecaster dropout", dropout);
  }

  protected network(inputs: NetworkInputs, kinds: number): SymbolicTensor {
    return heads[this.settings.head](inputs, kinds, this.settings);
  }
}
