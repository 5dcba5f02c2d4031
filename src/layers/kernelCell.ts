import { expectFraction, expectWhole } from "../engine/checks.js";
import type { Tensor, Weight } from "../engine/tensor.js";
import { mul } from "../ops/arithmetic.js";
import type { RecurrentOptions } from "../ops/recurrent.js";
import { expandDims } from "../ops/shape.js";
import type { ActivationOption } from "./activationFunction.js";
import { Cell } from "./cell.js";
import { dropoutMask } from "./dropoutMask.js";
import type { InitializerOption } from "./initializer.js";
import type { CallContext, Defaults, LayerOptions, Shape } from "./layer.js";
import { expectOwnSeed } from "./options.js";
import type { Reading, Recurrence } from "./recurrence.js";
import type { Config } from "./serialize.js";
import { ruleDefaults, rulesOf, type WeightRules } from "./weightRules.js";

/** Options that SimpleRNN, LSTM and GRU have in common with their cells. */
export interface KernelCellOptions
  extends LayerOptions,
    WeightRules<"kernel">,
    WeightRules<"recurrent">,
    WeightRules<"bias"> {
  /** Of the new state. A name or a function; null or "linear" is none. @defaultValue "tanh" */
  activation?: ActivationOption;
  /** Whether biases are added. @defaultValue true */
  useBias?: boolean;
  /** Share of the inputs set to 0 in training, the same ones at every step. @defaultValue 0 */
  dropout?: number;
  /** Share of the state set to 0 in training where it feeds back, the same at every step. @defaultValue 0 */
  recurrentDropout?: number;
  /** A seed for this layer's dropout alone; null takes the model's. @defaultValue null */
  seed?: number | null;
}

export const kernelCellDefaults: Defaults<KernelCellOptions> = {
  activation: "tanh",
  useBias: true,
  ...ruleDefaults("kernel", "glorotUniform"),
  ...ruleDefaults("recurrent", "orthogonal"),
  ...ruleDefaults("bias", "zeros"),
  dropout: 0,
  recurrentDropout: 0,
  seed: null,
};

/** The random numbers of the recurrent dropout lie this many streams away from those of the input's. */
const RECURRENT_STREAM = 2 ** 31;

/**
 * A cell with a kernel for its input and one for its state: SimpleRNNCell, LSTMCell, GRUCell.
 *
 * Weights: kernel `[features, gates · units]`, recurrentKernel `[units, gates · units]`, bias.
 */
export abstract class KernelCell<Options extends KernelCellOptions = KernelCellOptions> extends Cell<Options> {
  declare kernel: Weight;
  declare recurrentKernel: Weight;
  declare bias: Weight | null;
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

  call([x, ...initialState]: readonly Tensor[], context: CallContext): Tensor[] {
    this.ready(x);
    const { states } = this.read(expandDims(x, 1), { initialState }, context);
    return [states[0], ...states];
  }

  override read(x: Tensor, reading: Reading, context: CallContext): Recurrence {
    const { dropout: rate, recurrentDropout, seed } = this.settings;
    const [batch, , features] = x.shape;
    const key = { seed: seed ?? context.seed, stream: seed === null ? this.stream : 0, step: context.step };
    const kept = (shape: readonly number[], share: number, stream: number) =>
      context.training && share > 0 ? dropoutMask(shape, share, { ...key, stream }) : null;
    const inputDropout = kept([batch, 1, features], rate, key.stream);
    const stateDropout = kept([batch, this.units], recurrentDropout, key.stream + RECURRENT_STREAM);
    return this.recur(inputDropout ? mul(x, inputDropout) : x, { ...reading, recurrentDropout: stateDropout });
  }

  override getConfig(): Config {
    return { ...super.getConfig(), units: this.units };
  }

  override copy(): this {
    const Class = this.constructor as new (units: number, options: object) => this;
    return new Class(this.units, { ...this.options, name: this.name, trainable: this.trainable });
  }

  /** The recurrence itself: a fused op or, for activations that the op doesn't have, step by step. */
  protected abstract recur(x: Tensor, options: RecurrentOptions): Recurrence;

  /** The bias's shape, and its initial values. */
  protected abstract biasLayout(): { shape: readonly number[]; initializer: InitializerOption };

  /** The options as every such cell has them. */
  protected get settings(): Defaults<KernelCellOptions> {
    return this.options as Defaults<KernelCellOptions>;
  }

  protected override addWeights(inputShape: Shape): void {
    const { settings, units } = this;
    const width = this.gateCount * units;
    this.kernel = this.addWeight("kernel", [inputShape[1] as number, width], ...rulesOf("kernel", settings));
    this.recurrentKernel = this.addWeight("recurrentKernel", [units, width], ...rulesOf("recurrent", settings));
    const { shape, initializer } = this.biasLayout();
    const [, rules] = rulesOf("bias", settings);
    this.bias = settings.useBias ? this.addWeight("bias", shape, initializer, rules) : null;
  }
}
