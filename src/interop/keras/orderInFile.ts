import type { Layer } from "../../layers/layer.js";
import { isKerasObject, isRecord, type KerasObject } from "./kerasObject.js";
import { isOperation } from "./operationFromKeras.js";
import { asTheyStand, type LayersInFile } from "./weightPlaces.js";

/** The order and the classes that a file gives to the layers of its models: the weights file numbers by them. */
export function orderInFile(saved: unknown): LayersInFile {
  const models = new Map<string, readonly KerasObject[]>();
  collect(saved, models);
  return (model) => {
    const order = models.get(model.name);
    if (!order) return asTheyStand(model);
    const byName = new Map<string, Layer>(model.layers.map((layer) => [layer.name, layer]));
    return order.flatMap(({ class_name, config }) => {
      const layer = byName.get(config.name as string);
      return layer ? [{ layer, className: class_name }] : [];
    });
  };
}

function collect(saved: unknown, models: Map<string, readonly KerasObject[]>): void {
  if (!isKerasObject(saved) || !isRecord(saved.config)) return;
  const { name, layers } = saved.config;
  if (!Array.isArray(layers)) return;
  models.set(
    name as string,
    layers.filter((layer) => isKerasObject(layer) && !isOperation(layer)),
  );
  for (const layer of layers) collect(layer, models);
}
