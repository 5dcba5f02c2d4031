// Random models with their training: all of it from one seed.
import * as timecell from "timecell";
import { drawsFrom } from "./draws.mjs";
import { randomLayer, randomMerge, recurrent } from "./layers.mjs";

const batch = 4;

const optimizers = {
  SGD: (r) =>
    new timecell.SGD({ ...rate(r, 0.01), ...r.some({ momentum: () => 0.9, nesterov: () => true }), ...more(r) }),
  RMSprop: (r) => new timecell.RMSprop({ ...rate(r), ...r.some({ momentum: () => 0.5, centered: () => true }) }),
  Adam: (r) => new timecell.Adam({ ...rate(r), ...r.some({ amsgrad: () => true }), ...more(r) }),
  AdamW: (r) => new timecell.AdamW({ ...rate(r), weightDecay: 0.01 }),
  Adamax: (r) => new timecell.Adamax(rate(r)),
  Nadam: (r) => new timecell.Nadam(rate(r)),
  Adagrad: (r) => new timecell.Adagrad(rate(r)),
  Adadelta: (r) => new timecell.Adadelta(rate(r, 0.5)),
  Lion: (r) => new timecell.Lion(rate(r)),
  Ftrl: (r) => new timecell.Ftrl(rate(r)),
};

const rate = (r, usual = 0.005) => ({
  learningRate: r.chance(0.7)
    ? usual
    : timecell.exponentialDecay({ initialLearningRate: usual, decaySteps: 5, decayRate: 0.5 }),
});

const more = (r) =>
  r.pick([
    {},
    {},
    { clipnorm: 0.5 },
    { globalClipnorm: 0.5 },
    { clipvalue: 0.1 },
    { useEma: true },
    { weightDecay: 0.01 },
  ]);

/** Losses with the activation of what they judge, and how targets are made of numbers from 0 to 1. */
const losses = {
  mse: { activation: "linear", target: (u) => 2 * u - 1 },
  mae: { activation: "linear", target: (u) => 2 * u - 1 },
  huber: { activation: "linear", target: (u) => 4 * u - 2 },
  logCosh: { activation: "linear", target: (u) => 2 * u - 1 },
  binaryCrossentropy: { activation: "sigmoid", target: (u) => Math.round(u) },
  categoricalCrossentropy: { activation: "softmax", target: (u) => u },
  poisson: { activation: "softplus", target: (u) => u },
};

const lossNames = ["mse", "mse", "mse", ...Object.keys(losses)];

/** A model, compiled, with a batch of inputs and targets. */
export function randomModel(seed) {
  timecell.clearSession();
  timecell.setSeed(seed);
  const r = drawsFrom(seed);
  const loss = r.pick(lossNames);
  const graph = r.chance(0.45);
  const { model, inputs } = graph ? functional(r, loss) : sequential(r, loss);
  const optimizer = r.pick(["SGD", "SGD", ...Object.keys(optimizers)]);
  model.compile({ optimizer: optimizers[optimizer](r), loss });
  const outputs = [model.predict(inputs.length > 1 ? inputs : inputs[0])].flat();
  const targets = outputs.map(({ shape }) => filled(shape, () => losses[loss].target(r.number(0, 1))));
  return { model, inputs, targets, optimizer, loss };
}

/** The names of a model's layers, those inside others too. */
export function layerNames({ layers }) {
  return layers.flatMap((layer) => {
    if (layer.layers) return [`${layer.className}(${layerNames(layer).join(" ")})`];
    const [inner] = [layer.layer ?? layer.forwardLayer ?? []].flat();
    return layer.op ? [layer.op] : [inner ? `${layer.className}(${inner.className})` : layer.className];
  });
}

function sequential(r, loss) {
  const { inputShape, x, front } = samples(r);
  const model = new timecell.Sequential([new timecell.Input(inputShape), ...front(r)]);
  let shape = model.layers.length > 0 ? model.computeOutputShape([null, ...inputShape]) : [null, ...inputShape];
  const add = (layer) => {
    model.add(layer);
    shape = layer.computeOutputShape(shape);
  };
  for (let i = r.whole(1, 5); i > 0; i--) add(randomLayer(r, shape));
  add(head(r, loss));
  return { model, inputs: [x] };
}

/** A graph of two branches that meet, from one input or two, with one output or two. */
function functional(r, loss) {
  const first = samples(r);
  const one = timecell.input(first.inputShape);
  const given = [one];
  const inputs = [first.x];
  const start = chain(one, first.front(r));
  let [left, right] = [walk(r, start, r.whole(0, 2)), start];
  if (r.chance(0.35)) {
    const second = samples(r);
    right = timecell.input(second.inputShape);
    given.push(right);
    inputs.push(second.x);
    right = chain(right, second.front(r));
  }
  right = walk(r, right, r.whole(0, 2));
  if (r.chance(0.25)) right = nested(r, right);
  if (left.shape.length === 3 && right.shape.length === 3 && r.chance(0.3)) left = encoded(r, left, right);
  let met = meet(r, left, right);
  if (r.chance(0.4)) met = operation(r, met);
  met = walk(r, met, r.whole(0, 2));
  const outputs = [head(r, loss).apply(met)];
  if (r.chance(0.3)) outputs.push(head(r, loss).apply(left));
  const model = new timecell.Functional({ inputs: given, outputs: outputs.length > 1 ? outputs : outputs[0] });
  return { model, inputs };
}

function chain(x, layers) {
  return layers.reduce((t, layer) => layer.apply(t), x);
}

function walk(r, x, steps) {
  let t = x;
  for (let i = 0; i < steps; i++) t = randomLayer(r, t.shape).apply(t);
  return t;
}

/** A model that is called once or twice within another. */
function nested(r, x) {
  const inside = timecell.input(x.shape.slice(1));
  const features = x.shape.at(-1);
  const outputs = new timecell.Dense(features, { activation: "tanh" }).apply(inside);
  const model = new timecell.Functional({ inputs: inside, outputs });
  return r.chance(0.5) ? model.apply(x) : model.apply(model.apply(x));
}

/** The states of one sequence are where another starts. */
function encoded(r, from, to) {
  const Kind = r.pick([timecell.SimpleRNN, timecell.LSTM, timecell.GRU]);
  const units = r.whole(1, 4);
  const [, ...states] = new Kind(units, { returnState: true }).applyAll(from);
  return new Kind(units, { returnSequences: r.chance(0.5) }).apply(to, { initialState: states });
}

/** One tensor of two: both are brought to one shape, by a layer that both share where that is enough. */
function meet(r, left, right) {
  const flat = (t) => (t.shape.length === 3 ? recurrent(r, { returnSequences: false }).apply(t) : t);
  const alike = left.shape.length === 3 && right.shape.length === 3 && left.shape[1] === right.shape[1];
  let pair = alike ? [left, right] : [flat(left), flat(right)];
  const units = r.whole(2, 4);
  const sharedLayer = new timecell.Dense(units);
  const shared = pair[0].shape.at(-1) === pair[1].shape.at(-1);
  pair = pair.map((t) => (shared ? sharedLayer : new timecell.Dense(units)).apply(t));
  return randomMerge(r, pair[0].shape).apply(pair);
}

/** Arithmetic on symbolic tensors. */
function operation(r, t) {
  const { add, div, exp, mul, neg, square, sub, tanh } = timecell;
  const operations = [
    () => mul(t, r.number(-2, 2)),
    () => add(t, r.number(-1, 1)),
    () => sub(1, t),
    () => div(t, 2),
    () => square(tanh(t)),
    () => exp(neg(square(t))),
  ];
  return r.pick(operations)();
}

/** The layer whose outputs a loss can judge. */
const head = (r, loss) =>
  new timecell.Dense(r.whole(loss === "categoricalCrossentropy" ? 2 : 1, 4), { activation: losses[loss].activation });

/** A batch of inputs and the layers that such inputs go into first. */
function samples(r) {
  const time = r.whole(3, 8);
  const features = r.whole(1, 4);
  const kind = r.pick(["sequence", "sequence", "sequence", "masked", "ids", "row"]);
  const number = () => r.number(-1, 1);
  if (kind === "ids") {
    const [vocabulary, size, maskZero] = [r.whole(3, 9), r.whole(1, 4), r.chance(0.5)];
    const id = () => r.whole(0, vocabulary - 1);
    const front = () => [new timecell.Embedding(vocabulary, size, { maskZero })];
    return { inputShape: [time], x: filled([batch, time], id), front };
  }
  if (kind === "row") return { inputShape: [features], x: filled([batch, features], number), front: () => [] };
  const shape = [batch, time, features];
  if (kind === "sequence") return { inputShape: shape.slice(1), x: filled(shape, number), front: () => [] };
  const x = filled(shape, number).toArray();
  for (let sample = 0; sample < batch; sample++) {
    const seen = r.whole(1, time);
    x.fill(0, (sample * time + seen) * features, (sample + 1) * time * features);
  }
  return { inputShape: shape.slice(1), x: timecell.tensor(x, shape), front: () => [new timecell.Masking()] };
}

function filled(shape, draw) {
  const size = shape.reduce((product, n) => product * n, 1);
  return timecell.tensor(Float32Array.from({ length: size }, draw), shape);
}
