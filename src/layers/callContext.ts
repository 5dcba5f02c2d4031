import type { Tensor } from "../engine/tensor.js";

/** What goes into a layer: a tensor, or a list of them for a layer that takes several. */
export type LayerInput = Tensor | readonly Tensor[];

/** Which steps count, `[batch, time]` of 0 and 1; null where all do. */
export type Mask = Tensor | null;

/** What a layer is told about the call it is part of. */
export interface CallContext {
  /** Whether dropout is at work. */
  readonly training: boolean;
  /** Train steps done before this one: the masks of a dropout are a function of it. */
  readonly step: number;
  /** The seed of the dropouts. */
  readonly seed: number;
  /** `[batch, time]` of 0 and 1: the steps that a recurrent layer skips are 0. */
  readonly mask?: Mask;
  /** One mask an input, for a layer that takes several. */
  readonly masks?: readonly Mask[];
  /** The states that a recurrent layer starts from, `[batch, units]` each. */
  readonly initialState?: readonly Tensor[];
  /** Whether an attention's queries see the values up to their own place only. */
  readonly useCausalMask?: boolean;
  /** What each query of an attention may see, `[batch, queries, values]` of 0 and 1. */
  readonly attentionMask?: Mask;
  /** Whether an attention gives its weights out as a second output. */
  readonly returnAttentionScores?: boolean;
}

/** The context of a prediction. */
export const inference: CallContext = { training: false, step: 0, seed: 0 };
