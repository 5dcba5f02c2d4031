// Random layers by the shape that they are given: small ones, with random options, that keep every axis alive.
import * as timecell from "timecell";

const activations = ["tanh", "sigmoid", "relu", "softsign", "softplus", "silu", "gelu", "mish", "hardTanh", "linear"];
const initializers = ["glorotUniform", "glorotNormal", "heUniform", "lecunNormal", "orthogonal", "truncatedNormal"];
const biases = ["zeros", "ones", "randomNormal", "randomUniform"];

/** Initializers, regularizers and constraints of a kernel and a bias. */
const rules = (r, kernel = "kernel", bias = "bias") =>
  r.some(
    {
      [`${kernel}Initializer`]: () => r.pick(initializers),
      [`${kernel}Regularizer`]: () =>
        r.pick(["l2", timecell.l1({ l1: 0.003 }), timecell.l1l2({ l1: 0.002, l2: 0.003 })]),
      [`${kernel}Constraint`]: () => r.pick([timecell.maxNorm({ maxValue: 0.8 }), "nonNeg", "unitNorm", "minMaxNorm"]),
      trainable: () => r.chance(0.5),
      ...(bias && { [`${bias}Initializer`]: () => r.pick(biases), useBias: () => r.chance(0.5) }),
    },
    0.2,
  );

const cellOptions = (r) => ({
  ...rules(r),
  ...r.some({
    activation: () => r.pick(activations),
    recurrentInitializer: () => r.pick(["glorotUniform", "orthogonal", "identity"]),
    recurrentRegularizer: () => "l2",
  }),
});

const gates = (r) => r.some({ recurrentActivation: () => r.pick(["sigmoid", "hardSigmoid", "tanh"]) });

const gru = (r) => ({ ...cellOptions(r), ...gates(r), ...r.some({ resetAfter: () => false }) });

/** The recurrent layers, their cells, and the options that both have. */
const kinds = [
  { Layer: timecell.SimpleRNN, Cell: timecell.SimpleRNNCell, options: cellOptions },
  {
    Layer: timecell.LSTM,
    Cell: timecell.LSTMCell,
    options: (r) => ({ ...cellOptions(r), ...gates(r), ...r.some({ unitForgetBias: () => false }) }),
  },
  { Layer: timecell.GRU, Cell: timecell.GRUCell, options: gru },
];

const ways = (r) => ({
  returnSequences: r.chance(0.6),
  ...r.some({ goBackwards: () => true, unroll: () => true, zeroOutputForMask: () => true }, 0.15),
});

/** A SimpleRNN, an LSTM or a GRU. */
export function recurrent(r, more = {}) {
  const { Layer, options } = r.pick(kinds);
  return new Layer(r.whole(1, 5), { ...options(r), ...ways(r), ...more });
}

function cell(r) {
  const { Cell, options } = r.pick(kinds);
  return new Cell(r.whole(1, 5), options(r));
}

function bidirectional(r) {
  const backwardLayer = null;
  const mergeMode = r.pick(["concat", "sum", "mul", "ave"]);
  const layer = recurrent(r, { goBackwards: false });
  if (r.chance(0.7)) return new timecell.Bidirectional(layer, { mergeMode, backwardLayer });
  const { units, options } = layer;
  const { returnSequences } = options;
  const backward = new timecell.GRU(units, { ...gru(r), returnSequences, goBackwards: true });
  return new timecell.Bidirectional(layer, { mergeMode, backwardLayer: backward });
}

const convolution = (r) => ({
  ...r.pick([{}, { strides: 2 }, { dilationRate: 2 }]),
  ...r.some({ activation: () => r.pick(activations) }),
});

function conv1d(r, [, , features]) {
  const groups = r.chance(0.3) ? features : 1;
  const options = { ...rules(r), ...convolution(r), padding: r.pick(["same", "causal"]), groups };
  return r.chance(0.3)
    ? new timecell.Conv1D(r.whole(1, 5) * groups, r.whole(1, 3), { ...options, padding: "valid", dilationRate: 1 })
    : new timecell.Conv1D(r.whole(1, 5) * groups, r.whole(1, 4), options);
}

const separable = (r) => ({
  ...convolution(r),
  ...rules(r, "depthwise"),
  padding: "same",
  dilationRate: 1,
  depthMultiplier: r.whole(1, 2),
});

const { Dropout, GaussianDropout, AlphaDropout, GaussianNoise } = timecell;
const noise = (r) => new (r.pick([Dropout, GaussianDropout, AlphaDropout, GaussianNoise]))(0);
const pool = (r) => [r.whole(1, 3), { strides: r.pick([null, 1, 2]), padding: r.pick(["valid", "same"]) }];
const scaled = (r) => r.some({ center: () => false, scale: () => false, trainable: () => false });

/** From 7 windows on Keras's rounding on JAX can put a window past the end, which gives NaN. */
const mostWindows = 5;

// No layer here leaves all as it is: with JAX it would give out its very input, which keeps its mask even where Keras takes
// the mask of such a layer's output away.

/** Layers for any shape of at least a batch and features. */
const anywhere = {
  Dense: (r) => new timecell.Dense(r.whole(1, 6), { ...rules(r), activation: r.pick(activations) }),
  Activation: (r) => new timecell.Activation(r.pick([...activations, "softmax", "hardSilu", "elu", "relu6"])),
  ReLU: (r) => new timecell.ReLU(r.some({ maxValue: () => 0.9, negativeSlope: () => 0.1, threshold: () => 0.2 })),
  LeakyReLU: (r) => new timecell.LeakyReLU({ negativeSlope: r.pick([0.1, 0.4]) }),
  ELU: (r) => new timecell.ELU({ alpha: r.pick([0.5, 1]) }),
  PReLU: (r) => new timecell.PReLU({ alphaInitializer: r.pick(biases) }),
  BatchNormalization: (r) =>
    new timecell.BatchNormalization({ ...scaled(r), momentum: r.pick([0.9, 0.99]), epsilon: 0.01 }),
  LayerNormalization: (r) => new timecell.LayerNormalization({ ...scaled(r), epsilon: 0.01 }),
  GroupNormalization: (r, shape) =>
    new timecell.GroupNormalization({ ...scaled(r), groups: r.pick([1, shape.at(-1)]), epsilon: 0.01 }),
  RMSNormalization: () => new timecell.RMSNormalization({ epsilon: 0.01 }),
  UnitNormalization: () => new timecell.UnitNormalization(),
  Normalization: (r, shape) => {
    const each = (low, high) => Array.from({ length: shape.at(-1) }, () => r.number(low, high));
    return new timecell.Normalization({ mean: each(-1, 1), variance: each(0.5, 2), ...r.some({ invert: () => true }) });
  },
  noise,
  Identity: () => new timecell.Identity(),
  Rescaling: (r) => new timecell.Rescaling(r.number(-2, 2), { offset: r.number(-1, 1) }),
  ActivityRegularization: () => new timecell.ActivityRegularization({ l1: 0.01, l2: 0.02 }),
  Flatten: () => new timecell.Flatten(),
};

/** Layers for `[batch, time, features]`. */
const sequences = {
  recurrent: (r) => recurrent(r),
  recurrentAgain: (r) => recurrent(r),
  recurrentSequence: (r) => recurrent(r, { returnSequences: true }),
  RNN: (r) => new timecell.RNN(r.chance(0.5) ? cell(r) : [cell(r), cell(r)], ways(r)),
  Bidirectional: bidirectional,
  TimeDistributed: (r) => new timecell.TimeDistributed(new timecell.Dense(r.whole(1, 5), rules(r))),
  Conv1D: conv1d,
  SeparableConv1D: (r) => new timecell.SeparableConv1D(r.whole(1, 5), r.whole(1, 3), separable(r)),
  DepthwiseConv1D: (r) => new timecell.DepthwiseConv1D(r.whole(1, 3), separable(r)),
  Conv1DTranspose: (r) =>
    new timecell.Conv1DTranspose(r.whole(1, 4), r.whole(1, 3), {
      ...rules(r),
      ...convolution(r),
      padding: r.pick(["valid", "same"]),
    }),
  MaxPooling1D: (r) => new timecell.MaxPooling1D(...pool(r)),
  AveragePooling1D: (r) => new timecell.AveragePooling1D(...pool(r)),
  AdaptiveMaxPooling1D: (r, [, time]) => new timecell.AdaptiveMaxPooling1D(r.whole(1, Math.min(time, mostWindows))),
  AdaptiveAveragePooling1D: (r, [, time]) =>
    new timecell.AdaptiveAveragePooling1D(r.whole(1, Math.min(time, mostWindows))),
  GlobalMaxPooling1D: (r) => new timecell.GlobalMaxPooling1D({ keepdims: r.chance(0.3) }),
  GlobalAveragePooling1D: (r) => new timecell.GlobalAveragePooling1D({ keepdims: r.chance(0.3) }),
  UpSampling1D: () => new timecell.UpSampling1D(2),
  ZeroPadding1D: (r) => new timecell.ZeroPadding1D([r.whole(0, 2), r.whole(1, 2)]),
  Cropping1D: (r) => new timecell.Cropping1D([r.whole(0, 1), 1]),
  Permute: () => new timecell.Permute([2, 1]),
  SpatialDropout1D: () => new timecell.SpatialDropout1D(0),
  Reshape: (r, [, time, features]) =>
    new timecell.Reshape(r.chance(0.5) && time !== features ? [features, time] : [-1]),
};

/** Layers for `[batch, features]`. */
const rows = {
  Softmax: () => new timecell.Softmax(), // along time a mask could come its way, which neither side takes
  RepeatVector: (r) => new timecell.RepeatVector(r.whole(2, 4)),
  Reshape: (_, [, features]) => new timecell.Reshape([features, 1]),
};

/** Layers that make one of several tensors of the same shape. */
export const merges = {
  Add: () => new timecell.Add(),
  Subtract: () => new timecell.Subtract(),
  Multiply: () => new timecell.Multiply(),
  Average: () => new timecell.Average(),
  Maximum: () => new timecell.Maximum(),
  Minimum: () => new timecell.Minimum(),
  Concatenate: (r, shape) => new timecell.Concatenate({ axis: r.whole(1, shape.length - 1) }),
  Dot: (r, shape) => new timecell.Dot(r.whole(1, shape.length - 1), { normalize: r.chance(0.3) }),
  Attention: (r) => new timecell.Attention({ useScale: r.chance(0.5), scoreMode: r.pick(["dot", "concat"]) }),
  AdditiveAttention: (r) => new timecell.AdditiveAttention({ useScale: r.chance(0.5) }),
  MultiHeadAttention: (r) =>
    new timecell.MultiHeadAttention(r.whole(1, 3), r.whole(1, 4), r.some({ valueDim: () => 3, useBias: () => false })),
};

/** Those merges that need a time axis. */
const alongTime = ["Attention", "AdditiveAttention", "MultiHeadAttention"];

/** A random layer for a shape; what would leave more than a few dozen steps or features is drawn anew. */
export function randomLayer(r, shape) {
  const [, time] = shape;
  const table = { ...anywhere, ...(shape.length === 3 ? sequences : rows) };
  for (const name of shape.length === 3 && time < 3 ? ["Cropping1D", "AveragePooling1D", "MaxPooling1D"] : []) {
    delete table[name];
  }
  for (;;) {
    const layer = table[r.pick(Object.keys(table))](r, shape);
    if (tooShort(layer, time)) continue;
    const output = layer.computeOutputShape(shape);
    if (output.slice(1).every((size) => size >= 1 && size <= 24)) return layer;
  }
}

function tooShort(layer, time) {
  const { padding } = layer.options;
  return padding === "valid" && Math.max(layer.kernelSize ?? 0, layer.poolSize ?? 0) > time;
}

/** A random merge of two tensors of one shape. */
export function randomMerge(r, shape) {
  const names = Object.keys(merges).filter((name) => shape.length === 3 || !alongTime.includes(name));
  return merges[r.pick(names)](r, shape);
}
