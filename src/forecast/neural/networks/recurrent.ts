import { fail } from "../../../engine/errors.js";
import { Concatenate } from "../../../layers/concatenate.js";
import { Dropout } from "../../../layers/dropout.js";
import { GRU } from "../../../layers/gru.js";
import { LSTM } from "../../../layers/lstm.js";
import { add, concat, expandDims, onesLike, reshape, slice } from "../../../layers/operations.js";
import { RepeatVector } from "../../../layers/repeatVector.js";
import { SimpleRNN } from "../../../layers/simpleRnn.js";
import type { SymbolicTensor } from "../../../layers/symbolicTensor.js";
import { denseLayer } from "../denseLayer.js";
import { channelsOf, contextVector, joined, type NetworkInputs } from "../networkInputs.js";
import { PositionCodes } from "../positionCodes.js";
import { steps } from "./mlp.js";

export type CellName = "simpleRnn" | "lstm" | "gru";

/** How the network is made. */
export interface RecurrentParts {
  readonly cell: CellName;
  readonly units: number;
  /** Recurrent layers one above the other. */
  readonly layers: number;
  readonly dropout: number;
}

const cells = { simpleRnn: SimpleRNN, lstm: LSTM, gru: GRU };

/** Recurrent layers one above the other, which can be run on from where they stopped. */
class Stack {
  private readonly layers: readonly (SimpleRNN | LSTM | GRU)[];
  private readonly dropouts: readonly Dropout[];

  constructor({ cell, units, layers, dropout }: RecurrentParts) {
    const made = { returnSequences: true, returnState: true };
    this.layers = Array.from({ length: layers }, () => new cells[cell](units, made));
    this.dropouts = Array.from({ length: dropout > 0 ? layers : 0 }, () => new Dropout(dropout));
  }

  /** Every output of the top layer, and the states of all. */
  run(sequence: SymbolicTensor, states?: readonly (readonly SymbolicTensor[])[]) {
    let outputs = sequence;
    const last = this.layers.map((layer, i) => {
      const [all, ...own] = layer.applyAll(outputs, states ? { initialState: states[i] } : {});
      outputs = this.dropouts[i]?.apply(all) ?? all;
      return own;
    });
    return { outputs, states: last };
  }
}

/** The last step of a sequence, `[batch, features]`. */
function lastOf(sequence: SymbolicTensor): SymbolicTensor {
  const [, length, features] = sequence.shape as [null, number, number];
  return reshape(slice(sequence, [0, length - 1, 0], [-1, 1, -1]), [-1, features]);
}

/** A memory cell reads the window, and a linear layer makes all steps of the horizon of what it remembers. */
export function directRecurrent(inputs: NetworkInputs, kinds: number, parts: RecurrentParts): SymbolicTensor {
  const state = lastOf(new Stack(parts).run(channelsOf(inputs)).outputs);
  const known = contextVector({ ...inputs, past: null });
  return steps(joined([state, ...known]) as SymbolicTensor, inputs.horizon, kinds);
}

/**
 * A memory cell reads the window; a second one goes on from its state, told of each step of the horizon its position and
 * what is known of it (Sutskever, Vinyals and Le, "Sequence to sequence learning with neural networks", 2014).
 */
export function sequenceToSequence(inputs: NetworkInputs, kinds: number, parts: RecurrentParts): SymbolicTensor {
  const { horizon, future, fixed, target } = inputs;
  const { states } = new Stack(parts).run(channelsOf(inputs));
  const told = [
    new PositionCodes(horizon, POSITION_UNITS).apply(target),
    ...(future ? [future] : []),
    ...(fixed ? [new RepeatVector(horizon).apply(fixed)] : []),
  ];
  const { outputs } = new Stack(parts).run(told.length > 1 ? new Concatenate().apply(told) : told[0], states);
  const all = denseLayer(kinds).apply(outputs);
  return kinds === 1 ? reshape(all, [-1, horizon]) : all;
}

const POSITION_UNITS = 16;

/**
 * A memory cell that forecasts one step at a time and reads each of its own forecasts before the next; it also learns so,
 * through all steps of the horizon.
 */
export function recursiveRecurrent(inputs: NetworkInputs, kinds: number, parts: RecurrentParts): SymbolicTensor {
  const { horizon, future, fixed, skip, sizes } = inputs;
  const observed = sizes.past - sizes.future - Number(sizes.masked);
  if (observed > 0) {
    const what = "no past covariates and no earlierSeasons";
    fail("recursive head", what, `${observed}`, 'nobody knows them ahead: take head "direct"');
  }
  const stack = new Stack(parts);
  const readOut = denseLayer(kinds);
  const outputs: SymbolicTensor[] = [];
  let { outputs: hidden, states } = stack.run(channelsOf(inputs));
  for (let h = 0; h < horizon; h++) {
    const state = lastOf(hidden);
    const out = readOut.apply(fixed ? (joined([state, fixed]) as SymbolicTensor) : state);
    outputs.push(out);
    if (h === horizon - 1) break;
    const value = kinds === 1 ? out : slice(out, [0, 0], [-1, 1]);
    const fed = skip ? add(value, slice(skip, [0, h], [-1, 1])) : value;
    const step = [expandDims(fed, 1), ...(sizes.masked ? [onesLike(expandDims(fed, 1))] : [])];
    if (future) step.push(slice(future, [0, h, 0], [-1, 1, -1]));
    ({ outputs: hidden, states } = stack.run(step.length > 1 ? concat(step, -1) : step[0], states));
  }
  return kinds === 1
    ? concat(outputs, 1)
    : concat(
        outputs.map((out) => expandDims(out, 1)),
        1,
      );
}
