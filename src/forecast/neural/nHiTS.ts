import { fail, show } from "../../engine/errors.js";
import type { SymbolicTensor } from "../../layers/symbolicTensor.js";
import { expectSizes } from "./expectSizes.js";
import type { NetworkInputs } from "./networkInputs.js";
import { nHiTS } from "./networks/nHiTS.js";
import { NeuralForecaster } from "./neuralForecaster.js";
import type { NeuralOptions } from "./neuralOptions.js";

/** Options of `NHiTS`. */
export interface NHiTSOptions extends NeuralOptions {
  /**
   * For each block, how many values of the window its pooling makes one of. @defaultValue [16, 8, 1], but an eighth of
   * the window at most
   */
  readonly pools?: readonly number[] | null;
  /**
   * For each block, how many steps apart the points are that its forecast is drawn through. @defaultValue [24, 12, 1], but
   * half of the horizon at most
   */
  readonly ratios?: readonly number[] | null;
  /** Units of the ReLU layers of a block. @defaultValue [256, 256] */
  readonly units?: readonly number[];
}

type Own = Required<Omit<NHiTSOptions, keyof NeuralOptions>>;

/** How many blocks there are if nothing else is said. */
const BLOCKS = 3;

const defaults: Own = { pools: null, ratios: null, units: [256, 256] };

/**
 * N-HiTS over all series of a panel, the forecaster to begin with: blocks that each forecast at a resolution of their own
 * and pass on what they leave unexplained, with a linear map of the window beside them (Challu et al., AAAI 2023).
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { NHiTS } from "timecell/forecast";
 * const values = Array.from({ length: 120 }, (_, t) => 100 + t + 10 * Math.sin((2 * Math.PI * t) / 12));
 * const forecaster = new NHiTS({ horizon: 12, steps: 50, batchSize: 16 });
 * await forecaster.fit(panelOfArrays({ sales: values }, { season: 12 }));
 * const { series } = await forecaster.predict(12);
 * console.log(series[0].values.length); // 12
 */
export class NHiTS extends NeuralForecaster<Own> {
  constructor(options: NHiTSOptions) {
    super("NHiTS", options, defaults);
    const { pools, ratios, units } = this.settings;
    for (const [name, list] of Object.entries({ pools, ratios, units })) {
      if (list !== null) expectSizes(`NHiTS ${name}`, list);
    }
    if ((pools?.length ?? BLOCKS) !== (ratios?.length ?? BLOCKS)) {
      fail("NHiTS ratios", `${pools?.length ?? BLOCKS}, one for each of pools`, show(ratios));
    }
  }

  protected network(inputs: NetworkInputs, kinds: number): SymbolicTensor {
    const { inputSize, horizon } = inputs;
    const least = (value: number, most: number) => Math.max(1, Math.min(value, Math.floor(most)));
    const pools = this.settings.pools ?? [least(16, inputSize / 8), least(8, inputSize / 8), 1];
    const ratios = this.settings.ratios ?? [least(24, horizon / 2), least(12, horizon / 4), 1];
    return nHiTS(inputs, kinds, { pools, ratios, units: this.settings.units });
  }
}
