import { fail } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import type { GraphNode } from "../layers/graphNode.js";
import type { CallContext, LayerInput } from "../layers/layer.js";
import { callMasked } from "../layers/masks.js";
import { replaceSymbolic, type SymbolicTensor } from "../layers/symbolicTensor.js";

/** Runs a call of a graph: its layer, on the values of what goes in. Adds those of what comes out. */
export function runCall(node: GraphNode, context: CallContext, values: Map<SymbolicTensor, Tensor>): void {
  const computed = (t: SymbolicTensor) => values.get(t) as Tensor;
  const { layer, input, options, outputs } = node;
  const told = Object.entries(options).map(([key, value]) => [key, replaceSymbolic(value, computed)]);
  const own = told.length > 0 ? { ...context, ...Object.fromEntries(told) } : context;
  const found = [callMasked(layer, replaceSymbolic(input, computed) as LayerInput, own)].flat();
  if (found.length !== outputs.length)
    fail(layer.name, `${outputs.length} outputs, as at its first call`, `${found.length}`);
  for (const [i, t] of outputs.entries()) {
    if (!found[i].values) found[i].label = layer.name;
    values.set(t, found[i]);
  }
}
