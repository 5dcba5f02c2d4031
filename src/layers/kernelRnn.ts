import type { Weight } from "../engine/tensor.js";
import type { KernelCell, KernelCellOptions } from "./kernelCell.js";
import type { Defaults } from "./layer.js";
import { Recurrent } from "./recurrent.js";
import { type RNNOptions, rnnDefaults } from "./rnnOptions.js";
import type { Config } from "./serialize.js";

/** Options of SimpleRNN, LSTM and GRU: those of the layer and those of its cell. */
export interface RecurrentLayerOptions extends RNNOptions, KernelCellOptions {}

/** A recurrent layer that makes its own cell: SimpleRNN, LSTM, GRU. The cell has the layer's name. */
export abstract class KernelRNN<Options extends RecurrentLayerOptions, Steps extends KernelCell> extends Recurrent<
  Options,
  Steps
> {
  readonly cell: Steps;

  constructor(
    className: string,
    readonly units: number,
    options: Options | undefined,
    Steps: new (units: number, options: object) => Steps,
    cellDefaults: object,
  ) {
    super(className, options, { ...cellDefaults, ...rnnDefaults } as Defaults<Options>);
    const own = Object.entries(this.options).filter(([key]) => key in cellDefaults);
    this.cell = new Steps(units, { ...Object.fromEntries(own), name: this.name });
  }

  /** `[features, gates · units]` */
  get kernel(): Weight {
    return this.cell.kernel;
  }

  /** `[units, gates · units]` */
  get recurrentKernel(): Weight {
    return this.cell.recurrentKernel;
  }

  get bias(): Weight | null {
    return this.cell.bias;
  }

  override getConfig(): Config {
    return { ...super.getConfig(), units: this.units };
  }

  override copy(changes: Partial<RecurrentLayerOptions>): this {
    const Class = this.constructor as new (units: number, options: RecurrentLayerOptions) => this;
    return new Class(this.units, { ...this.options, name: this.name, trainable: this.trainable, ...changes });
  }
}
