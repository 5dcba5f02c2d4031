import { expectOptions } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { scope } from "../engine/memory.js";
import { keep, type Tensor } from "../engine/tensor.js";
import { keepingStates } from "../layers/carriedStates.js";
import { inference, Layer } from "../layers/layer.js";
import { callMasked, type Watch, watchCalls } from "../layers/masks.js";
import { Recurrent } from "../layers/recurrent.js";
import { reshape, slice } from "../ops/shape.js";
import { Model } from "./model.js";
import { asTensor, type Samples } from "./samples.js";

/** What a memory cell saw and did at one step. */
export interface CellStep {
  /** The time step, counted from 0; a layer that reads backwards begins with the last. */
  readonly step: number;
  /** `[batch, features]` */
  readonly input: Tensor;
  /** The states the step started from, `[batch, units]` each: h, and for an LSTM c. */
  readonly statesBefore: readonly Tensor[];
  /** The states after it, `[batch, units]` each. */
  readonly states: readonly Tensor[];
  /** `[batch, units]` */
  readonly output: Tensor;
  /** The gates side by side, `[batch, gates · units]`: i, f, c, o of an LSTM, z, r, h of a GRU; none in a SimpleRNN. */
  readonly gates: Tensor | null;
}

/** A recurrent layer unrolled over its input. */
export interface CellTrace {
  readonly layer: string;
  /** `SimpleRNN`, `LSTM`, `GRU` or `RNN`. */
  readonly kind: string;
  readonly units: number;
  /** `[batch, time, features]` */
  readonly input: Tensor;
  /** One entry a step, in the order of reading. */
  readonly steps: readonly CellStep[];
  /** Every step's output, `[batch, time, units]`, in the order of the input. */
  readonly outputs: Tensor;
}

/**
 * Shows a memory cell at work: for every step what went in, the states before and after, the gates and the output.
 *
 * @param source a recurrent layer, a Bidirectional with two, or a model with one
 * @param x the layer's input `[batch, time, features]`, or the model's
 * @param options `layer`: the name of the recurrent layer, the first one unless given
 * @throws TimecellError if there is no recurrent layer
 *
 * @example
 * import { SimpleRNN, traceCell, zeros } from "timecell";
 * const { input, steps, outputs } = traceCell(new SimpleRNN(3), zeros([4, 30, 1]));
 * console.log(input.shape, steps[0].output.shape, outputs.shape); // [4, 30, 1], [4, 3], [4, 30, 3]
 */
export function traceCell(source: Layer, x: Samples, options: { readonly layer?: string } = {}): CellTrace {
  expectOptions("traceCell", options, ["layer"]);
  const given = asTensor("traceCell x", x);
  const cell = findCell(source, options.layer);
  if (!(source instanceof Model)) {
    source.build([null, ...given.shape.slice(1)]);
    return trace(cell, given);
  }
  source.ready(given);
  let input: Tensor | undefined;
  const look: Watch = (layer, seen) => {
    if (withInner([layer]).includes(cell)) input ??= keep([seen].flat()[0]);
  };
  keepingStates(source.layers, () =>
    scope(() => watchCalls(look, () => callMasked(source, given, source.inferenceContext))),
  );
  return trace(cell, input as Tensor);
}

/** The recurrent layer of a name, or the first: of a Bidirectional layer's two, the one that reads forwards. */
function findCell(source: Layer, name: string | undefined): Recurrent {
  const layers = source instanceof Model ? source.layers : source instanceof Layer ? [source] : [];
  const cells = withInner(layers).filter((layer) => layer instanceof Recurrent);
  if (cells.length === 0) fail("traceCell", "a SimpleRNN, LSTM, GRU or RNN layer, or a model with one", show(source));
  const known = cells.map((cell) => cell.name).join(", ");
  const found = name === undefined ? cells[0] : cells.find((cell) => cell.name === name);
  return (found as Recurrent) ?? fail("traceCell layer", `a recurrent layer among ${known}`, show(name));
}

/** Layers, each before those inside it. */
function withInner(layers: readonly Layer[]): Layer[] {
  return layers.flatMap((layer) => [layer, ...withInner(layer.children)]);
}

/** Reads one step after the other, so that every state on the way can be seen. */
function trace(cell: Recurrent, input: Tensor): CellTrace {
  const outputs = scope(() => keep(cell.read(input, inference).outputs));
  const [batch, time, features] = input.shape;
  const units = cell.cell.outputSize;
  let states = cell.getInitialState(batch);
  const steps = Array.from({ length: time }, (_, i) => {
    const step = cell.options.goBackwards ? time - 1 - i : i;
    const statesBefore = states;
    return scope((): CellStep => {
      const seen = slice(input, [0, step, 0], [batch, 1, features]);
      const read = cell.read(seen, { ...inference, initialState: statesBefore });
      states = read.states.map(keep);
      const output = keep(read.last ?? read.states[0]);
      const gates = read.gates ? keep(reshape(read.gates, [batch, read.gates.size / batch])) : null;
      return { step, input: keep(reshape(seen, [batch, features])), statesBefore, states, output, gates };
    });
  });
  return { layer: cell.name, kind: cell.className, units, input: keep(input), steps, outputs };
}
