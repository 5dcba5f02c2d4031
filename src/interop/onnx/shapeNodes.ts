import type { GraphBuilder } from "./graphBuilder.js";

const farthest = -(2 ** 52);

/** A sequence from its end. */
export function reversed(graph: GraphBuilder, x: string, axis = 1): string {
  return graph.add("Slice", [x, graph.ints(-1), graph.ints(farthest), graph.ints(axis), graph.ints(-1)]);
}

/** `[batch, time, features]` as `[batch, features, time]`, and back. */
export function swapped(graph: GraphBuilder, x: string): string {
  return graph.add("Transpose", [x], { perm: [0, 2, 1] });
}

/** What lies between two places along an axis; an end below 0 counts from the end. */
export function sliced(graph: GraphBuilder, x: string, axis: number, start: number, end: number): string {
  return graph.add("Slice", [x, graph.ints(start), graph.ints(end), graph.ints(axis)]);
}

/** The same elements in another shape, the batch's size kept; one size may be −1. */
export function reshaped(graph: GraphBuilder, x: string, sample: readonly number[]): string {
  return graph.add("Reshape", [x, graph.ints(0, ...sample)]);
}

/** Each element several times in a row along an axis, whatever the sizes are. */
export function eachRepeated(graph: GraphBuilder, x: string, times: number, axis: number, rank: number): string {
  const along = axis < 0 ? axis + rank : axis;
  const ones = (length: number) => Array.from({ length }, () => 1);
  const copies = ones(rank + 1).with(along + 1, times);
  const apart = graph.add("Tile", [graph.add("Unsqueeze", [x, graph.ints(along + 1)]), graph.ints(...copies)]);
  const sizes = graph.add("Mul", [graph.add("Shape", [x]), graph.ints(...ones(rank).with(along, times))]);
  return graph.add("Reshape", [apart, sizes]);
}

/** Every step of `[batch, time, features]` several times, one behind the other. */
export function stepsRepeated(graph: GraphBuilder, x: string, times: number, features: number): string {
  const apart = graph.add("Unsqueeze", [x, graph.ints(2)]);
  return reshaped(graph, graph.add("Tile", [apart, graph.ints(1, 1, times, 1)]), [-1, features]);
}
