import type { Weight } from "../../engine/tensor.js";
import { Layer } from "../../layers/layer.js";
import { Model } from "../../model/model.js";
import { fileNames, snakeCase } from "./names.js";

/** A layer's own weights and the group of the file that holds them. */
export interface WeightPlace {
  /** `layers/lstm/cell/vars`; the arrays in it are numbered. */
  readonly path: string;
  readonly layer: Layer;
  /** The trainable ones first. */
  readonly weights: readonly Weight[];
}

/** The layers of a model in the order of its file, and the class that each has there. */
export type LayersInFile = (model: {
  readonly name: string;
  readonly layers: readonly Layer[];
}) => readonly { readonly layer: Layer; readonly className: string }[];

/** The model's own order, and its own classes; what `keras.ops` makes has no place in a weights file. */
export const asTheyStand: LayersInFile = ({ layers }) => {
  return layers
    .filter(({ className }) => className !== "Operation")
    .map((layer) => ({ layer, className: layer.className }));
};

/** Where Keras 3 keeps the weights of a layer and of those inside it: by field names and, in lists, by class and order. */
export function weightPlaces(layer: Layer, inFile: LayersInFile = asTheyStand, path = ""): WeightPlace[] {
  const inside = insideOf(layer, inFile);
  const taken = new Set(inside.flatMap(([, child]) => child.weights));
  const own = layer.weights.filter((weight) => !taken.has(weight));
  const weights = [...own.filter(({ trainable }) => trainable), ...own.filter(({ trainable }) => !trainable)];
  const places = inside.flatMap(([name, child]) => weightPlaces(child, inFile, `${path}${name}/`));
  return [{ path: `${path}vars`, layer, weights }, ...places];
}

function insideOf(layer: Layer, inFile: LayersInFile): [path: string, child: Layer][] {
  if (layer instanceof Model) return listed("layers", inFile(layer));
  return Object.entries(layer).flatMap(([field, value]): [string, Layer][] => {
    if (field === "inside") return []; // what the layer remembers of its fields
    if (value instanceof Layer) return [[fieldName(field), value]];
    const isList = Array.isArray(value) && value.length > 0 && value.every((one) => one instanceof Layer);
    return isList
      ? listed(
          fieldName(field),
          value.map((one) => ({ layer: one, className: one.className })),
        )
      : [];
  });
}

function listed(field: string, layers: ReturnType<LayersInFile>): [string, Layer][] {
  const names = fileNames(layers.map(({ className }) => className));
  return layers.map(({ layer }, i) => [`${field}/${names[i]}`, layer]);
}

/** `forwardLayer` → `forward_layer`; one field of Keras's has no public name. */
function fieldName(field: string): string {
  return field === "gateDense" ? "_gate_dense" : snakeCase(field);
}
