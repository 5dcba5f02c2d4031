// Predicts with models of every kind of layer, in all of timecell and in timecell/predict, and prints the names of those
// whose numbers differ, as JSON, with how many there were. Run against dist/.
import * as timecell from "../../dist/index.js";
import * as predicting from "../../dist/predict.js";

const { input, mul, add, tensor } = timecell;
const given = (shape) =>
  tensor(
    Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => ((i * 37) % 101) / 50 - 1),
    shape,
  );
const sequences = given([3, 8, 4]);

/** Each from a sequence of eight steps of four features. */
const layers = {
  SimpleRNN: (t) => [new t.SimpleRNN(5)],
  LSTM: (t) => [new t.LSTM(5, { returnSequences: true }), new t.LSTM(3)],
  LSTM_relu: (t) => [new t.LSTM(5, { activation: "relu" })],
  GRU: (t) => [new t.GRU(5)],
  GRU_before: (t) => [new t.GRU(5, { resetAfter: false })],
  Bidirectional: (t) => [new t.Bidirectional(new t.LSTM(4))],
  RNN: (t) => [new t.RNN([new t.LSTMCell(3), new t.GRUCell(2), new t.SimpleRNNCell(2)])],
  Masking: (t) => [new t.Masking({ maskValue: -1 }), new t.LSTM(3)],
  TimeDistributed: (t) => [new t.TimeDistributed(new t.Dense(3))],
  Conv1D: (t) => [new t.Conv1D(6, 3, { padding: "causal" })],
  SeparableConv1D: (t) => [new t.SeparableConv1D(6, 3)],
  DepthwiseConv1D: (t) => [new t.DepthwiseConv1D(3)],
  Conv1DTranspose: (t) => [new t.Conv1DTranspose(3, 2, { strides: 2 })],
  MaxPooling1D: (t) => [new t.MaxPooling1D(2)],
  AveragePooling1D: (t) => [new t.AveragePooling1D(2)],
  GlobalMaxPooling1D: (t) => [new t.GlobalMaxPooling1D()],
  GlobalAveragePooling1D: (t) => [new t.GlobalAveragePooling1D()],
  AdaptiveMaxPooling1D: (t) => [new t.AdaptiveMaxPooling1D(3)],
  BatchNormalization: (t) => [new t.BatchNormalization()],
  LayerNormalization: (t) => [new t.LayerNormalization()],
  GroupNormalization: (t) => [new t.GroupNormalization({ groups: 2 })],
  RMSNormalization: (t) => [new t.RMSNormalization()],
  UnitNormalization: (t) => [new t.UnitNormalization()],
  UpSampling1D: (t) => [new t.UpSampling1D(2), new t.ZeroPadding1D(1), new t.Cropping1D([1, 2])],
  shapes: (t) => [new t.Permute([2, 1]), new t.Flatten(), new t.RepeatVector(2), new t.Reshape([4, 16])],
  noise: (t) => [new t.Dropout(0.5), new t.GaussianNoise(1), new t.SpatialDropout1D(0.2), new t.AlphaDropout(0.1)],
  PReLU: (t) => [new t.PReLU(), new t.LeakyReLU(), new t.ELU(), new t.ReLU({ maxValue: 0.5 }), new t.Softmax()],
};
for (const activation of Object.keys(timecell.activations))
  layers[activation] = (t) => [new t.Dense(4), new t.Activation(activation)];

const models = Object.fromEntries(
  Object.entries(layers).map(([name, make]) => {
    const first = new timecell.Input([8, 4]);
    return [name, new timecell.Sequential([first, ...make(timecell)])];
  }),
);

function graph() {
  const x = input([8, 4]);
  const attended = new timecell.MultiHeadAttention(2, 3).apply([x, x]);
  const scored = new timecell.Attention().apply([attended, x]);
  const joined = new timecell.Concatenate().apply([mul(scored, 100), add(x, 1)]);
  return new timecell.Functional({ inputs: x, outputs: new timecell.LSTM(3).apply(joined) });
}
models.graph = graph();

const differing = Object.entries(models).flatMap(([name, model]) => {
  const json = JSON.parse(JSON.stringify(timecell.modelToJson(model)));
  const classes = Object.entries(predicting).filter(([, value]) => value?.prototype instanceof predicting.Layer);
  const copy = predicting.loadPredictor(json, { layers: Object.fromEntries(classes) });
  const [ours, theirs] = [model.predict(sequences), copy.predict(sequences.toNested())];
  const a = ours.toArray();
  const b = theirs.toArray();
  return a.length === b.length && a.every((value, i) => Object.is(value, b[i])) ? [] : [name];
});
const { kernels } = predicting.kernelsInUse();
console.log(JSON.stringify({ kernels, differing, models: Object.keys(models).length }));
