import { fail, show } from "../engine/errors.js";
import { Cell } from "./cell.js";
import { Recurrent } from "./recurrent.js";
import { type RNNOptions, rnnDefaults } from "./rnnOptions.js";
import type { Config } from "./serialize.js";
import { StackedRNNCells } from "./stackedRnnCells.js";

/**
 * A recurrent layer that reads sequences with the cell it is given: `LSTMCell` and the like, several of them one behind
 * the other, or one of your own (see `Cell`).
 *
 * With `returnState`, the states of several cells follow the output in the order of the cells.
 *
 * @example
 * import { GRUCell, LSTMCell, RNN } from "timecell";
 * const layer = new RNN([new LSTMCell(8), new GRUCell(4)], { returnSequences: true });
 * console.log(layer.computeOutputShape([null, 20, 1])); // [null, 20, 4]
 */
export class RNN extends Recurrent {
  readonly cell: Cell;

  constructor(cell: Cell | readonly Cell[], options?: RNNOptions) {
    super("RNN", options, rnnDefaults);
    const given = Array.isArray(cell) ? new StackedRNNCells(cell) : cell;
    if (!(given instanceof Cell)) fail(`${this.name} cell`, "a cell or a list of cells", show(given), SUCH_AS);
    this.cell = given as Cell;
  }

  override getConfig(): Config {
    return { ...super.getConfig(), cell: this.cell.serialize() } as unknown as Config;
  }

  override copy(changes: Partial<RNNOptions>): this {
    const { name, trainable } = this;
    return new RNN(this.cell.copy(), { ...this.options, name, trainable, ...changes }) as this;
  }
}

const SUCH_AS = "such as new LSTMCell(32), or a class of your own that extends Cell";
