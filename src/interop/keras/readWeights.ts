import { fail, show } from "../../engine/errors.js";
import { sameShape, type Weight } from "../../engine/tensor.js";
import { type Hdf5Group, isGroup, itemAt } from "../hdf5/tree.js";
import type { WeightPlace } from "./weightPlaces.js";

/** Fills a model's weights from the groups that hold them. */
export function readWeights(where: string, root: Hdf5Group, places: readonly WeightPlace[]): void {
  for (const { path, weights } of places) {
    for (const [i, weight] of weights.entries()) fill(where, root, `${path}/${i}`, weight);
    const next = itemAt(root, `${path}/${weights.length}`);
    if (weights.length > 0 && next)
      fail(`${where}, ${path}`, `${weights.length} weights`, "more", "the model is another one");
  }
}

/** Fills a weight from an array of the same shape. */
export function fill(where: string, root: Hdf5Group, path: string, weight: Weight): void {
  const array = itemAt(root, path);
  const expected = `${show(weight.shape)} for ${weight.name}`;
  if (!array || isGroup(array)) fail(`${where}, ${path}`, expected, "nothing", "the file lacks weights of its model");
  if (!sameShape(array.shape, weight.shape)) fail(`${where}, ${path}`, expected, show(array.shape));
  weight.values.set(array.values());
}

/** How many numbers a file's arrays hold. */
export function countNumbers(group: Hdf5Group): number {
  return [...group.children.values()].reduce((sum, item) => {
    return sum + (isGroup(item) ? countNumbers(item) : item.shape.reduce((product, n) => product * n, 1));
  }, 0);
}
