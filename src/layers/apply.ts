import { fail, show } from "../engine/errors.js";
import { scope, stack } from "../engine/memory.js";
import { keep, type Tensor } from "../engine/tensor.js";
import type { CallContext, LayerInput } from "./callContext.js";
import { connect, type SymbolicInput, type SymbolicOptions, withMasks } from "./graphNode.js";
import type { Layer } from "./layer.js";
import { callMasked, maskOf, runningContext, setMask } from "./masks.js";
import { holdsSymbolic, type SymbolicTensor } from "./symbolicTensor.js";

/** The outputs of a layer for tensors, or for symbolic ones the symbolic tensors that stand for them. */
export function applyLayer(
  layer: Layer,
  x: SymbolicInput,
  options: SymbolicOptions = {},
): readonly (Tensor | SymbolicTensor)[] {
  if (options === null || typeof options !== "object") fail(`${layer.name} apply`, "{ … }", show(options));
  if (holdsSymbolic(x)) return connect(layer, x, options).outputs;
  if (Object.values(options).some(holdsSymbolic)) {
    fail(`${layer.name} apply`, "a symbolic tensor as input, as among the options", show(x));
  }
  const context = { ...runningContext(), ...(withMasks(options) as Partial<CallContext>) };
  const outputs = () => [callMasked(layer, x as LayerInput, context)].flat();
  return stack.explicit ? outputs() : scope(() => outputs().map(keepMasked));
}

/** The one output of a layer that has no others. */
export function oneOutput<Output>(layer: Layer, outputs: readonly Output[]): Output {
  if (outputs.length === 1) return outputs[0];
  return fail(`${layer.name} apply`, "one output", `${outputs.length}`, "use applyAll for a list");
}

function keepMasked(t: Tensor): Tensor {
  const kept = keep(t);
  const mask = maskOf(t);
  if (mask) setMask(kept, keep(mask));
  return kept;
}
