import { Tensor } from "../../engine/tensor.js";
import type { GraphNode } from "../../layers/graphNode.js";
import type { Shape } from "../../layers/layer.js";
import { Operation } from "../../layers/operation.js";
import { replaceSymbolic, SymbolicTensor } from "../../layers/symbolicTensor.js";
import { Functional, type SymbolicTensors } from "../../model/functional.js";
import { callsOf, referenceTo } from "../../model/graphConfig.js";
import type { KerasObject } from "./kerasObject.js";
import { namesBesideMasks } from "./maskNames.js";
import { snakeCase } from "./names.js";
import { callToKeras, operationToKeras } from "./operationToKeras.js";
import { kerasObject, layerToKeras } from "./toKeras.js";

type AnyFunctional = Functional<SymbolicTensors>;

/** A functional model as Keras serializes it. */
export function graphToKeras(where: string, model: AnyFunctional): KerasObject {
  const { name, trainable, inputs, outputs, single } = model;
  const named = namesBesideMasks(model.layers);
  const layers = model.layers.map((layer) => {
    const calls = callsOf(model, layer).filter(({ parents }) => parents.length > 0);
    const isOperation = layer instanceof Operation;
    const saved = isOperation ? operationToKeras(where, layer) : layerToKeras(where, layer, shapeInto(calls[0]));
    const nodes = calls.map((call) => (isOperation ? operationCall(model, layer, call) : layerCall(model, call)));
    const nameInFile = named(layer.name);
    return { ...saved, config: { ...saved.config, name: nameInFile }, name: nameInFile, inbound_nodes: nodes };
  });
  const ends = (tensors: readonly SymbolicTensor[], alone: boolean) => {
    const references = tensors.map((t) => {
      const [layer, call, output] = referenceTo(model, t);
      return [named(layer), t.node.layer instanceof Functional ? call + 1 : call, output]; // as in callNumbers.ts
    });
    return alone ? references[0] : references;
  };
  const config = {
    name,
    trainable,
    layers,
    input_layers: ends(inputs, single.input),
    output_layers: ends(outputs, single.output),
  };
  return kerasObject("keras.src.models.functional", "Functional", config, "Functional");
}

/** The shape of what a call is given, if that is one tensor. */
function shapeInto(call: GraphNode | undefined): Shape | null {
  return call?.input instanceof SymbolicTensor ? call.input.shape : null;
}

function layerCall(model: AnyFunctional, { layer, input, options }: GraphNode) {
  const given = partToKeras(model, input);
  const spread = layer.className === "MultiHeadAttention" && Array.isArray(given);
  const told = Object.entries(options).filter(([key]) => key !== "masks");
  const kwargs = told.map(([key, value]) => [snakeCase(key), partToKeras(model, value)]);
  return { args: spread ? given : [given], kwargs: Object.fromEntries(kwargs) };
}

function operationCall(model: AnyFunctional, operation: Operation, { input }: GraphNode) {
  const inputs = [input].flat().map((t) => partToKeras(model, t));
  return { args: callToKeras(operation, inputs).map((arg) => partToKeras(model, arg)), kwargs: {} };
}

/** Symbolic tensors as references, tensors as constants. */
function partToKeras(model: AnyFunctional, value: unknown): unknown {
  if (value instanceof Tensor) return constantToKeras(value);
  if (Array.isArray(value)) return value.map((one) => partToKeras(model, one));
  return replaceSymbolic(value, (t) => {
    const [layer, ...place] = referenceTo(model, t);
    const keras_history = [namesBesideMasks(model.layers)(layer), ...place];
    return { class_name: "__keras_tensor__", config: { shape: t.shape, dtype: "float32", keras_history } };
  });
}

function constantToKeras(t: Tensor): unknown {
  return { class_name: "__tensor__", config: { value: t.toNested(), dtype: "float32" } };
}
