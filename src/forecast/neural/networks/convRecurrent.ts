import { Conv1D } from "../../../layers/conv1d.js";
import { GRU } from "../../../layers/gru.js";
import { LSTM } from "../../../layers/lstm.js";
import type { SymbolicTensor } from "../../../layers/symbolicTensor.js";
import { ZeroPadding1D } from "../../../layers/zeroPadding1d.js";
import { channelsOf, contextVector, joined, type NetworkInputs } from "../networkInputs.js";
import { steps } from "./mlp.js";

/** How the network is made. */
export interface ConvRecurrentParts {
  readonly cell: "lstm" | "gru";
  readonly filters: number;
  readonly kernelSize: number;
  /** Values from one step of the memory cell to the next. */
  readonly strides: number;
  readonly units: number;
}

/** A convolution along the window, a memory cell that reads what it finds, and a linear layer for all steps of the horizon. */
export function convRecurrent(inputs: NetworkInputs, kinds: number, parts: ConvRecurrentParts): SymbolicTensor {
  const { cell, filters, kernelSize, strides, units } = parts;
  const options = { strides, padding: "causal", activation: "relu" } as const;
  // Zeros in front, so that the last stride ends at the last value.
  const missing = (strides - ((inputs.inputSize - 1) % strides)) % strides;
  const found = new Conv1D(filters, kernelSize, options).apply(
    new ZeroPadding1D([missing, 0]).apply(channelsOf(inputs)),
  );
  const state = new { lstm: LSTM, gru: GRU }[cell](units).apply(found);
  const known = contextVector({ ...inputs, past: null });
  return steps(joined([state, ...known]) as SymbolicTensor, inputs.horizon, kinds);
}
