"""JAX without a library on top: recurrent layers written by hand, the whole train step compiled, time under lax.scan."""
from peer import LEARNING_RATE, MOMENTUM, arguments, pin_to_one_core, run, shape

pin_to_one_core()  # XLA has no dependable switch for the number of threads

from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

GATES = {"rnn": 1, "lstm": 4, "gru": 3}
# One product of the inputs before the scan, or one in each of its steps: whichever is faster here.
PRODUCT_BEFORE_SCAN = arguments.workload in ("W1", "W5b1", "E2E-W1", "N")
random = np.random.default_rng(0)


def matrix(rows, columns):
    return jnp.asarray(random.uniform(-1, 1, (rows, columns)) * np.sqrt(6 / (rows + columns)), jnp.float32)


def cell(kind, inputs, units):
    width = GATES[kind] * units
    bias = {"bias": jnp.zeros(width)} | ({"recurrentBias": jnp.zeros(width)} if kind == "gru" else {})
    return {"kernel": matrix(inputs, width), "recurrent": matrix(units, width)} | bias


def dense(inputs, units):
    return {"kernel": matrix(inputs, units), "bias": jnp.zeros(units)}


def initial_weights():
    features, outputs = shape.features, shape.outputs
    match shape.network:
        case "rnn":
            return {"first": cell("rnn", features, 40), "second": cell("rnn", 40, 40), "head": [dense(40, outputs)]}
        case "bidirectional":
            first, second = [[cell("lstm", width, 32) for _ in range(2)] for width in (features, 64)]
            return {"first": first, "second": second, "head": [dense(64, outputs)]}
        case "convolution":
            head = [dense(64, 30), dense(30, 10), dense(10, outputs)]
            return {"filters": dense(5, 32), "first": cell("lstm", 32, 64), "second": cell("lstm", 64, 64), "head": head}
        case "small":
            return {"first": cell("lstm", features, 32), "head": [dense(32, outputs)]}
        case kind:
            return {"first": cell(kind, features, 256), "second": cell(kind, 256, 256), "head": [dense(256, outputs)]}


def rnn_step(weights, state, projected):
    state = jnp.tanh(projected + state @ weights["recurrent"])
    return state, state


def lstm_step(weights, state, projected):
    hidden, memory = state
    units = hidden.shape[1]
    gates = projected + hidden @ weights["recurrent"]
    take, keep, show = jnp.split(jax.nn.sigmoid(gates[:, : 3 * units]), 3, axis=1)
    memory = keep * memory + take * jnp.tanh(gates[:, 3 * units :])
    hidden = show * jnp.tanh(memory)
    return (hidden, memory), hidden


def gru_step(weights, state, projected):
    units = state.shape[1]
    recurrent = state @ weights["recurrent"] + weights["recurrentBias"]
    reset, keep = jnp.split(jax.nn.sigmoid(projected[:, : 2 * units] + recurrent[:, : 2 * units]), 2, axis=1)
    candidate = jnp.tanh(projected[:, 2 * units :] + reset * recurrent[:, 2 * units :])
    state = keep * state + (1 - keep) * candidate
    return state, state


def recurrent(kind, weights, inputs, reverse=False):
    """[time, batch, features] to [time, batch, units]."""
    step = {"rnn": rnn_step, "lstm": lstm_step, "gru": gru_step}[kind]
    project = lambda values: values @ weights["kernel"] + weights["bias"]
    zero = jnp.zeros((inputs.shape[1], weights["recurrent"].shape[0]))
    start = (zero, zero) if kind == "lstm" else zero
    if PRODUCT_BEFORE_SCAN:
        return lax.scan(partial(step, weights), start, project(inputs), reverse=reverse)[1]
    return lax.scan(lambda state, values: step(weights, state, project(values)), start, inputs, reverse=reverse)[1]


def forward(weights, inputs):
    values = jnp.swapaxes(inputs, 0, 1)
    if shape.network == "bidirectional":
        there, back = [recurrent("lstm", one, values, side) for side, one in enumerate(weights["first"])]
        values = jnp.concatenate([there, back], axis=2)
        there, back = [recurrent("lstm", one, values, side) for side, one in enumerate(weights["second"])]
        values = jnp.concatenate([there[-1], back[0]], axis=1)
    else:
        kind = shape.network if shape.network in GATES else "lstm"
        if shape.network == "convolution":
            padded = jnp.pad(values, ((4, 0), (0, 0), (0, 0)))
            taps = jnp.concatenate([padded[tap : tap + shape.window] for tap in range(5)], axis=2)
            values = jax.nn.relu(taps @ weights["filters"]["kernel"] + weights["filters"]["bias"])
        values = recurrent(kind, weights["first"], values)
        values = (recurrent(kind, weights["second"], values) if "second" in weights else values)[-1]
    *hidden, last = weights["head"]
    for layer in hidden:
        values = jax.nn.relu(values @ layer["kernel"] + layer["bias"])
    return values @ last["kernel"] + last["bias"]


def huber(weights, inputs, targets):
    error = jnp.abs(forward(weights, inputs) - targets)
    return jnp.mean(jnp.where(error <= 1, 0.5 * error * error, error - 0.5))


@partial(jax.jit, donate_argnums=(0, 1))
def train(weights, velocity, inputs, targets):
    loss, gradient = jax.value_and_grad(huber)(weights, inputs, targets)
    velocity = jax.tree.map(lambda v, g: MOMENTUM * v - LEARNING_RATE * g, velocity, gradient)
    return jax.tree.map(jnp.add, weights, velocity), velocity, loss


class Trainer:
    place = staticmethod(jnp.asarray)
    forward = staticmethod(jax.jit(forward))

    def __init__(self):
        self.restart()

    def restart(self):
        self.weights = initial_weights()
        self.velocity = jax.tree.map(jnp.zeros_like, self.weights)

    def step(self, inputs, targets):
        self.weights, self.velocity, loss = train(self.weights, self.velocity, inputs, targets)
        jax.block_until_ready(self.weights)
        return loss

    def predict(self, inputs):
        return np.asarray(self.forward(self.weights, inputs))

    def fit(self, inputs, targets, epochs):
        for _ in range(epochs):
            order = random.permutation(len(inputs))
            for start in range(0, len(inputs), shape.batch):
                batch = order[start : start + shape.batch]
                self.weights, self.velocity, _ = train(self.weights, self.velocity, inputs[batch], targets[batch])
        jax.block_until_ready(self.weights)


if __name__ == "__main__":
    run(Trainer)
