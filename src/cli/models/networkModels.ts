import { type Keys, key } from "../config/key.js";
import { listOf, number, oneOf, optional, positive, share, truth, whole } from "../config/keyTypes.js";
import type { ModelClass } from "./modelClass.js";

/** Options of every network; what a class sets otherwise stands with it. */
const ofAll = {
  inputSize: key(
    optional(whole(1)),
    null,
    "values that it looks back on; null is 3.5 horizons in whole seasons, or so",
  ),
  season: key(optional(whole(1)), null, "periods in a season; null is data.season"),
  transform: key(oneOf("auto", "none", "log", "root"), "auto", "what values go through first"),
  earlierSeasons: key(whole(0), 0, "how many earlier seasons, longer than a window, are shown beside it"),
  location: key(
    oneOf("mean", "last", "recent", "season", "none"),
    "mean",
    "what is taken off a window, and added again; season is what earlierSeasons tell",
  ),
  scale: key(oneOf("deviation", "level", "series", "none"), "deviation", "what a window is then divided by"),
  recent: key(whole(1), 3, "values that location: recent averages"),
  epsilon: key(number, 0.02, "added to the scale, as a share of the window's mean size"),
  loss: key(oneOf("mae", "mse", "huber"), "mae", "what training makes smaller"),
  weighting: key(
    oneOf("balanced", "level", "season", "series", "window", "none"),
    "balanced",
    "what errors of series of different sizes are measured in",
  ),
  levels: key(listOf(share, "[0.8, 0.95]"), [], "quantiles of its own, which model.conformal then only moves"),
  linearSkip: key(truth, true, "whether a linear map of the window is added"),
  seriesCode: key(whole(0), 0, "length of the code that is learnt for each series; 0 is none"),
  sampling: key(oneOf("series", "windows"), "series", "what is drawn equally often"),
  steps: key(optional(whole(1)), null, "training steps; null is 3 looks at each window, 150 to 3000 steps"),
  batchSize: key(whole(1), 128, "windows a training step"),
  learningRate: key(positive, 0.002, "the first learning rate, which falls to 0 along half a cosine"),
  weightDecay: key(number, 0.0001, "what AdamW takes off a weight, as a share"),
  clipNorm: key(positive, 1, "the largest norm of all gradients together"),
  validation: key(whole(0), 0, "periods at each end that choose the best weights, not trained on"),
  validationMetric: key(optional(oneOf("mae", "mse")), null, "what best means there; null is the loss"),
  stepsPerEpoch: key(whole(1), 50, "steps from one look at the validation data to the next"),
  patience: key(optional(whole(0)), null, "looks without improvement that end training; null for never"),
  networks: key(whole(1), 1, "networks of different first weights that are averaged"),
  seed: key(optional(whole(0)), null, "of the first weights and of what is drawn; null is run.seed"),
};

const dropout = key(number, 0, "the share of units that a training step leaves out, 0 up to 1");
const sizes = listOf(whole(1), "[16, 8, 1]");

const network = (name: string, what: string, own: Keys): ModelClass => ({
  name,
  kind: "network",
  what,
  options: { ...own, ...Object.fromEntries(Object.entries(ofAll).filter(([option]) => !(option in own))) },
});

/** Networks over all series of a panel. */
export const networkModels: readonly ModelClass[] = [
  network("NHiTS", "N-HiTS: blocks at several resolutions; the network to begin with", {
    pools: key(optional(sizes), null, "for each block, window values pooled into one; null is [16, 8, 1] or less"),
    ratios: key(optional(sizes), null, "for each block, steps between its points; null is [24, 12, 1] or less"),
    units: key(listOf(whole(1), "[256, 256]"), [256, 256], "units of the layers of a block"),
  }),
  network("MLP", "a multilayer perceptron: dense layers over the window", {
    units: key(listOf(whole(1), "[256, 256]"), [256, 256], "units of its layers"),
  }),
  network("DLinear", "linear maps of the window's moving average and of the rest", {
    movingAverage: key(whole(1), 25, "values that the moving average takes"),
    linearSkip: key(truth, false, "whether a linear map of the window is added"),
    learningRate: key(positive, 0.01, "the first learning rate, which falls to 0 along half a cosine"),
  }),
  network("RecurrentForecaster", "a SimpleRNN, LSTM or GRU over the window", {
    cell: key(oneOf("simpleRnn", "lstm", "gru"), "lstm", "the memory cell"),
    head: key(
      oneOf("direct", "sequenceToSequence", "recursive"),
      "direct",
      "the horizon at once, by a second cell, or value by value",
    ),
    units: key(whole(1), 64, "units of the memory cell"),
    layers: key(whole(1), 1, "recurrent layers one above the other"),
    dropout,
  }),
  network("SegRNN", "a recurrent network that reads segments: few steps, fast", {
    segment: key(
      optional(whole(1)),
      null,
      "values that are one step of the cell; null is a season or half the horizon",
    ),
    units: key(whole(1), 128, "units of the memory cell"),
    dropout,
  }),
  network("ConvRecurrentForecaster", "a convolution that a memory cell reads", {
    cell: key(oneOf("lstm", "gru"), "lstm", "the memory cell"),
    filters: key(whole(1), 32, "what the convolution looks for"),
    kernelSize: key(whole(1), 6, "values that a filter sees"),
    strides: key(whole(1), 3, "values from one step of the cell to the next"),
    units: key(whole(1), 64, "units of the memory cell"),
  }),
];
