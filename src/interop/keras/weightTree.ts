import type { Weight } from "../../engine/tensor.js";
import type { AnyModel } from "../../model/model.js";
import type { Hdf5Dataset, Hdf5Group } from "../hdf5/tree.js";
import { optimizerStateOf } from "./optimizerState.js";
import { type LayersInFile, weightPlaces } from "./weightPlaces.js";

/** A group that is still being filled. */
interface OpenGroup extends Hdf5Group {
  readonly attributes: Map<string, string>;
  readonly children: Map<string, OpenGroup | Hdf5Group | Hdf5Dataset>;
}

/** A model's weights, and the state of its optimizer, in the groups in which Keras keeps them. */
export function weightTree(model: AnyModel, inFile?: LayersInFile, withOptimizer = model.isCompiled): Hdf5Group {
  const root = openGroup();
  for (const { path, layer, weights } of weightPlaces(model, inFile)) {
    const group = groupAt(root, path);
    group.attributes.set("name", layer.name);
    for (const [i, weight] of weights.entries()) group.children.set(`${i}`, datasetOf(weight));
  }
  if (withOptimizer) groupAt(root, "optimizer").children.set("vars", optimizerStateOf(model));
  return root;
}

function groupAt(root: OpenGroup, path: string): OpenGroup {
  let group = root;
  for (const part of path.split("/")) {
    if (!group.children.has(part)) group.children.set(part, openGroup());
    group = group.children.get(part) as OpenGroup;
  }
  return group;
}

function openGroup(): OpenGroup {
  return { attributes: new Map(), children: new Map() };
}

function datasetOf({ shape, values }: Weight): Hdf5Dataset {
  return { attributes: new Map(), shape, values: () => values };
}
