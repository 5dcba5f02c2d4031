import { expectOneOf } from "../engine/checks.js";
import type { Tensor } from "../engine/tensor.js";
import { channelsLast, type DataFormat, shapeChannelsLast } from "./dataFormat.js";
import { expectSequence } from "./inputChecks.js";
import { type CallContext, type Defaults, inference, Layer, type LayerOptions, type Shape } from "./layer.js";

/** Options of every layer that works along time. */
export interface SequenceOptions extends LayerOptions {
  /** "channelsFirst" takes and gives `[batch, features, time]`. @defaultValue "channelsLast" */
  dataFormat?: DataFormat;
}

/** The defaults of the options that all of these layers have. */
export const sequenceDefaults: Defaults<SequenceOptions> = { dataFormat: "channelsLast" };

/** A layer that works along time: a subclass sees `[batch, time, features]` in either format. */
export abstract class SequenceLayer<Options extends SequenceOptions = SequenceOptions> extends Layer<Options> {
  constructor(className: string, options: Options | undefined, defaults: Defaults<Options>) {
    super(className, options, defaults);
    expectOneOf(`${this.name} dataFormat`, this.format, ["channelsLast", "channelsFirst"]);
  }

  call(x: Tensor, context: CallContext = inference): Tensor {
    this.ready(x);
    return channelsLast(this.run(channelsLast(x, this.format), context), this.format);
  }

  computeOutputShape(inputShape: Shape): Shape {
    this.checkInput(inputShape);
    return shapeChannelsLast(this.outputShape(shapeChannelsLast(inputShape, this.format)), this.format);
  }

  /** What `call` does, features last. */
  protected abstract run(x: Tensor, context: CallContext): Tensor;

  /** The shape that `run` gives, features last. */
  protected abstract outputShape(inputShape: Shape): Shape;

  /** What the layer was built for, features last. */
  protected get builtSequence(): Shape | null {
    return this.builtFor && shapeChannelsLast(this.builtFor, this.format);
  }

  /** Checks a shape, features last. */
  protected checkSequence(shape: Shape, before?: readonly Layer[]): void {
    expectSequence(this.name, shape, null, before);
  }

  /** Makes the weights for a shape, features last. */
  protected addSequenceWeights(_shape: Shape): void {}

  protected override addWeights(inputShape: Shape): void {
    this.addSequenceWeights(shapeChannelsLast(inputShape, this.format));
  }

  protected override checkInput(shape: Shape, before?: readonly Layer[]): void {
    this.checkSequence(shapeChannelsLast(shape, this.format), before);
  }

  private get format(): DataFormat {
    return (this.options as Required<SequenceOptions>).dataFormat;
  }
}
