import { fail, show } from "../engine/errors.js";
import { expectTensor, keep, sameShape, type Tensor } from "../engine/tensor.js";
import { where } from "../ops/arithmetic.js";
import { expandDims, reverse } from "../ops/shape.js";
import type { Cell } from "./cell.js";
import { expectSequence } from "./inputChecks.js";
import {
  type CallContext,
  type Defaults,
  type InputShape,
  Layer,
  type LayerInput,
  type Mask,
  type Shape,
} from "./layer.js";
import { lastVisible, maskOfSteps, visibleSteps } from "./maskedSteps.js";
import type { Recurrence } from "./recurrence.js";
import type { RNNOptions } from "./rnnOptions.js";
import type { Config } from "./serialize.js";
import { shapeList } from "./shape.js";

/**
 * A layer whose state goes from step to step: RNN, SimpleRNN, LSTM, GRU. The cell does a step, the layer reads sequences.
 *
 * Its input is a sequence `[batch, time, features]`, or a list of one and the states to start from.
 */
export abstract class Recurrent<
  Options extends RNNOptions = RNNOptions,
  Steps extends Cell = Cell,
> extends Layer<Options> {
  /** What is done at each step; the weights are the cell's. */
  abstract readonly cell: Steps;
  override readonly supportsMasking = true;
  /** Whether the output at a masked step is 0; `Bidirectional` decides it for its two layers. */
  zeroOutputForMask: boolean;
  /** What a stateful layer goes on from; null before the first batch and after `resetState`. */
  states: readonly Tensor[] | null = null;

  constructor(className: string, options: Options | undefined, defaults: Defaults<Options>) {
    super(className, options, defaults);
    this.zeroOutputForMask = this.reading.zeroOutputForMask;
  }

  /** How many states `[batch, units]` go from step to step. */
  get stateCount(): number {
    return this.cell.stateSize.length;
  }

  /** The cell draws everything, so the layer has no random stream of its own. */
  override get streams(): readonly number[] {
    return this.cell.streams;
  }

  override set streams(streams: readonly number[]) {
    this.cell.streams = streams;
  }

  override build(inputShape: InputShape, before: readonly Layer[] = []): void {
    const [sequence] = shapeList(inputShape);
    this.checkInput(sequence, before);
    if (this.built) return;
    const [batch, , ...step] = sequence;
    this.cell.build([batch, ...step]);
    this.builtShapes = [[...sequence]];
  }

  /** The states that a sequence starts from if none are given, `[batch, units]` each. */
  getInitialState(batchSize: number): readonly Tensor[] {
    return this.cell.getInitialState(batchSize);
  }

  /** Forgets the states of a stateful layer: the next batch starts anew, and may have another size. */
  resetState(): void {
    this.states = null;
  }

  /**
   * Reads a sequence and keeps what `call` leaves out: every output, the last states, the gates at every step. This is
   * what shows a memory cell at work, step by step. A stateful layer's own states neither count nor change.
   *
   * @param x `[batch, time, features]`
   */
  read(x: Tensor, context: CallContext): Recurrence {
    this.ready(x);
    return this.recur(x, context);
  }

  call(x: LayerInput, context: CallContext): Tensor | Tensor[] {
    const { returnSequences, returnState, goBackwards } = this.reading;
    const { output, states } = this.inInputOrder(x, context);
    const asRead = returnSequences && goBackwards ? reverse(output, 1) : output;
    return returnState ? [asRead, ...states] : asRead;
  }

  /** What `call` returns, but a sequence read backwards comes in the order of the input. */
  inInputOrder(x: LayerInput, given: CallContext): { output: Tensor; states: readonly Tensor[] } {
    const { returnSequences, goBackwards, stateful } = this.reading;
    this.ready(x);
    const [sequence, ...initial] = tensorList(x);
    const initialState = initial.length > 0 ? initial : (given.initialState ?? this.statesFor(sequence.shape[0]));
    const context = initialState === given.initialState ? given : { ...given, initialState };
    const { outputs, states, last = states[0] } = this.recur(sequence, context);
    if (stateful) this.states = states.map(keep);
    const output = returnSequences ? outputs : last;
    const mask = maskOfSteps(context);
    const visible = mask && visibleSteps(mask, !!initialState, goBackwards, this.zeroOutputForMask);
    if (!visible) return { output, states };
    const seen = returnSequences ? expandDims(visible, -1) : lastVisible(visible, goBackwards);
    return { output: where(seen, output, 0), states };
  }

  computeOutputShape(inputShape: InputShape): Shape | Shape[] {
    const [sequence] = shapeList(inputShape);
    this.checkInput(sequence);
    const [batch, time] = sequence;
    const { returnSequences, returnState } = this.reading;
    const output = returnSequences ? [batch, time, this.cell.outputSize] : [batch, this.cell.outputSize];
    return returnState ? [output, ...this.cell.stateSize.map((units) => [batch, units])] : output;
  }

  override computeMask(_x: LayerInput, mask: Mask | readonly Mask[]): Mask | Mask[] {
    const { returnSequences, returnState } = this.reading;
    const output = returnSequences ? ([mask].flat()[0] as Mask) : null;
    return returnState ? [output, ...this.cell.stateSize.map(() => null)] : output;
  }

  override getConfig(): Config {
    return { ...super.getConfig(), zeroOutputForMask: this.zeroOutputForMask };
  }

  /** The same kind of layer with other options and weights of its own. */
  abstract copy(changes: Partial<RNNOptions>): this;

  /** The options as every recurrent layer has them. */
  protected get reading(): Defaults<RNNOptions> {
    return this.options as Defaults<RNNOptions>;
  }

  protected override checkInput(inputShape: InputShape, before?: readonly Layer[]): void {
    expectSequence(this.name, shapeList(inputShape)[0], this.builtFor, before);
  }

  /** Has the cell read a checked sequence; the states given are checked here. */
  private recur(x: Tensor, context: CallContext): Recurrence {
    const mask = maskOfSteps(context);
    const [batch, time] = x.shape;
    const initialState = context.initialState ?? this.startOf(batch);
    if (mask) this.expectShape("mask", mask, [batch, time]);
    if (initialState && initialState.length !== this.stateCount) {
      fail(this.name, `${this.stateCount} initial states`, `${initialState.length}`);
    }
    for (const [i, state] of (initialState ?? []).entries()) {
      this.expectShape("initialState", state, [batch, this.cell.stateSize[i]]);
    }
    return this.cell.read(x, { initialState, mask, reverse: this.reading.goBackwards }, context);
  }

  /** What a batch starts from if nothing is given; undefined for zeros. */
  private statesFor(batch: number): readonly Tensor[] | undefined {
    const { states } = this;
    if (!states) return this.startOf(batch);
    const [rows] = states[0].shape;
    if (rows !== batch) {
      const remedy = "keep to one batch size, which divides the number of samples, or call resetState()";
      fail(`${this.name} stateful`, `a batch of ${rows}, as those before it`, `${batch}`, remedy);
    }
    return states;
  }

  /** What the cell starts a sequence from; undefined for zeros. */
  private startOf(batch: number): readonly Tensor[] | undefined {
    return this.cell.startsFromZeros ? undefined : this.cell.getInitialState(batch);
  }

  private expectShape(what: string, given: Tensor, shape: readonly number[]): void {
    expectTensor(`${this.name} ${what}`, given);
    if (!sameShape(given.shape, shape)) fail(`${this.name} ${what}`, show(shape), show(given.shape));
  }
}

/** A sequence, or a sequence and the states to start from, as a list. */
export function tensorList(x: LayerInput): readonly Tensor[] {
  return Array.isArray(x) ? x : [x as Tensor];
}
