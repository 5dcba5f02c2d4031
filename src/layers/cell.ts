import { fail } from "../engine/errors.js";
import { type Tensor, zeros } from "../engine/tensor.js";
import { type CallContext, type InputShape, Layer, type LayerOptions, type Shape } from "./layer.js";
import type { Reading, Recurrence } from "./recurrence.js";
import { shapeList } from "./shape.js";
import { stepwise } from "./stepwise.js";

/**
 * What a recurrent layer does at one step: from the step's input and the states before it to the output and the states
 * after it. `RNN` reads sequences with it.
 *
 * A cell of your own extends this class: `stateSize` says how large its states are, `addWeights` makes the weights for a
 * step's input `[batch, features]`, `call` takes the input and the states and gives the output and the new states.
 *
 * @example
 * import { add, Cell, matmul, RNN, type Shape, type Tensor, tanh, type Weight } from "timecell";
 *
 * class MinimalCell extends Cell {
 *   declare kernel: Weight;
 *   declare recurrentKernel: Weight;
 *   readonly stateSize: readonly number[];
 *
 *   constructor(readonly units: number) {
 *     super("MinimalCell", {}, {});
 *     this.stateSize = [units];
 *   }
 *
 *   protected override addWeights([, features]: Shape) {
 *     this.kernel = this.addWeight("kernel", [features as number, this.units], "glorotUniform");
 *     this.recurrentKernel = this.addWeight("recurrentKernel", [this.units, this.units], "orthogonal");
 *   }
 *
 *   call([x, h]: Tensor[]) {
 *     const next = tanh(add(matmul(x, this.kernel), matmul(h, this.recurrentKernel)));
 *     return [next, next];
 *   }
 * }
 *
 * const layer = new RNN(new MinimalCell(32), { returnSequences: true });
 * console.log(layer.computeOutputShape([null, 20, 1])); // [null, 20, 32]
 */
export abstract class Cell<Options extends LayerOptions = LayerOptions> extends Layer<Options> {
  /** How many units each state has. */
  abstract readonly stateSize: readonly number[];

  /** How many units the output has: those of the first state, unless a cell says otherwise. */
  get outputSize(): number {
    return this.stateSize[0];
  }

  /** The states that a sequence starts from: zeros, unless a cell says otherwise. */
  getInitialState(batchSize: number): readonly Tensor[] {
    return this.stateSize.map((units) => zeros([batchSize, units]));
  }

  /** Whether a sequence starts from zeros, which needn't be made then. */
  get startsFromZeros(): boolean {
    return this.getInitialState === Cell.prototype.getInitialState;
  }

  /**
   * One step: `[x, ...states]` to `[output, ...states]`.
   *
   * @param inputs the step's input `[batch, features]` and the states before it, `[batch, units]` each
   */
  abstract override call(inputs: readonly Tensor[], context: CallContext): Tensor[];

  /** Reads a whole sequence `[batch, time, features]`, step by step unless a cell knows a faster way. */
  read(x: Tensor, reading: Reading, context: CallContext): Recurrence {
    const [batch] = x.shape;
    const initial = reading.initialState ?? this.getInitialState(batch);
    const step = (input: Tensor, before: readonly Tensor[]) => {
      const [output, ...states] = this.call([input, ...before], context);
      if (states.length !== this.stateSize.length) {
        const expected = `[output, ...states] with ${this.stateSize.length} states, as stateSize says`;
        fail(`${this.name} call`, expected, `${states.length} states`);
      }
      return { output, states };
    };
    return stepwise(x, step, initial, reading);
  }

  /** A cell of the same kind with weights of its own, which `Bidirectional` needs for its other direction. */
  copy(): Cell {
    return fail(this.name, "a cell that can be copied", `a ${this.className}`, "give it a copy() method");
  }

  /** Makes the weights for the shape of a step, `[batch, features]`; those of the states, if there, count for nothing. */
  override build(inputShape: InputShape, before: readonly Layer[] = []): void {
    super.build(shapeList(inputShape)[0], before);
  }

  override computeOutputShape(inputShape: InputShape): Shape[] {
    const [batch] = shapeList(inputShape)[0];
    return [this.outputSize, ...this.stateSize].map((units) => [batch, units]);
  }
}
