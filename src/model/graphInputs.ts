import { GraphNode, type SymbolicInput, type SymbolicOptions } from "../layers/graphNode.js";
import { Input, input } from "../layers/input.js";
import { replaceSymbolic, type SymbolicTensor } from "../layers/symbolicTensor.js";
import { callsBefore } from "./graphWalk.js";

/** Where a graph begins and ends. */
export interface GraphEnds {
  readonly inputs: readonly SymbolicTensor[];
  readonly outputs: readonly SymbolicTensor[];
}

/**
 * A graph's ends as they are, if all inputs come from `input`. If some are other layers' outputs, as where a model is cut
 * out of a larger one, the ends of a copy that begins with inputs of its own; the layers are the same.
 */
export function withInputsOfItsOwn({ inputs, outputs }: GraphEnds): GraphEnds {
  if (inputs.every(({ node }) => node.layer instanceof Input)) return { inputs, outputs };
  const copies = new Map(inputs.map((t) => [t, t.node.layer instanceof Input ? t : inputLike(t)]));
  const copyOf = (t: SymbolicTensor) => copies.get(t) ?? t;
  for (const node of callsBefore(outputs, inputs)) {
    if (node.layer instanceof Input) continue;
    const made = replaceSymbolic(node.input, copyOf) as SymbolicInput;
    const told = Object.entries(node.options).map(([key, value]) => [key, replaceSymbolic(value, copyOf)]);
    const shapes = node.outputs.map(({ shape }) => shape);
    const copy = new GraphNode(node.layer, made, Object.fromEntries(told) as SymbolicOptions, shapes);
    for (const [i, t] of node.outputs.entries()) copies.set(t, copy.outputs[i]);
  }
  return { inputs: inputs.map(copyOf), outputs: outputs.map(copyOf) };
}

function inputLike({ shape: [batchSize, ...sample] }: SymbolicTensor): SymbolicTensor {
  return input(sample, { batchSize });
}
