import type { GraphNode } from "../layers/graphNode.js";
import type { SymbolicTensor } from "../layers/symbolicTensor.js";

/**
 * The calls that lead to some outputs, each after those whose outputs it needs.
 *
 * @param ends tensors that the walk back stops at
 * @param meet told of the tensors that it comes by, the outputs first
 */
export function callsBefore(
  outputs: readonly SymbolicTensor[],
  ends: readonly SymbolicTensor[],
  meet: (t: SymbolicTensor) => void = () => {},
): GraphNode[] {
  const calls: GraphNode[] = [];
  const done = new Set<GraphNode>();
  const isNew = (t: SymbolicTensor) => !done.has(t.node) && !(ends.includes(t) && t.node.parents.length > 0);
  const enter = (t: SymbolicTensor) => {
    meet(t);
    return { node: t.node, parents: t.node.parents.reverse() };
  };
  for (const output of outputs.filter(isNew)) {
    // A list and no recursion: a graph may be thousands of calls deep.
    const way = done.has(output.node) ? [] : [enter(output)];
    while (way.length > 0) {
      const { node, parents } = way[way.length - 1];
      const parent = parents.pop();
      if (parent) {
        if (isNew(parent)) way.push(enter(parent));
        continue;
      }
      way.pop();
      done.add(node);
      calls.push(node);
    }
  }
  return calls;
}
