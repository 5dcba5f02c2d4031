import type { Layer } from "./layer.js";
import { Recurrent } from "./recurrent.js";

/** The layers, those inside others included, that go on from one batch to the next. */
export function statefulLayers(layers: readonly Layer[]): Recurrent[] {
  return layers.flatMap((layer) => {
    const carries = layer instanceof Recurrent && layer.options.stateful;
    return [...(carries ? [layer as Recurrent] : []), ...statefulLayers(layer.children)];
  });
}

/** Runs what is no part of the sequence of batches, a trial or a look inside: states are carried on as if it had not been. */
export function keepingStates<T>(layers: readonly Layer[], run: () => T): T {
  const carried = statefulLayers(layers).map((layer) => ({ layer, states: layer.states }));
  try {
    return run();
  } finally {
    for (const { layer, states } of carried) layer.states = states;
  }
}
