import { fail } from "../../engine/errors.js";
import type { AnyModel } from "../../model/model.js";
import { type Hdf5Group, isGroup, itemAt } from "../hdf5/tree.js";
import { fill } from "./readWeights.js";

/** Fills a model from an older file: one group a layer, with the names of its weights in Keras's order. */
export function readLegacyWeights(where: string, root: Hdf5Group, model: AnyModel): void {
  for (const layer of model.layers) {
    if (layer.weights.length === 0) continue;
    const group = root.children.get(layer.name);
    const names = group?.attributes.get("weight_names");
    if (!isGroup(group) || !Array.isArray(names)) {
      fail(where, `the weights of ${layer.name}`, "none", "the file lacks weights of its model");
    }
    const trained = layer.trainableWeights;
    const weights = [...trained, ...layer.weights.filter((weight) => !trained.includes(weight))];
    if (names.length !== weights.length)
      fail(`${where}, ${layer.name}`, `${weights.length} weights`, `${names.length}`);
    weights.forEach((weight, i) => {
      if (!itemAt(group, `${names[i]}`))
        fail(`${where}, ${layer.name}`, `an array ${names[i]}`, "none", "the file is damaged");
      fill(where, group, `${names[i]}`, weight);
    });
  }
}
