import { Dropout } from "../../../layers/dropout.js";
import { GRU } from "../../../layers/gru.js";
import { add, expandDims, reshape, slice } from "../../../layers/operations.js";
import { RepeatVector } from "../../../layers/repeatVector.js";
import type { SymbolicTensor } from "../../../layers/symbolicTensor.js";
import { ZeroPadding1D } from "../../../layers/zeroPadding1d.js";
import { denseLayer } from "../denseLayer.js";
import { channelsOf, type NetworkInputs } from "../networkInputs.js";
import { PositionCodes } from "../positionCodes.js";
import { SamplesAsSteps, StepsAsSamples } from "../stepsAsSamples.js";

/** How the network is made. */
export interface SegRNNParts {
  /** How many values are one step of the memory cell. */
  readonly segment: number;
  readonly units: number;
  readonly dropout: number;
}

/**
 * A GRU over segments of the window, whose state then takes one step for each segment of the horizon, all at once, told
 * apart by learnt codes of their positions and by what is known of them and of the series (Lin et al., "SegRNN: segment
 * recurrent neural network for long-term time series forecasting", 2023).
 */
export function segRNN(inputs: NetworkInputs, kinds: number, { segment, units, dropout }: SegRNNParts): SymbolicTensor {
  const { horizon } = inputs;
  const gru = new GRU(units);
  const window = segments(channelsOf(inputs), segment, "before");
  const state = gru.apply(denseLayer(units, { activation: "relu" }).apply(window));
  const ahead = Math.ceil(horizon / segment);
  const codes = new StepsAsSamples().apply(stepCodes(inputs, state, ahead, segment, units));
  const states = new StepsAsSamples().apply(new RepeatVector(ahead).apply(state));
  const decoded = gru.apply(expandDims(codes, 1), { initialState: [states] });
  const values = denseLayer(segment * kinds).apply(dropout > 0 ? new Dropout(dropout).apply(decoded) : decoded);
  const whole = reshape(new SamplesAsSteps(ahead).apply(values), [-1, ahead * segment, kinds]);
  const wanted = ahead * segment === horizon ? whole : slice(whole, [0, 0, 0], [-1, horizon, -1]);
  return kinds === 1 ? reshape(wanted, [-1, horizon]) : wanted;
}

/** What a step of the decoder is told, `[batch, steps, units]`: its position, and what is known of it and of the series. */
function stepCodes(
  { future, fixed }: NetworkInputs,
  state: SymbolicTensor,
  steps: number,
  segment: number,
  units: number,
): SymbolicTensor {
  let codes = new PositionCodes(steps, units).apply(state);
  if (fixed) codes = add(codes, expandDims(denseLayer(units, { useBias: false }).apply(fixed), 1));
  if (future) codes = add(codes, denseLayer(units, { useBias: false }).apply(segments(future, segment, "behind")));
  return codes;
}

/** A sequence cut into segments, `[batch, segments, segment · channels]`; zeros fill up one that isn't whole. */
function segments(sequence: SymbolicTensor, segment: number, zeros: "before" | "behind"): SymbolicTensor {
  const [, length, channels] = sequence.shape as [null, number, number];
  const count = Math.ceil(length / segment);
  const missing = count * segment - length;
  const ends: [number, number] = zeros === "before" ? [missing, 0] : [0, missing];
  const whole = missing > 0 ? new ZeroPadding1D(ends).apply(sequence) : sequence;
  return reshape(whole, [-1, count, segment * channels]);
}
