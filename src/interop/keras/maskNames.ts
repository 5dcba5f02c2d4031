import { Embedding } from "../../layers/embedding.js";
import type { Layer } from "../../layers/layer.js";
import { Masking } from "../../layers/masking.js";

/** What Keras calls the operations on masks that it adds to a graph when it loads one. */
const taken = /^(any|concatenate|expand_dims|logical_or|not_equal|ones_like|zeros_like)(_\d+)?$/;

/** How the layers of a graph are called in its file: a name that Keras would give to an operation on masks gets longer. */
export function namesBesideMasks(layers: readonly Layer[]): (name: string) => string {
  const masked = layers.some(
    (layer) => layer instanceof Masking || (layer instanceof Embedding && layer.options.maskZero),
  );
  return (name) => (masked && taken.test(name) ? `${name}_layer` : name);
}
