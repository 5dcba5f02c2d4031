import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { Cell } from "./cell.js";
import type { CallContext, LayerOptions, Shape } from "./layer.js";
import type { Reading, Recurrence } from "./recurrence.js";
import type { Config } from "./serialize.js";

/**
 * Several cells as one: each takes the output of the one before it. `RNN` makes one of a list of cells.
 *
 * Its states are those of all cells, in the order of the cells.
 *
 * @example
 * import { LSTMCell, RNN, StackedRNNCells } from "timecell";
 * const layer = new RNN(new StackedRNNCells([new LSTMCell(8), new LSTMCell(4)]));
 * console.log(layer.computeOutputShape([null, 20, 1])); // [null, 4]
 */
export class StackedRNNCells extends Cell {
  readonly stateSize: readonly number[];

  constructor(
    readonly cells: readonly Cell[],
    options?: LayerOptions,
  ) {
    super("StackedRNNCells", options, {});
    const known = Array.isArray(cells) && cells.length > 0 && cells.every((cell) => cell instanceof Cell);
    if (!known) fail(this.name, "a list of one cell or more", show(cells), "such as [new LSTMCell(32)]");
    if (new Set(cells).size < cells.length)
      fail(this.name, "different cells", "the same one twice", "make two of them");
    this.stateSize = cells.flatMap((cell) => cell.stateSize);
  }

  override get outputSize(): number {
    return (this.cells.at(-1) as Cell).outputSize;
  }

  override getInitialState(batchSize: number): readonly Tensor[] {
    return this.cells.flatMap((cell) => cell.getInitialState(batchSize));
  }

  override get startsFromZeros(): boolean {
    return this.cells.every((cell) => cell.startsFromZeros);
  }

  call([x, ...states]: readonly Tensor[], context: CallContext): Tensor[] {
    let output = x;
    const after = this.eachCell(states, (cell, own) => {
      const [next, ...changed] = cell.call([output, ...own], context);
      output = next;
      return changed;
    });
    return [output, ...after];
  }

  /** One cell after the other over the whole sequence, which is the same as all cells at each step, and faster. */
  override read(x: Tensor, { initialState, ...reading }: Reading, context: CallContext): Recurrence {
    let last: Recurrence = { outputs: x, states: [] };
    const states = this.eachCell(initialState ?? [], (cell, own) => {
      last = cell.read(last.outputs, { ...reading, initialState: initialState && own }, context);
      return last.states;
    });
    return { ...last, last: last.last ?? last.states[0], states };
  }

  override getConfig(): Config {
    return { ...super.getConfig(), cells: this.cells.map((cell) => cell.serialize()) } as unknown as Config;
  }

  override copy(): StackedRNNCells {
    return new StackedRNNCells(
      this.cells.map((cell) => cell.copy()),
      { name: this.name, trainable: this.trainable },
    );
  }

  protected override addWeights(inputShape: Shape): void {
    const [batch] = inputShape;
    let shape = inputShape;
    for (const cell of this.cells) {
      cell.build(shape);
      shape = [batch, cell.outputSize];
    }
  }

  /** Hands every cell its own states; the states after, all together. */
  private eachCell(
    states: readonly Tensor[],
    run: (cell: Cell, own: readonly Tensor[]) => readonly Tensor[],
  ): Tensor[] {
    let first = 0;
    return this.cells.flatMap((cell) => {
      const own = states.slice(first, first + cell.stateSize.length);
      first += cell.stateSize.length;
      return run(cell, own);
    });
  }
}
