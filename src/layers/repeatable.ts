import type { Layer } from "./layer.js";

/** Changes whenever a model or a layer's part in training does. */
let structure = 0;

/** The state of all models' structures: what was learnt of a model's launches holds as long as it is the same. */
export const currentStructure = () => structure;

/** To be called where a layer is added, taken away, frozen or thawed, or a model compiled. */
export function structureChanged(): void {
  structure++;
}

/**
 * Whether calls of a layer on inputs of the same shapes launch the same kernels, dropout apart. It is of a class that says
 * so itself (a class that extends it may do anything), has no function of the user's, and holds for all layers inside.
 */
export function isRepeatable(layer: Layer): boolean {
  if (!Object.hasOwn(layer.constructor, "repeats") || layer.activityRegularizer) return false;
  if (Object.values(layer.options ?? {}).some((option) => typeof option === "function")) return false;
  return layer.children.every(isRepeatable);
}
