import { fail } from "../../engine/errors.js";
import type { Weight } from "../../engine/tensor.js";
import type { Bidirectional } from "../../layers/bidirectional.js";
import type { Cell } from "../../layers/cell.js";
import { KernelCell } from "../../layers/kernelCell.js";
import type { Recurrent } from "../../layers/recurrent.js";
import type { RNNOptions } from "../../layers/rnnOptions.js";
import { StackedRNNCells } from "../../layers/stackedRnnCells.js";
import { recurrentActivations } from "./activationNodes.js";
import type { GraphBuilder } from "./graphBuilder.js";
import { reversed } from "./shapeNodes.js";

/** ONNX's operators, and where each of its gates stands among Keras's. */
const operators: Readonly<Record<string, { op: string; gates: readonly number[] }>> = {
  SimpleRNNCell: { op: "RNN", gates: [0] },
  LSTMCell: { op: "LSTM", gates: [0, 3, 1, 2] }, // i, f, c, o → i, o, f, c
  GRUCell: { op: "GRU", gates: [0, 1, 2] },
};

/** What a cell makes of a sequence, all `[batch, …]`. */
interface Read {
  /** Every step's output, in the order of the input. */
  readonly outputs: string;
  readonly states: readonly string[];
}

/** A recurrent layer: its output and, with returnState, its states. */
export function recurrentNodes(graph: GraphBuilder, layer: Recurrent, x: string, initial: readonly string[]): string[] {
  const { output, states } = readBy(graph, layer, x, initial);
  const { returnSequences, returnState, goBackwards } = layer.options as RNNOptions;
  const asRead = returnSequences && goBackwards ? reversed(graph, output) : output;
  return returnState ? [asRead, ...states] : [asRead];
}

/** Two directions and their outputs merged. */
export function bidirectionalNodes(
  graph: GraphBuilder,
  layer: Bidirectional,
  x: string,
  initial: readonly string[],
): string[] {
  const half = layer.forwardLayer.stateCount;
  const forward = readBy(graph, layer.forwardLayer, x, initial.slice(0, half));
  const backward = readBy(graph, layer.backwardLayer, x, initial.slice(half));
  const { returnSequences, returnState, goBackwards } = layer.forwardLayer.options;
  const turned = (output: string) => (returnSequences && goBackwards ? reversed(graph, output) : output);
  const pair = [turned(forward.output), turned(backward.output)];
  const merged: Readonly<Record<string, () => string>> = {
    concat: () => graph.add("Concat", pair, { axis: -1 }),
    sum: () => graph.add("Add", pair),
    mul: () => graph.add("Mul", pair),
    ave: () => graph.add("Mul", [graph.add("Add", pair), graph.number(0.5)]),
  };
  const { mergeMode } = layer.options;
  const outputs = mergeMode === null ? pair : [merged[mergeMode]()];
  return returnState ? [...outputs, ...forward.states, ...backward.states] : outputs;
}

/** A layer's output in the order of the input, every step's or the last, and its last states. */
function readBy(graph: GraphBuilder, layer: Recurrent, x: string, initial: readonly string[]) {
  const { returnSequences, goBackwards = false, stateful } = layer.options as RNNOptions;
  if (stateful) fail(`${graph.where}, ${layer.name}`, "layers that forget between batches", "a stateful one");
  const cells: readonly Cell[] = layer.cell instanceof StackedRNNCells ? layer.cell.cells : [layer.cell];
  const rest = [...initial];
  const states: string[] = [];
  let outputs = x;
  let last = "";
  for (const cell of cells) {
    const read = sequence(graph, layer.name, cell, outputs, goBackwards, rest.splice(0, cell.stateSize.length));
    outputs = read.outputs;
    last = read.states[0];
    states.push(...read.states);
  }
  return { output: returnSequences ? outputs : last, states };
}

function sequence(
  graph: GraphBuilder,
  name: string,
  cell: Cell,
  x: string,
  backwards: boolean,
  initial: readonly string[],
): Read {
  const known = Object.hasOwn(operators, cell.className) ? operators[cell.className] : undefined;
  if (!known || !(cell instanceof KernelCell)) {
    return fail(`${graph.where}, ${name}`, "a SimpleRNNCell, LSTMCell or GRUCell", `a ${cell.className}`);
  }
  const { op, gates } = known;
  const { units, kernel, recurrentKernel } = cell;
  const { activation, recurrentActivation, resetAfter } = cell.options as Record<string, unknown>;
  const activations = {
    RNN: [activation],
    LSTM: [recurrentActivation, activation, activation],
    GRU: [recurrentActivation, activation],
  }[op] as unknown[];
  const matrices = [kernel, recurrentKernel].map((weight) =>
    graph.floats(gateRows(weight, gates, units), [1, gates.length * units, weight.shape[0]]),
  );
  const bias = graph.floats(biasRows(cell, gates), [1, 2 * gates.length * units]);
  const states = initial.map((state) => graph.add("Unsqueeze", [state, graph.ints(0)]));
  const timeMajor = graph.add("Transpose", [x], { perm: [1, 0, 2] });
  const inputs = [timeMajor, ...matrices, bias, ...(states.length > 0 ? ["", ...states] : [])];
  const attributes = {
    hidden_size: units,
    direction: backwards ? "reverse" : "forward",
    ...recurrentActivations(graph, name, activations),
    ...(op === "GRU" && { linear_before_reset: resetAfter ? 1 : 0 }),
  };
  const [all, ...ends] = graph.addAll(op, inputs, attributes, [true, ...cell.stateSize.map(() => true)]);
  const oneWay = graph.add("Squeeze", [all, graph.ints(1)]);
  return {
    outputs: graph.add("Transpose", [oneWay], { perm: [1, 0, 2] }),
    states: ends.map((end) => graph.add("Squeeze", [end, graph.ints(0)])),
  };
}

/** A kernel `[features, gates · units]` turned round, its gates in ONNX's order. */
function gateRows(
  { shape: [features, columns], values }: Weight,
  gates: readonly number[],
  units: number,
): Float32Array {
  const rows = new Float32Array(features * columns);
  for (const [to, from] of gates.entries()) {
    for (let unit = 0; unit < units; unit++) {
      for (let f = 0; f < features; f++) {
        rows[(to * units + unit) * features + f] = values[f * columns + from * units + unit];
      }
    }
  }
  return rows;
}

/** The biases of input and state, one behind the other; Keras's GRU has both with resetAfter, other cells the first. */
function biasRows({ bias, units }: Pick<KernelCell, "bias" | "units">, gates: readonly number[]): Float32Array {
  const size = gates.length * units;
  const rows = new Float32Array(2 * size);
  if (!bias) return rows;
  for (const part of bias.shape.length === 2 ? [0, 1] : [0]) {
    for (const [to, from] of gates.entries()) {
      const start = part * size + from * units;
      rows.set(bias.values.subarray(start, start + units), part * size + to * units);
    }
  }
  return rows;
}
