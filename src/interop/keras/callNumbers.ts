import { type CallValue, type GraphConfig, isReference, type TensorReference } from "../../model/graphConfig.js";

/**
 * A graph with the calls of the models inside it counted from 0. Keras counts a functional model as called once before it
 * is called at all; Keras 3 does so where it names a graph's ends, Keras 2 everywhere, and with Sequential models too.
 */
export function callsFromZero(graph: GraphConfig, old: boolean): GraphConfig {
  const kinds = old ? ["Functional", "Sequential"] : ["Functional"];
  const models = new Set(graph.layers.filter(({ className }) => kinds.includes(className)).map(nameOf));
  const counted = ([name, call, output]: TensorReference): TensorReference => {
    return [name, models.has(name) ? call - 1 : call, output];
  };
  const recounted = (value: CallValue): CallValue => {
    if (isReference(value)) return counted(value);
    return Array.isArray(value) ? value.map(recounted) : value;
  };
  const ends = (references: GraphConfig["inputs"]) => {
    return isReference(references) ? counted(references) : references.map(counted);
  };
  const layers = graph.layers.map((layer) => {
    return { ...layer, calls: layer.calls.map((call) => ({ ...call, input: recounted(call.input) })) };
  });
  return { ...graph, ...(old && { layers }), inputs: ends(graph.inputs), outputs: ends(graph.outputs) };
}

function nameOf({ config }: GraphConfig["layers"][number]): string {
  return config.name as string;
}
