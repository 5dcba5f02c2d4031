import { fail, show } from "../engine/errors.js";
import { constantFromConfig, isConstant } from "../layers/constants.js";
import { type Functions, layerFromConfig } from "../layers/deserialize.js";
import { connect, GraphNode, type SymbolicInput, type SymbolicOptions } from "../layers/graphNode.js";
import { Input } from "../layers/input.js";
import type { Layer } from "../layers/layer.js";
import type { SymbolicTensor } from "../layers/symbolicTensor.js";
import { Functional, type SymbolicTensors } from "./functional.js";
import {
  type CallValue,
  type GraphConfig,
  isReference,
  type SerializedCall,
  type TensorReference,
} from "./graphConfig.js";

const WHERE = "saved graph";

/** A layer with its calls so far and those that wait for the outputs of others. */
interface Part {
  readonly layer: Layer;
  readonly calls: GraphNode[];
  readonly waiting: SerializedCall[];
}

/**
 * The functional model that `getConfig` described.
 *
 * @throws TimecellError for a graph with a loop, or a call that needs what nothing gives
 */
export function functionalFromConfig(config: unknown, functions: Functions): Functional<SymbolicTensors> {
  const { name, trainable, layers, inputs, outputs } = expectGraph(config);
  const parts = new Map<string, Part>();
  for (const { calls, ...saved } of layers) {
    const layer = layerFromConfig(saved, functions);
    if (parts.has(layer.name)) fail(WHERE, "layers with names of their own", `${show(layer.name)} twice`);
    const isInput = layer instanceof Input;
    const begun = isInput ? [new GraphNode(layer, [], {}, [layer.batchShape])] : [];
    parts.set(layer.name, { layer, calls: begun, waiting: isInput ? [] : [...expectCalls(layer, calls)] });
  }
  connectAll(parts);
  const ends = (references: GraphConfig["inputs"]) => {
    const found = (reference: TensorReference) => tensorOf(parts, reference) ?? failOnReference(parts, reference);
    return isReference(references) ? found(references) : references.map(found);
  };
  return new Functional({
    inputs: ends(inputs),
    outputs: ends(outputs),
    ...(name !== undefined && { name }),
    ...(trainable !== undefined && { trainable }),
  });
}

/** Makes every call as soon as what it needs is there. */
function connectAll(parts: ReadonlyMap<string, Part>): void {
  for (let moved = true; moved; ) {
    moved = false;
    for (const { layer, calls, waiting } of parts.values()) {
      while (waiting.length > 0 && isReady(parts, waiting[0])) {
        const { input, options = {} } = waiting.shift() as SerializedCall;
        const told = Object.entries(options).map(([key, value]) => [key, revived(parts, value)]);
        calls.push(connect(layer, revived(parts, input) as SymbolicInput, Object.fromEntries(told) as SymbolicOptions));
        moved = true;
      }
    }
  }
  for (const { layer, waiting } of parts.values()) {
    if (waiting.length === 0) continue;
    const missing = referencesIn(waiting[0]).find((reference) => !tensorOf(parts, reference)) as TensorReference;
    const got = `${layer.name}, which waits for ${show(missing)}`;
    fail(WHERE, "calls whose inputs others give, without a loop", got, "the file is damaged");
  }
}

function isReady(parts: ReadonlyMap<string, Part>, call: SerializedCall): boolean {
  return referencesIn(call).every((reference) => tensorOf(parts, reference));
}

function referencesIn({ input, options = {} }: SerializedCall): TensorReference[] {
  const found = (value: CallValue): TensorReference[] => {
    if (isReference(value)) return [value];
    return Array.isArray(value) ? value.flatMap(found) : [];
  };
  return [input, ...Object.values(options)].flatMap(found);
}

function revived(parts: ReadonlyMap<string, Part>, value: CallValue): unknown {
  if (isReference(value)) return tensorOf(parts, value);
  if (isConstant(value)) return constantFromConfig(value);
  return Array.isArray(value) ? value.map((one) => revived(parts, one)) : value;
}

function tensorOf(parts: ReadonlyMap<string, Part>, reference: TensorReference): SymbolicTensor | undefined {
  if (!isReference(reference)) return undefined;
  const [name, call, output] = reference;
  return parts.get(name)?.calls[call]?.outputs[output];
}

function failOnReference(parts: ReadonlyMap<string, Part>, reference: TensorReference): never {
  return fail(WHERE, `outputs of ${[...parts.keys()].join(", ")}`, show(reference), "the file is damaged");
}

function expectCalls(layer: Layer, calls: unknown): readonly SerializedCall[] {
  const whole = Array.isArray(calls) && calls.every((call) => call && typeof call === "object" && "input" in call);
  return whole ? calls : fail(WHERE, `the calls of ${layer.name}`, show(calls), "the file is damaged");
}

function expectGraph(config: unknown): GraphConfig {
  const graph = (config ?? {}) as GraphConfig;
  const whole = [graph.layers, graph.inputs, graph.outputs].every((part) => Array.isArray(part));
  return whole ? graph : fail(WHERE, "layers, inputs and outputs", show(config), "the file is damaged");
}
