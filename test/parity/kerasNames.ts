/** A part of Keras: its names, and what is to be said of those that aren't the same here. */
export interface KerasPart {
  readonly title: string;
  /** What is here, by Keras's name. */
  readonly present: readonly string[];
  /** How a case's `covers` has such a name. */
  readonly covered: (name: string) => string;
  /** What is here and not in every respect the same. */
  readonly differs: Readonly<Record<string, string>>;
  /** What no golden case shows, and what holds it instead. */
  readonly heldBy: Readonly<Record<string, string>>;
  /** What isn't here: why, and the names. */
  readonly absent: Readonly<Record<string, readonly string[]>>;
}

const words = (text: string) => text.trim().split(/\s+/);
const each = (names: string, text: string) => Object.fromEntries(words(names).map((name) => [name, text]));
const itself = (name: string) => name;

const draws = "other random numbers from the same seed; without training and in its config the same";
const gates = "recurrent dropout has one mask for all gates, Keras one for each";

const layers: KerasPart = {
  title: "Layers",
  present: words(`
    SimpleRNN LSTM GRU RNN SimpleRNNCell LSTMCell GRUCell StackedRNNCells Bidirectional TimeDistributed Masking Embedding
    Dense Activation Lambda Conv1D SeparableConv1D DepthwiseConv1D Conv1DTranspose MaxPooling1D AveragePooling1D
    GlobalMaxPooling1D GlobalAveragePooling1D AdaptiveMaxPooling1D AdaptiveAveragePooling1D UpSampling1D ZeroPadding1D
    Cropping1D BatchNormalization LayerNormalization GroupNormalization RMSNormalization UnitNormalization Normalization
    Rescaling Dropout SpatialDropout1D GaussianDropout GaussianNoise AlphaDropout ActivityRegularization
    ReLU LeakyReLU PReLU ELU Softmax Flatten Reshape Permute RepeatVector Identity
    Concatenate Add Subtract Multiply Average Maximum Minimum Dot MultiHeadAttention Attention AdditiveAttention`),
  covered: itself,
  differs: {
    ...each("LSTM GRU LSTMCell GRUCell", gates),
    ...each("Dropout SpatialDropout1D GaussianDropout GaussianNoise AlphaDropout", draws),
    RNN: "the states of a stack of cells come one after the other, not as a list of lists",
    Embedding: "an id that it has no row for is an error",
    Lambda: "a function is handed in by the layer's name; Python code in a file is never run",
    LeakyReLU: "the gradient at 0 itself, where TensorFlow and JAX differ as well",
    ReLU: "the gradient at threshold and maximum themselves, where TensorFlow and JAX differ as well",
  },
  heldBy: {
    ...each("SimpleRNNCell LSTMCell GRUCell GaussianDropout AlphaDropout", "its config, both ways"),
    Lambda: "three model files",
  },
  absent: {
    "for images and volumes": words(`Conv2D Conv3D Conv2DTranspose Conv3DTranspose SeparableConv2D DepthwiseConv2D
      MaxPooling2D MaxPooling3D AveragePooling2D AveragePooling3D GlobalMaxPooling2D GlobalMaxPooling3D
      GlobalAveragePooling2D GlobalAveragePooling3D UpSampling2D UpSampling3D ZeroPadding2D ZeroPadding3D Cropping2D
      Cropping3D SpatialDropout2D SpatialDropout3D ConvLSTM2D ConvLSTM3D`),
    "for text, categories and audio": words(`TextVectorization StringLookup IntegerLookup Hashing HashedCrossing
      CategoryEncoding Discretization MelSpectrogram STFTSpectrogram`),
    "not there yet": words("ConvLSTM1D GroupQueryAttention SpectralNormalization EinsumDense"),
  },
};

const activations: KerasPart = {
  title: "Activations",
  present:
    words(`linear relu relu6 leaky_relu elu selu celu gelu silu sigmoid hard_sigmoid hard_silu hard_tanh tanh softplus
    softsign softmax log_softmax exponential mish log_sigmoid tanh_shrink soft_shrink hard_shrink squareplus sparse_plus
    sparse_sigmoid glu`),
  covered: (name) => `activation ${name}`,
  differs: each("celu selu leaky_relu", "the gradient at 0 itself, where TensorFlow and JAX differ as well"),
  heldBy: { sparse_sigmoid: "the model file func_activations.keras" },
  absent: {
    "in Keras 3.15 not the function of its name": words("sparsemax"),
    "needs settings, which a name has not": words("threshold"),
  },
};

const losses: KerasPart = {
  title: "Losses",
  present:
    words(`MeanSquaredError MeanAbsoluteError MeanAbsolutePercentageError MeanSquaredLogarithmicError Huber LogCosh
    CosineSimilarity KLDivergence Poisson BinaryCrossentropy BinaryFocalCrossentropy CategoricalCrossentropy
    CategoricalFocalCrossentropy SparseCategoricalCrossentropy Hinge SquaredHinge CategoricalHinge Dice Tversky`),
  covered: itself,
  differs: {
    Huber: "Keras saves no delta, so one that is read from a file is 1; ours is kept in our own files",
    CosineSimilarity: "Keras saves no axis, so one that is read from a file is the last; ours is kept in our own files",
    ...each("BinaryCrossentropy BinaryFocalCrossentropy CategoricalCrossentropy", "over the last axis only"),
    ...each("CategoricalFocalCrossentropy SparseCategoricalCrossentropy", "over the last axis only"),
  },
  heldBy: {},
  absent: { "not for forecasts": words("CTC Circle CategoricalGeneralizedCrossEntropy") },
};

const metrics: KerasPart = {
  title: "Metrics",
  present: words(`MeanSquaredError RootMeanSquaredError MeanAbsoluteError MeanAbsolutePercentageError
    MeanSquaredLogarithmicError LogCoshError R2Score CosineSimilarity Accuracy BinaryAccuracy CategoricalAccuracy
    SparseCategoricalAccuracy TopKCategoricalAccuracy SparseTopKCategoricalAccuracy AUC Precision Recall`),
  covered: (name) => `metric ${name}`,
  differs: {
    Accuracy: "the name means the accuracy that fits the loss, as the string does in Keras",
    AUC: "of probabilities, all labels together, and without the curve PRGAIN",
    ...each("Precision Recall", "at one threshold, of all classes together"),
  },
  heldBy: {
    ...each("Accuracy BinaryAccuracy AUC Precision Recall", "single numbers from Keras, plain and weighted"),
    ...each("CategoricalAccuracy SparseCategoricalAccuracy", "tests of its own"),
    TopKCategoricalAccuracy: "the test of SparseTopKCategoricalAccuracy",
    ...each("SparseTopKCategoricalAccuracy CosineSimilarity", "tests of its own"),
  },
  absent: {
    "for classifiers": words(`F1Score FBetaScore TruePositives TrueNegatives FalsePositives FalseNegatives
      PrecisionAtRecall RecallAtPrecision SensitivityAtSpecificity SpecificityAtSensitivity`),
    "for images": words("IoU BinaryIoU MeanIoU OneHotIoU OneHotMeanIoU"),
    "not there yet": words("MeanRelativeError PearsonCorrelation ConcordanceCorrelation"),
  },
};

const optimizers: KerasPart = {
  title: "Optimizers",
  present: words("SGD RMSprop Adam AdamW Adamax Nadam Adagrad Adadelta Lion Ftrl"),
  covered: itself,
  differs: {},
  heldBy: {},
  absent: { "for larger models than these": words("Adafactor Lamb Muon LossScaleOptimizer") },
};

const schedules: KerasPart = {
  title: "Learning-rate schedules",
  present: words(
    `ExponentialDecay CosineDecay CosineDecayRestarts PiecewiseConstantDecay PolynomialDecay InverseTimeDecay`,
  ),
  covered: itself,
  differs: {},
  heldBy: {},
  absent: {},
};

/** What Keras 3.15 has for sequences, and around them. */
export const kerasParts: readonly KerasPart[] = [layers, activations, losses, metrics, optimizers, schedules];
