import type { Layer } from "./layer.js";

/** The numbers of the layers that stand in several places, while a model is being serialized. */
let numbers: ReadonlyMap<Layer, number> | null = null;

/** What tells in a saved model that a layer is the same one as elsewhere: its number; undefined if it stands once. */
export function sharedNumber(layer: Layer): number | undefined {
  return numbers?.get(layer);
}

/** Runs a serialization in which layers that stand in several places, in models inside models, are numbered. */
export function numberingShared<T>(root: Layer, run: () => T): T {
  if (numbers) return run();
  numbers = sharedIn(root);
  try {
    return run();
  } finally {
    numbers = null;
  }
}

/** The layers that stand in several places, in models inside models, each with its number. */
export function sharedIn(root: Layer): Map<Layer, number> {
  const seen = new Set([root]);
  const shared = new Map<Layer, number>();
  const look = (layer: Layer): void => {
    for (const child of layer.children) {
      if (!seen.has(child)) {
        seen.add(child);
        look(child);
      } else if (!shared.has(child)) {
        shared.set(child, shared.size);
      }
    }
  };
  look(root);
  return shared;
}
