import { fail } from "../engine/errors.js";
import type { GraphNode } from "../layers/graphNode.js";
import { Input } from "../layers/input.js";
import type { Layer } from "../layers/layer.js";
import type { SymbolicTensor } from "../layers/symbolicTensor.js";
import { callsBefore } from "./graphWalk.js";

/** What lies between some symbolic tensors and others. */
export interface Graph {
  /** The calls, each after those whose outputs it needs; the inputs' are not among them. */
  readonly nodes: readonly GraphNode[];
  /** Every layer once, in Keras's order: the farther from the outputs, the earlier. */
  readonly layers: readonly Layer[];
}

/**
 * The calls that lead from the inputs to the outputs. Their order follows from the graph alone, so that a model that was
 * saved and loaded trains to the same bits.
 *
 * @throws TimecellError if an output needs an input that isn't given, or two layers have one name
 */
export function graphOf(where: string, inputs: readonly SymbolicTensor[], outputs: readonly SymbolicTensor[]): Graph {
  const met = new Set<Layer>();
  const nodes = callsBefore(outputs, inputs, (t) => {
    if (t.node.layer instanceof Input && !inputs.includes(t)) failOnInput(where, inputs, t);
    met.add(t.node.layer);
  });
  const depths = depthsOf(nodes);
  const unused = inputs.map(({ node }) => node.layer).filter((layer) => !met.has(layer));
  const layers = [...unused, ...met].sort((a, b) => depths.of(b) - depths.of(a));
  expectNames(where, layers);
  const calls = nodes.filter(({ layer }) => !(layer instanceof Input));
  return { nodes: calls.sort((a, b) => depths.of(b) - depths.of(a)), layers };
}

/** How far each call and each layer is from the outputs, at most; Keras's rule for layers called more than once. */
function depthsOf(nodes: readonly GraphNode[]) {
  const depths = new Map<GraphNode | Layer, number>();
  const of = (part: GraphNode | Layer) => depths.get(part) ?? 0;
  for (const node of [...nodes].reverse()) {
    const depth = Math.max(of(node), of(node.layer));
    depths.set(node.layer, depth).set(node, depth);
    for (const { node: parent } of node.parents) depths.set(parent, Math.max(depth + 1, of(parent)));
  }
  return { of };
}

function failOnInput(where: string, inputs: readonly SymbolicTensor[], t: SymbolicTensor): never {
  const known = inputs.map(({ name }) => name).join(", ");
  return fail(where, `outputs that need its inputs alone, ${known}`, `one that needs ${t}`, "add it to the inputs");
}

function expectNames(where: string, layers: readonly Layer[]): void {
  const names = new Set<string>();
  for (const { name } of layers) {
    if (names.has(name)) fail(where, "layers with names of their own", `"${name}" twice`, "give one another name");
    names.add(name);
  }
}
