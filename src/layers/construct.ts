import type { Layer } from "./layer.js";

// biome-ignore lint/suspicious/noExplicitAny: what a file holds; the constructors check it
type Given = any;

/** A layer's class, whose constructor takes the options last. */
export type LayerClass = new (...given: Given[]) => Layer;

/** What constructors take before the options, by the names of the classes. */
const firstArguments: Readonly<Record<string, readonly string[]>> = {
  InputLayer: ["inputShape"],
  Dense: ["units"],
  SimpleRNN: ["units"],
  LSTM: ["units"],
  GRU: ["units"],
  RNN: ["cell"],
  SimpleRNNCell: ["units"],
  LSTMCell: ["units"],
  GRUCell: ["units"],
  StackedRNNCells: ["cells"],
  Bidirectional: ["layer"],
  Embedding: ["inputDim", "outputDim"],
  TimeDistributed: ["layer"],
  Conv1D: ["filters", "kernelSize"],
  SeparableConv1D: ["filters", "kernelSize"],
  DepthwiseConv1D: ["kernelSize"],
  Conv1DTranspose: ["filters", "kernelSize"],
  Dot: ["axes"],
  GaussianNoise: ["stddev"],
  GaussianDropout: ["rate"],
  AlphaDropout: ["rate"],
  SpatialDropout1D: ["rate"],
  Permute: ["dims"],
  RepeatVector: ["n"],
  Rescaling: ["scale"],
  MultiHeadAttention: ["numHeads", "keyDim"],
  AdaptiveMaxPooling1D: ["outputSize"],
  AdaptiveAveragePooling1D: ["outputSize"],
  MaxPooling1D: ["poolSize"],
  AveragePooling1D: ["poolSize"],
  UpSampling1D: ["size"],
  ZeroPadding1D: ["padding"],
  Cropping1D: ["cropping"],
  Lambda: ["function"],
  Dropout: ["rate"],
  Activation: ["activation"],
  Operation: ["op", "args"],
  Reshape: ["targetShape"],
};

/** A layer of a class, from all that a saved form says of it. */
export function construct(className: string, Class: LayerClass, saved: Readonly<Record<string, unknown>>): Layer {
  const names = Object.hasOwn(firstArguments, className) ? firstArguments[className] : [];
  const options = Object.fromEntries(Object.entries(saved).filter(([key]) => !names.includes(key)));
  return new Class(...names.map((name) => saved[name]), options);
}
