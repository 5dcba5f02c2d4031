import { fail, show } from "../engine/errors.js";
import { inspect } from "../engine/inspect.js";
import { uniqueName } from "../engine/session.js";
import { expectTensor, Tensor } from "../engine/tensor.js";
import { applyLayer, oneOutput } from "./apply.js";
import type { CallContext, LayerInput, Mask } from "./callContext.js";
import { type ConstraintOption, constraint } from "./constraints.js";
import type { SymbolicInput, SymbolicOptions } from "./graphNode.js";
import type { InitializerOption } from "./initializer.js";
import { initializer } from "./initializers.js";
import { type Defaults, defaultName, expectShape, type LayerOptions, type Settled } from "./layerOptions.js";
import { withDefaults } from "./options.js";
import { type Regularizer, type RegularizerOption, regularizer } from "./regularizers.js";
import { type Config, type SerializedLayer, toConfig } from "./serialize.js";
import { type InputShape, type Shape, shapeList } from "./shape.js";
import { numberingShared, sharedNumber } from "./sharing.js";
import type { SymbolicTensor } from "./symbolicTensor.js";
import { WeightTree } from "./weightTree.js";

export { type CallContext, inference, type LayerInput, type Mask } from "./callContext.js";
export type { Defaults, LayerOptions, Settled, WeightOptions } from "./layerOptions.js";
export type { InputShape, Shape } from "./shape.js";

/**
 * A part of a model: weights, and how a tensor passes through them.
 *
 * A layer is built once, when the shape of its input is known; that makes its weights. A layer of your own extends this
 * class: `addWeights` makes the weights, `call` computes with ops, `computeOutputShape` says what shape comes out.
 */
export abstract class Layer<Options extends LayerOptions = LayerOptions> extends WeightTree {
  readonly name: string;
  /** The options, defaults filled in. */
  readonly options: Settled<Options>;
  /** Whether a mask of the input goes on to the output; else it ends here. */
  readonly supportsMasking: boolean = false;
  /** What the layer's output adds to the loss; null if nothing. */
  readonly activityRegularizer: Regularizer | null;
  /** The shapes of the inputs that the weights were made for. */
  protected builtShapes: readonly Shape[] = [];

  constructor(
    /** The name of the class, as saved models have it. */
    readonly className: string,
    options: Options | undefined,
    defaults: Defaults<Options>,
  ) {
    super();
    const every = { name: undefined, trainable: true, inputShape: undefined, activityRegularizer: null, ...defaults };
    this.options = withDefaults<object>(className, options, every) as Settled<Options>;
    const { name, trainable, inputShape } = this.options;
    if (name !== undefined && (typeof name !== "string" || name === ""))
      fail(`${className} name`, "a name", show(name));
    if (inputShape !== undefined) expectShape(`${className} inputShape`, inputShape);
    this.name = name ?? uniqueName(defaultName(className));
    this.isTrainable = trainable as boolean;
    for (const [key, value] of Object.entries(this.options)) {
      if (key.endsWith("Initializer")) initializer(`${this.name} ${key}`, value as InitializerOption);
      if (key.endsWith("Regularizer")) regularizer(`${this.name} ${key}`, value as RegularizerOption);
      if (key.endsWith("Constraint")) constraint(`${this.name} ${key}`, value as ConstraintOption);
    }
    const { activityRegularizer = null } = this.options;
    this.activityRegularizer = regularizer(`${this.name} activityRegularizer`, activityRegularizer);
  }

  /** Whether the weights are made. */
  override get built(): boolean {
    return this.builtShapes.length > 0;
  }

  /**
   * Makes the weights, once, from the session's seed and a random stream of their own.
   *
   * @param inputShape with the batch first: `[null, null, 1]`; a list for a layer that takes several inputs
   * @param before the layers in front of this one in its model, for what an error advises
   */
  build(inputShape: InputShape, before: readonly Layer[] = []): void {
    this.checkInput(inputShape, before);
    if (this.built) return;
    this.beginWeights();
    this.addWeights(inputShape);
    this.builtShapes = shapeList(inputShape).map((shape) => [...shape]);
  }

  /** The output for an input; a list where there are several. A layer that takes one input says `x: Tensor`. */
  abstract call(x: LayerInput, context: CallContext): Tensor | Tensor[];

  /**
   * The layer's output, for a tensor or for a symbolic one, which makes a graph for a `Functional` model.
   *
   * @param x a list where the layer takes several inputs
   * @param options what the call is told, such as `{ initialState: [h, c] }`; the rest is as in the call around it
   * @throws TimecellError if the layer has several outputs: `applyAll` returns them as a list
   */
  apply(x: LayerInput, options?: Partial<CallContext>): Tensor;
  apply(x: SymbolicInput, options?: SymbolicOptions): SymbolicTensor;
  apply(x: SymbolicInput, options?: SymbolicOptions): Tensor | SymbolicTensor {
    return oneOutput(this, applyLayer(this, x, options));
  }

  /** What `apply` does, for a layer with several outputs, such as one with `returnState`. */
  applyAll(x: LayerInput, options?: Partial<CallContext>): Tensor[];
  applyAll(x: SymbolicInput, options?: SymbolicOptions): SymbolicTensor[];
  applyAll(x: SymbolicInput, options?: SymbolicOptions): (Tensor | SymbolicTensor)[] {
    return [...applyLayer(this, x, options)];
  }

  /** The shape of the output, or of each of several, for the shape of the input and what a call is told beside it. */
  abstract computeOutputShape(inputShape: InputShape, options?: object): Shape | Shape[];

  /** The mask of the output, or of each of several, for the input's: it goes on if the layer `supportsMasking`. */
  computeMask(_x: LayerInput, mask: Mask | readonly Mask[]): Mask | Mask[] {
    return this.supportsMasking && !Array.isArray(mask) ? (mask as Mask) : null;
  }

  /** The options as plain JSON, enough to make the layer again. */
  getConfig(): Config {
    const { inputShape, activityRegularizer, ...options } = this.options;
    const first = inputShape && { inputShape };
    const activity = activityRegularizer && { activityRegularizer };
    return toConfig({ ...options, name: this.name, trainable: this.trainable, ...first, ...activity }) as Config;
  }

  /** Kind, name and size: `LSTM "lstm_1" (16,896 parameters)`. */
  override toString(): string {
    const size = this.built ? `${this.countParams().toLocaleString("en-US")} parameters` : "not built yet";
    return `${this.className} "${this.name}" (${size})`;
  }

  /** What `console.log` shows in Node: the same. */
  [inspect](): string {
    return this.toString();
  }

  /** The class's name beside the options: what a saved model holds and `layerFromConfig` reads. */
  serialize(): SerializedLayer {
    return numberingShared(this, () => {
      const shared = sharedNumber(this);
      return { className: this.className, config: this.getConfig(), ...(shared !== undefined && { shared }) };
    });
  }

  /** Makes the weights with `addWeight`; a layer without weights leaves it out. */
  protected addWeights(_inputShape: InputShape): void {}

  /** Refuses an input this layer can't take, with an error that names the layer. */
  protected checkInput(_inputShape: InputShape, _before: readonly Layer[] = []): void {}

  /** Checks an input at a call, and builds a layer that isn't built. */
  protected ready(x: LayerInput): void {
    const several = Array.isArray(x) && x[0] instanceof Tensor;
    for (const input of several ? x : [x]) expectTensor(`${this.name} input`, input);
    const shape = several ? x.map((input) => input.shape) : (x as Tensor).shape;
    if (this.built) this.checkInput(shape);
    else this.build(shape);
  }

  /** The shape of the one input, or of the first, that the weights were made for. */
  protected get builtFor(): Shape | null {
    return this.builtShapes[0] ?? null;
  }
}
