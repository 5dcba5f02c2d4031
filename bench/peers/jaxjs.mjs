// jax-js on its WebAssembly backend: layers written by hand, the whole train step compiled. It has no scan, so time is
// unrolled. In Node it finds no Web Worker and uses one thread; with one put in its place it was eight times slower.
// Every use of an array consumes it; `.ref` is one use more.
import { defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad } from "@jax-js/jax";
import { learningRate, momentum, run, shape, shuffled } from "./peer.mjs";

await init("wasm");
defaultDevice("wasm");

const gates = { rnn: 1, lstm: 4, gru: 3 };
const array = (values, dimensions) => np.array(values).reshape(dimensions);

function matrix(rows, columns) {
  const limit = Math.sqrt(6 / (rows + columns));
  return array(
    Float32Array.from({ length: rows * columns }, () => limit * (2 * Math.random() - 1)),
    [rows, columns],
  );
}

const dense = (inputs, units) => ({ kernel: matrix(inputs, units), bias: np.zeros([units]) });
const cell = (kind, inputs, units) => ({
  ...dense(inputs, gates[kind] * units),
  recurrent: matrix(units, gates[kind] * units),
  ...(kind === "gru" ? { recurrentBias: np.zeros([gates[kind] * units]) } : {}),
});

function initialWeights() {
  const { network, features, outputs } = shape;
  const both = (inputs) => [cell("lstm", inputs, 32), cell("lstm", inputs, 32)];
  switch (network) {
    case "rnn":
      return { first: cell("rnn", features, 40), second: cell("rnn", 40, 40), head: [dense(40, outputs)] };
    case "bidirectional":
      return { first: both(features), second: both(64), head: [dense(64, outputs)] };
    case "convolution": {
      const head = [dense(64, 30), dense(30, 10), dense(10, outputs)];
      return { filters: dense(5, 32), first: cell("lstm", 32, 64), second: cell("lstm", 64, 64), head };
    }
    case "small":
      return { first: cell("lstm", features, 32), head: [dense(32, outputs)] };
    default:
      return { first: cell(network, features, 256), second: cell(network, 256, 256), head: [dense(256, outputs)] };
  }
}

const affine = (values, { kernel, bias }) => np.matmul(values, kernel).add(bias);

/** What a cell makes of the projected inputs of one step and its state; the first step has none yet. */
const steps = {
  rnn: ({ recurrent }, projected, [state]) => [np.tanh(fed(projected, state, recurrent))],
  lstm: ({ recurrent }, projected, [state, memory]) => {
    const [take, keep, candidate, show] = np.split(fed(projected, state, recurrent), 4, 1);
    const fresh = nn.sigmoid(take).mul(np.tanh(candidate));
    const kept = nn.sigmoid(keep);
    const next = memory ? kept.mul(memory).add(fresh) : fresh;
    if (!memory) kept.dispose();
    return [nn.sigmoid(show).mul(np.tanh(next.ref)), next];
  },
  gru: ({ recurrent, recurrentBias }, projected, [state = np.zeros([projected.shape[0], recurrent.shape[0]])]) => {
    const own = np.split(np.matmul(state.ref, recurrent.ref).add(recurrentBias.ref), 3, 1);
    const [reset, keep, candidate] = np.split(projected, 3, 1);
    const kept = nn.sigmoid(keep.add(own[1]));
    const fresh = np.tanh(candidate.add(nn.sigmoid(reset.add(own[0])).mul(own[2])));
    return [kept.ref.mul(state).add(np.subtract(1, kept).mul(fresh))];
  },
};

const fed = (projected, state, recurrent) => (state ? projected.add(np.matmul(state, recurrent.ref)) : projected);

/** A step's states from the inputs of each, [batch, features] in the order of time; it consumes both. */
function recur(kind, weights, inputs, reverse = false) {
  const order = reverse ? inputs.toReversed() : inputs;
  let carried = [];
  const states = order.map((values) => {
    carried = steps[kind](weights, np.matmul(values, weights.kernel.ref).add(weights.bias.ref), carried);
    return carried[0].ref;
  });
  tree.dispose([carried, weights]);
  return reverse ? states.toReversed() : states;
}

/** One of a list; the others are freed. */
function only(list, wanted) {
  for (const [i, one] of list.entries()) if (i !== wanted) one.dispose();
  return list[wanted];
}

const lastOf = (list) => only(list, list.length - 1);

function forward(weights, inputs) {
  const { first, second, filters, head } = weights;
  const [...hidden] = head.slice(0, -1);
  let values;
  if (shape.network === "bidirectional") {
    const there = recur(
      "lstm",
      first[0],
      inputs.map((one) => one.ref),
    );
    const back = recur("lstm", first[1], inputs, true);
    const joined = there.map((one, t) => np.concatenate([one, back[t]], 1));
    const after = lastOf(
      recur(
        "lstm",
        second[0],
        joined.map((one) => one.ref),
      ),
    );
    values = np.concatenate([after, only(recur("lstm", second[1], joined, true), 0)], 1);
  } else {
    const kind = shape.network in gates ? shape.network : "lstm";
    const sequence = recur(kind, first, filters ? convolved(inputs, filters) : inputs);
    values = lastOf(second ? recur(kind, second, sequence) : sequence);
  }
  for (const layer of hidden) values = nn.relu(affine(values, layer));
  return affine(values, head.at(-1));
}

/** A causal convolution over five steps. */
function convolved(inputs, filters) {
  const before = Array.from({ length: 4 }, () => np.zeros([inputs[0].shape[0], 1]));
  const padded = [...before, ...inputs];
  const values = inputs.map((_, t) => {
    const taps = np.concatenate(
      padded.slice(t, t + 5).map((one) => one.ref),
      1,
    );
    return nn.relu(affine(taps, tree.ref(filters)));
  });
  tree.dispose([padded, filters]);
  return values;
}

function huber(weights, inputs, targets) {
  const error = np.absolute(forward(weights, inputs).sub(targets));
  const capped = np.minimum(error.ref, 1);
  return np.mean(capped.ref.mul(error.sub(capped.mul(0.5))));
}

const lossAndGradient = valueAndGrad(huber);
const train = jit((weights, velocity, inputs, targets) => {
  const [loss, gradient] = lossAndGradient(tree.ref(weights), inputs, targets);
  const next = tree.map((v, g) => v.mul(momentum).sub(g.mul(learningRate)), velocity, gradient);
  return [tree.map((weight, v) => weight.add(v), weights, tree.ref(next)), next, loss];
});
const forecast = jit(forward);

class Trainer {
  constructor() {
    this.restart();
  }

  restart() {
    this.weights = initialWeights();
    this.velocity = tree.map((weight) => np.zeros(weight.shape), tree.ref(this.weights));
  }

  /** The inputs as a list of the windows' steps. */
  place({ count, inputs, targets }) {
    const { window, features, outputs } = shape;
    const step = (t) =>
      Float32Array.from({ length: count * features }, (_, i) => {
        return inputs[(Math.floor(i / features) * window + t) * features + (i % features)];
      });
    const x = Array.from({ length: window }, (_, t) => array(step(t), [count, features]));
    return [x, array(targets, [count, outputs])];
  }

  async step([x, y]) {
    let loss;
    [this.weights, this.velocity, loss] = train(this.weights, this.velocity, tree.ref(x), y.ref);
    return (await loss.data())[0];
  }

  async predict(samples) {
    return (await forecast(tree.ref(this.weights), this.place(samples)[0])).data();
  }

  async fit(samples, epochs) {
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const batch of shuffled(samples)) {
        const placed = this.place(batch);
        await this.step(placed);
        tree.dispose(placed);
      }
    }
  }
}

await run(() => new Trainer());
