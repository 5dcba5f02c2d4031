import { expectFraction, expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { sameShape, type Tensor, type Weight } from "../engine/tensor.js";
import { mul, where } from "../ops/arithmetic.js";
import type { RecurrentOptions } from "../ops/recurrent.js";
import { expandDims, reverse } from "../ops/shape.js";
import type { ActivationOption } from "./activationFunction.js";
import { dropoutMask } from "./dropoutMask.js";
import type { InitializerOption } from "./initializer.js";
import { expectSequence } from "./inputChecks.js";
import { type CallContext, type Defaults, Layer, type LayerOptions, type Shape } from "./layer.js";
import { lastVisible, visibleSteps } from "./maskedSteps.js";
import { expectOwnSeed } from "./options.js";
import type { Config } from "./serialize.js";

/** Options of every recurrent layer. */
export interface RecurrentLayerOptions extends LayerOptions {
  /** Of the new state. A name or a function; null or "linear" is none. @defaultValue "tanh" */
  activation?: ActivationOption;
  /** Whether biases are added. @defaultValue true */
  useBias?: boolean;
  /** @defaultValue "glorotUniform" */
  kernelInitializer?: InitializerOption;
  /** @defaultValue "orthogonal" */
  recurrentInitializer?: InitializerOption;
  /** @defaultValue "zeros" */
  biasInitializer?: InitializerOption;
  /** Share of the inputs set to 0 in training, the same ones at every step. @defaultValue 0 */
  dropout?: number;
  /** Share of the state set to 0 in training where it feeds back, the same at every step. @defaultValue 0 */
  recurrentDropout?: number;
  /** Whether every step's output is returned, `[batch, time, units]`, or the last, `[batch, units]`. @defaultValue false */
  returnSequences?: boolean;
  /** Whether the last states are returned after the output, as a list. @defaultValue false */
  returnState?: boolean;
  /** Whether the sequence is read from its end; the outputs come in the order of reading. @defaultValue false */
  goBackwards?: boolean;
  /** Whether the output at a masked step is 0; else it is the output before it. @defaultValue false */
  zeroOutputForMask?: boolean;
  /** Accepted for Keras's sake: the result is the same. @defaultValue false */
  unroll?: boolean;
  /** A seed for this layer's dropout alone; null takes the model's. @defaultValue null */
  seed?: number | null;
}

export const recurrentDefaults: Defaults<RecurrentLayerOptions> = {
  activation: "tanh",
  useBias: true,
  kernelInitializer: "glorotUniform",
  recurrentInitializer: "orthogonal",
  biasInitializer: "zeros",
  dropout: 0,
  recurrentDropout: 0,
  returnSequences: false,
  returnState: false,
  goBackwards: false,
  zeroOutputForMask: false,
  unroll: false,
  seed: null,
};

/** A sequence read by a recurrent layer. */
export interface Recurrence {
  /** The output after every step, `[batch, time, units]`, in the order of the input even when it is read backwards. */
  readonly outputs: Tensor;
  /** The states after the last step read, `[batch, units]` each. */
  readonly states: readonly Tensor[];
  /** An LSTM's memory after every step, `[batch, time, units]`. */
  readonly cells?: Tensor;
  /** The gates at every step, side by side in the kernel's order, `[batch, time, gates · units]`. */
  readonly gates?: Tensor;
}

/** The random numbers of the recurrent dropout lie this many streams away from those of the input's. */
const RECURRENT_STREAM = 2 ** 31;

/**
 * A layer whose state goes from step to step: SimpleRNN, LSTM, GRU.
 *
 * Weights: kernel `[features, gates · units]`, recurrentKernel `[units, gates · units]`, bias.
 */
export abstract class Recurrent<Options extends RecurrentLayerOptions = RecurrentLayerOptions> extends Layer<Options> {
  declare kernel: Weight;
  declare recurrentKernel: Weight;
  declare bias: Weight | null;
  /** How many states `[batch, units]` go from step to step; the first is the output. */
  abstract readonly stateCount: number;
  /** How many blocks of `units` columns the kernels have. */
  abstract readonly gateCount: number;

  constructor(
    className: string,
    readonly units: number,
    options: Options | undefined,
    defaults: Defaults<Options>,
  ) {
    super(className, options, defaults);
    expectWhole(`${this.name} units`, units, 1);
    expectFraction(`${this.name} dropout`, this.settings.dropout);
    expectFraction(`${this.name} recurrentDropout`, this.settings.recurrentDropout);
    expectOwnSeed(`${this.name} seed`, this.settings.seed);
  }

  /**
   * Reads a sequence and keeps what `call` leaves out: every output, the last states, the gates at every step. This is
   * what shows a memory cell at work, step by step.
   *
   * @param x `[batch, time, features]`
   */
  read(x: Tensor, context: CallContext): Recurrence {
    this.ready(x);
    const { dropout: rate, recurrentDropout, goBackwards, seed } = this.settings;
    const { mask, initialState } = context;
    const [batch, time, features] = x.shape;
    if (mask) this.expectTensor("mask", mask, [batch, time]);
    if (initialState && initialState.length !== this.stateCount) {
      fail(this.name, `${this.stateCount} initial states`, `${initialState.length}`);
    }
    for (const state of initialState ?? []) this.expectTensor("initialState", state, [batch, this.units]);

    const key = { seed: seed ?? context.seed, stream: seed === null ? this.stream : 0, step: context.step };
    const kept = (shape: readonly number[], share: number, stream: number) =>
      context.training && share > 0 ? dropoutMask(shape, share, { ...key, stream }) : null;
    const inputDropout = kept([batch, 1, features], rate, key.stream);
    const stateDropout = kept([batch, this.units], recurrentDropout, key.stream + RECURRENT_STREAM);
    return this.recur(inputDropout ? mul(x, inputDropout) : x, {
      initialState,
      mask,
      reverse: goBackwards,
      recurrentDropout: stateDropout,
    });
  }

  call(x: Tensor, context: CallContext): Tensor | Tensor[] {
    const { returnSequences, returnState, goBackwards } = this.settings;
    const { output, states } = this.inInputOrder(x, context);
    const asRead = returnSequences && goBackwards ? reverse(output, 1) : output;
    return returnState ? [asRead, ...states] : asRead;
  }

  /** What `call` returns, but a sequence read backwards comes in the order of the input. */
  inInputOrder(x: Tensor, context: CallContext): { output: Tensor; states: readonly Tensor[] } {
    const { returnSequences, goBackwards, zeroOutputForMask } = this.settings;
    const { outputs, states } = this.read(x, context);
    const output = returnSequences ? outputs : states[0];
    const visible = visibleSteps(context, { goBackwards, zeroOutputForMask });
    if (!visible) return { output, states };
    const seen = returnSequences ? expandDims(visible, -1) : lastVisible(visible, goBackwards);
    return { output: where(seen, output, 0), states };
  }

  computeOutputShape(inputShape: Shape): Shape {
    this.checkInput(inputShape);
    const [batch, time] = inputShape;
    return this.settings.returnSequences ? [batch, time, this.units] : [batch, this.units];
  }

  override getConfig(): Config {
    return { ...super.getConfig(), units: this.units };
  }

  /** The same kind of layer with other options and weights of its own. */
  copy(changes: Partial<RecurrentLayerOptions>): this {
    const Class = this.constructor as new (units: number, options: RecurrentLayerOptions) => this;
    return new Class(this.units, { ...this.options, name: this.name, trainable: this.trainable, ...changes });
  }

  /** The recurrence itself: a fused op or, for activations that the op doesn't have, step by step. */
  protected abstract recur(x: Tensor, options: RecurrentOptions): Recurrence;

  /** The bias's shape, and its initial values. */
  protected abstract biasLayout(): { shape: readonly number[]; initializer: InitializerOption };

  /** The options as every recurrent layer has them. */
  protected get settings(): Defaults<RecurrentLayerOptions> {
    return this.options as Defaults<RecurrentLayerOptions>;
  }

  protected override addWeights(inputShape: Shape): void {
    const { kernelInitializer, recurrentInitializer, useBias } = this.settings;
    const width = this.gateCount * this.units;
    this.kernel = this.addWeight("kernel", [inputShape[2] as number, width], kernelInitializer);
    this.recurrentKernel = this.addWeight("recurrentKernel", [this.units, width], recurrentInitializer);
    const { shape, initializer } = this.biasLayout();
    this.bias = useBias ? this.addWeight("bias", shape, initializer) : null;
  }

  protected override checkInput(shape: Shape, before?: readonly Layer[]): void {
    expectSequence(this.name, shape, this.builtFor, before);
  }

  private expectTensor(what: string, given: Tensor, shape: readonly number[]): void {
    if (!sameShape(given.shape, shape)) fail(`${this.name} ${what}`, show(shape), show(given.shape));
  }
}
