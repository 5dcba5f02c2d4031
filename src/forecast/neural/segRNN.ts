import { expectFraction, expectWhole } from "../../engine/checks.js";
import type { SymbolicTensor } from "../../layers/symbolicTensor.js";
import type { NetworkInputs } from "./networkInputs.js";
import { segRNN } from "./networks/segRNN.js";
import { NeuralForecaster } from "./neuralForecaster.js";
import type { NeuralOptions } from "./neuralOptions.js";

/** Options of `SegRNN`. */
export interface SegRNNOptions extends NeuralOptions {
  /** How many values are one step of the memory cell. @defaultValue the season, but half of the horizon at most */
  readonly segment?: number | null;
  /** Units of the memory cell. @defaultValue 128 */
  readonly units?: number;
  /** The share of the decoder's units that a training step leaves out. @defaultValue 0 */
  readonly dropout?: number;
}

type Own = Required<Omit<SegRNNOptions, keyof NeuralOptions>>;

/**
 * A recurrent network that reads segments instead of single values, over all series of a panel: few steps, so it trains
 * fast, and all segments of the horizon at once (Lin et al., "SegRNN", 2023).
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { SegRNN } from "timecell/forecast";
 * const forecaster = new SegRNN({ horizon: 14, units: 32, steps: 50 });
 * await forecaster.fit(panelOfArrays({ a: Array.from({ length: 90 }, (_, t) => 50 + (t % 7)) }, { season: 7 }));
 * const { series } = await forecaster.predict(14);
 * console.log(series[0].values.length); // 14
 */
export class SegRNN extends NeuralForecaster<Own> {
  constructor(options: SegRNNOptions) {
    super("SegRNN", options, { segment: null, units: 128, dropout: 0 });
    const { segment, units, dropout } = this.settings;
    if (segment !== null) expectWhole("SegRNN segment", segment, 1);
    expectWhole("SegRNN units", units, 1);
    expectFraction("SegRNN dropout", dropout);
  }

  protected network(inputs: NetworkInputs, kinds: number, season: number): SymbolicTensor {
    const { units, dropout } = this.settings;
    const half = Math.max(1, Math.ceil(inputs.horizon / 2));
    const segment = this.settings.segment ?? Math.min(season > 1 ? season : half, half);
    return segRNN(inputs, kinds, { segment, units, dropout });
  }
}
