import { Tensor } from "../engine/tensor.js";
import { constantToConfig, type SerializedConstant } from "../layers/constants.js";
import type { GraphNode } from "../layers/graphNode.js";
import type { Layer } from "../layers/layer.js";
import type { Config, SerializedLayer } from "../layers/serialize.js";
import { SymbolicTensor } from "../layers/symbolicTensor.js";
import type { Functional, SymbolicTensors } from "./functional.js";

type AnyFunctional = Functional<SymbolicTensors>;

/** Where a tensor of a graph comes from: the layer's name, which of its calls, which of that call's outputs. */
export type TensorReference = readonly [layer: string, call: number, output: number];

/** What a call is given, as a saved model holds it: references, lists of them, constants, plain values. */
export type CallValue = TensorReference | SerializedConstant | null | boolean | number | string | readonly CallValue[];

/** One call of a layer, as a saved model holds it. */
export interface SerializedCall {
  readonly input: CallValue;
  /** What it is told beside its input, such as `initialState`. */
  readonly options?: Readonly<Record<string, CallValue>>;
}

/** A layer in a graph, as a saved model holds it. */
export interface SerializedGraphLayer extends SerializedLayer {
  /** Its calls; none for an input. */
  readonly calls: readonly SerializedCall[];
}

/** A graph as a saved model holds it. */
export interface GraphConfig {
  readonly name: string;
  readonly trainable: boolean;
  /** In the order of their weights. */
  readonly layers: readonly SerializedGraphLayer[];
  /** One reference, or a list of them where the model was given a list. */
  readonly inputs: TensorReference | readonly TensorReference[];
  readonly outputs: TensorReference | readonly TensorReference[];
}

/** The calls of a layer in a model's graph; an input's is the one that gives it. */
export function callsOf({ inputs, nodes }: AnyFunctional, layer: Layer): GraphNode[] {
  return [...inputs.map(({ node }) => node), ...nodes].filter((node) => node.layer === layer);
}

/** Where a tensor of a model's graph comes from. */
export function referenceTo(model: AnyFunctional, { node, index }: SymbolicTensor): TensorReference {
  return [node.layer.name, callsOf(model, node.layer).indexOf(node), index];
}

/** A functional model's graph as plain JSON. */
export function graphToConfig(model: AnyFunctional): Config {
  const { name, trainable, inputs, outputs, single } = model;
  const saved = (value: unknown): CallValue => {
    if (value instanceof SymbolicTensor) return referenceTo(model, value);
    if (value instanceof Tensor) return constantToConfig(value);
    return Array.isArray(value) ? value.map(saved) : (value as CallValue);
  };
  const savedCall = ({ input, options }: GraphNode): SerializedCall => {
    const told = Object.entries(options).map(([key, value]) => [key, saved(value)]);
    return { input: saved(input), ...(told.length > 0 && { options: Object.fromEntries(told) }) };
  };
  const ends = (tensors: readonly SymbolicTensor[], alone: boolean) => {
    const references = tensors.map((t) => referenceTo(model, t));
    return alone ? references[0] : references;
  };
  const layers = model.layers.map((layer) => {
    const calls = callsOf(model, layer).filter(({ parents }) => parents.length > 0);
    return { ...layer.serialize(), calls: calls.map(savedCall) };
  });
  const config: GraphConfig = {
    name,
    trainable,
    layers,
    inputs: ends(inputs, single.input),
    outputs: ends(outputs, single.output),
  };
  return config as unknown as Config;
}

/** Whether a value of a call is a reference. */
export function isReference(value: unknown): value is TensorReference {
  return (
    Array.isArray(value) && value.length === 3 && typeof value[0] === "string" && value.slice(1).every(Number.isInteger)
  );
}
