import type { Defaults, Shape } from "./layer.js";
import { SequenceLayer, type SequenceOptions, sequenceDefaults } from "./sequenceLayer.js";

/** Options of `GlobalMaxPooling1D` and `GlobalAveragePooling1D`. */
export interface GlobalPooling1DOptions extends SequenceOptions {
  /** Whether the time axis stays, with length 1. @defaultValue false */
  keepdims?: boolean;
}

const defaults: Defaults<GlobalPooling1DOptions> = { ...sequenceDefaults, keepdims: false };

/** A layer that makes one step of a whole sequence. */
export abstract class GlobalPooling1D extends SequenceLayer<GlobalPooling1DOptions> {
  constructor(className: string, options: GlobalPooling1DOptions | undefined) {
    super(className, options, defaults);
  }

  protected outputShape([batch, _time, features]: Shape): Shape {
    return this.options.keepdims ? [batch, 1, features] : [batch, features];
  }
}
