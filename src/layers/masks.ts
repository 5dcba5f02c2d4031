import { recording, unrepeatable } from "../engine/recording.js";
import type { Tensor } from "../engine/tensor.js";
import { noteActivity } from "./activityPenalties.js";
import { type CallContext, inference, type LayerInput, type Mask } from "./callContext.js";
import type { Layer } from "./layer.js";
import { isRepeatable } from "./repeatable.js";

/** Masks belong to the tensors they mask: `[batch, time]` of 0 and 1, made by `Masking` or `Embedding`. */
const masks = new WeakMap<Tensor, Tensor>();

/** The mask of a tensor that a layer gave out; null where every step counts. */
export function maskOf(x: Tensor): Mask {
  return masks.get(x) ?? null;
}

/** Notes which steps of a tensor count. */
export function setMask(x: Tensor, mask: Mask): void {
  if (mask) masks.set(x, mask);
}

/** Told of a layer's input and output. */
export type Watch = (layer: Layer, input: LayerInput, output: Tensor | Tensor[]) => void;

let running: CallContext = inference;
let watching: Watch | null = null;

/** What the call at work was told, as far as it concerns the layers inside it too. */
export function runningContext(): CallContext {
  const { training, step, seed } = running;
  return { training, step, seed };
}

/** Runs a function and tells of every call of a layer in it, those inside other layers before those around them. */
export function watchCalls<T>(watch: Watch, run: () => T): T {
  const outer = watching;
  watching = watch;
  try {
    return run();
  } finally {
    watching = outer;
  }
}

/**
 * Calls a layer as a model does: it is told the mask of its input, and its output has the mask that `computeMask` gives.
 * A mask given in the context goes before the input's.
 */
export function callMasked(layer: Layer, x: LayerInput, context: CallContext): Tensor | Tensor[] {
  const before = context.masks ?? context.mask ?? (Array.isArray(x) ? x.map(maskOf) : maskOf(x as Tensor));
  if (recording && (watching || !isRepeatable(layer))) unrepeatable();
  const outer = running;
  running = context;
  let output: Tensor | Tensor[];
  try {
    output = layer.call(x, told(context, before));
  } finally {
    running = outer;
  }
  if (layer.supportsMasking) {
    const after = layer.computeMask(x, before);
    if (after) for (const [i, mask] of [after].flat().entries()) attach([output].flat()[i], mask);
  }
  if (layer.activityRegularizer) noteActivity(layer.activityRegularizer, output);
  watching?.(layer, x, output);
  return output;
}

/** Keras looks up no mask for a call that is given states as well: such a layer heeds only one that it is handed. */
function told(context: CallContext, before: Mask | readonly Mask[]): CallContext {
  if (context.mask || context.masks || context.initialState) return context;
  if (Array.isArray(before)) return before.some(Boolean) ? { ...context, masks: before } : context;
  return before ? { ...context, mask: before as Mask } : context;
}

/** A layer that makes masks itself, such as a model, has set them already. */
function attach(output: Tensor | undefined, mask: Mask): void {
  if (output && !masks.has(output)) setMask(output, mask);
}
