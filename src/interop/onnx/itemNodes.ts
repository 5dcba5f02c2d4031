import type { OperationArgument } from "../../layers/operation.js";
import type { Span } from "../../ops/getItem.js";
import type { GraphBuilder } from "./graphBuilder.js";

const farthest = 2 ** 52;

/** The nodes of `getItem`: what spans pick, then the axes that single places drop, then the axes that are new. */
export function itemNodes(graph: GraphBuilder, x: string, indices: readonly OperationArgument[], rank: number): string {
  const named = indices.filter((index) => index !== "..." && index !== "newAxis").length;
  const rest = Array.from({ length: rank - named }, (): Span => ({}));
  const written = indices.flatMap((index) => (index === "..." ? rest : [index]));
  const spans = written.filter((index) => index !== "newAxis") as (number | Span)[];
  const picked = spans.reduce<string>((value, index, axis) => {
    const { start, stop, step } = typeof index === "number" ? placeAsSpan(index) : filled(index);
    const whole = step === 1 && start === 0 && stop === farthest;
    return whole
      ? value
      : graph.add("Slice", [value, graph.ints(start), graph.ints(stop), graph.ints(axis), graph.ints(step)]);
  }, x);
  const dropped = spans.flatMap((index, axis) => (typeof index === "number" ? [axis] : []));
  const narrow = dropped.length > 0 ? graph.add("Squeeze", [picked, graph.ints(...dropped)]) : picked;
  const kept = written.filter((index) => typeof index !== "number");
  const added = kept.flatMap((index, axis) => (index === "newAxis" ? [axis] : []));
  return added.length > 0 ? graph.add("Unsqueeze", [narrow, graph.ints(...added)]) : narrow;
}

function placeAsSpan(place: number) {
  return { start: place, stop: place === -1 ? farthest : place + 1, step: 1 };
}

function filled({ start, stop, step }: Span) {
  const forward = (step ?? 1) > 0;
  return { start: start ?? (forward ? 0 : -1), stop: stop ?? (forward ? farthest : -farthest), step: step ?? 1 };
}
