import { expectOneOf, expectWhole } from "../../engine/checks.js";
import type { SymbolicTensor } from "../../layers/symbolicTensor.js";
import type { NetworkInputs } from "./networkInputs.js";
import { convRecurrent } from "./networks/convRecurrent.js";
import { NeuralForecaster } from "./neuralForecaster.js";
import type { NeuralOptions } from "./neuralOptions.js";

/** Options of `ConvRecurrentForecaster`. */
export interface ConvRecurrentForecasterOptions extends NeuralOptions {
  /** @defaultValue "lstm" */
  readonly cell?: "lstm" | "gru";
  /** What the convolution looks for. @defaultValue 32 */
  readonly filters?: number;
  /** Values that a filter sees. @defaultValue 6 */
  readonly kernelSize?: number;
  /** Values from one step of the memory cell to the next. @defaultValue 3 */
  readonly strides?: number;
  /** Units of the memory cell. @defaultValue 64 */
  readonly units?: number;
}

type Own = Required<Omit<ConvRecurrentForecasterOptions, keyof NeuralOptions>>;

/**
 * A convolution whose findings a memory cell reads, over all series of a panel, with a linear map of the window beside it.
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { ConvRecurrentForecaster } from "timecell/forecast";
 * const forecaster = new ConvRecurrentForecaster({ horizon: 7, filters: 8, units: 8, steps: 20 });
 * await forecaster.fit(panelOfArrays({ a: Array.from({ length: 60 }, (_, t) => 50 + (t % 7)) }, { season: 7 }));
 * const { series } = await forecaster.predict(7);
 * console.log(series[0].values.length); // 7
 */
export class ConvRecurrentForecaster extends NeuralForecaster<Own> {
  constructor(options: ConvRecurrentForecasterOptions) {
    const own: Own = { cell: "lstm", filters: 32, kernelSize: 6, strides: 3, units: 64 };
    super("ConvRecurrentForecaster", options, own);
    const { cell, filters, kernelSize, strides, units } = this.settings;
    expectOneOf("ConvRecurrentForecaster cell", cell, ["lstm", "gru"]);
    for (const [name, size] of Object.entries({ filters, kernelSize, strides, units })) {
      expectWhole(`ConvRecurrentForecaster ${name}`, size, 1);
    }
  }

  protected network(inputs: NetworkInputs, kinds: number): SymbolicTensor {
    return convRecurrent(inputs, kinds, this.settings);
  }
}
