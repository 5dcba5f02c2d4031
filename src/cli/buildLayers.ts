import { fail } from "../engine/errors.js";
import { Bidirectional } from "../layers/bidirectional.js";
import { Conv1D } from "../layers/conv1d.js";
import { Dense } from "../layers/dense.js";
import { Dropout } from "../layers/dropout.js";
import { GRU } from "../layers/gru.js";
import type { Layer } from "../layers/layer.js";
import { LSTM } from "../layers/lstm.js";
import { SimpleRNN } from "../layers/simpleRnn.js";
import { formatLayerList, isRecurrent, type LayerEntry } from "./layerList.js";

/** Whether a list reads the window as a sequence `[batch, window, features]` or, having only Dense layers, as a flat row. */
export function readsSequences(entries: readonly LayerEntry[]): boolean {
  return entries.some((entry) => isRecurrent(entry) || entry.kind === "conv1d");
}

/**
 * The layers of a list that ends in one value, the next one. A recurrent layer returns its whole sequence when another
 * layer that reads sequences follows, and its last output otherwise.
 *
 * @throws TimecellError for a list that can't end in one value a window
 */
export function buildLayers(entries: readonly LayerEntry[]): Layer[] {
  const last = entries.at(-1);
  if (last?.kind !== "dense" || last.numbers[0] !== 1) {
    fail("--layers", "dense(1) at the end, for the next value", formatLayerList(entries.slice(-1)), "add dense(1)");
  }
  if (readsSequences(entries) && !entries.some(isRecurrent)) {
    fail(
      "--layers",
      "a recurrent layer after conv1d",
      formatLayerList(entries),
      "add lstm(32) before the Dense layers",
    );
  }
  const end = entries.findLastIndex(isRecurrent);
  const late = entries.findIndex((entry, i) => i > end && entry.kind === "conv1d");
  if (end >= 0 && late >= 0) {
    fail(
      "--layers",
      "every conv1d before the last recurrent layer",
      formatLayerList(entries.slice(late)),
      "move it to the front",
    );
  }
  return entries.map((entry, i) => buildLayer(entry, i < end));
}

function buildLayer({ kind, numbers, activation, inner }: LayerEntry, returnSequences: boolean): Layer {
  const [size = 1, kernelSize = 1] = numbers;
  const options = activation ? { activation } : {};
  switch (kind) {
    case "dense":
      return new Dense(size, options);
    case "conv1d":
      return new Conv1D(size, kernelSize, { padding: "causal", ...options });
    case "lstm":
      return new LSTM(size, { returnSequences, ...options });
    case "gru":
      return new GRU(size, { returnSequences, ...options });
    case "simpleRnn":
      return new SimpleRNN(size, { returnSequences, ...options });
    case "bidirectional":
      return new Bidirectional(buildLayer(inner as LayerEntry, returnSequences) as LSTM);
    case "dropout":
      return new Dropout(size);
  }
}
