"""More model files as Keras writes them, with what they predict: fills test/golden/models/more/.

KERAS_BACKEND=jax python more_models.py ../../golden/models/more
"""

import json
import os
import sys

import keras
import numpy as np
from keras import layers as L
from keras import ops as K

folder = sys.argv[1]
rng = np.random.default_rng(20261127)
index = []


def uniform(*shape):
    return rng.uniform(-1, 1, shape).astype("float32")


def stored(value):
    value = np.asarray(value, "float32")
    numbers = [float(np.format_float_positional(n, unique=True)) for n in value.ravel()]
    return {"dtype": "float32", "shape": list(value.shape), "data": numbers}


def save(file, about, model, *inputs):
    for weight in model.weights:
        weight.assign(np.abs(uniform(*weight.shape)) + 0.5 if "moving_variance" in weight.path else uniform(*weight.shape) * 0.6)
    model.save(os.path.join(folder, file))
    outputs = model.predict_on_batch(list(inputs) if len(inputs) > 1 else inputs[0])
    expected = {
        "inputs": [stored(x) for x in inputs],
        "outputs": [stored(y) for y in (outputs if isinstance(outputs, list) else [outputs])],
        "weights": [{"path": w.path, "value": stored(w)} for w in model.weights],
        "parameter_count": model.count_params(),
    }
    with open(os.path.join(folder, file.rsplit(".", 1)[0] + ".expected.json"), "w") as target:
        json.dump(expected, target, separators=(",", ":"))
        target.write("\n")
    index.append({"file": file, "about": about})
    keras.backend.clear_session()


def ragged(*shape):
    """A batch in which the second sample ends two steps early, in zeros."""
    x = uniform(*shape)
    x[1, -2:] = 0
    return x


# operations on symbolic tensors
x = keras.Input((4, 3))
row = np.array([1, 2, 3], "float32")
arithmetic = [x * row, K.add(row.reshape(1, 3), x), 2**x, (x + 2) ** -1, (x + 2) ** (x + 3), x**0, K.reciprocal(x + 3), K.rsqrt(x + 2)]
arithmetic += [K.log1p(x / 2), K.expm1(x), K.erf(x), K.clip(x, -0.3, 0.4), K.cast(x > 0, "float32"), K.divide(x, 4)]
save("func_arithmetic.keras", "Functional; keras.ops element by element, and constant arrays", keras.Model(x, arithmetic), uniform(2, 4, 3))
x = keras.Input((4, 3))
reductions = [K.min(x, axis=1), K.min(x, axis=-1, keepdims=True), K.var(x, axis=1), K.std(x, axis=(1, 2)), K.average(x, axis=1)]
reductions += [(x - K.mean(x, axis=1, keepdims=True)) / (K.std(x, axis=1, keepdims=True) + 0.1), K.cast(K.any(x > 0.5, axis=1), "float32")]
save("func_reductions.keras", "Functional; keras.ops over axes", keras.Model(x, reductions), uniform(2, 4, 3))
x = keras.Input((4, 3))
shapes = [K.swapaxes(x, 1, 2), K.moveaxis(x, -1, 1), K.tile(x, (1, 2, 3)), K.repeat(x, 2, axis=1), K.pad(x, ((0, 0), (1, 2), (0, 0)))]
shapes += [K.matmul(x, K.transpose(x, (0, 2, 1))), K.matmul(x, uniform(3, 2)), x[:, -1], x[:, ::2, None, 1], x[..., 0]]
save("func_shapes.keras", "Functional; keras.ops on shapes, products of stacks of matrices", keras.Model(x, shapes), uniform(2, 4, 3))
x = keras.Input((4, 2))
named = "relu relu6 leaky_relu elu selu celu gelu silu sigmoid hard_sigmoid hard_tanh tanh softplus softsign softmax log_softmax"
named += " log_sigmoid tanh_shrink soft_shrink hard_shrink squareplus sparse_plus sparse_sigmoid glu"
activations = [keras.activations.get(name)(x) for name in named.split()] + [K.leaky_relu(x, 0.4), K.elu(x, 0.7), K.hard_silu(x)]
save("func_activations.keras", "Functional; activations as operations", keras.Model(x, activations), uniform(2, 4, 2) * 3)

# models inside layers, and states handed on
step = keras.Input((4, 2))
inner = keras.Model(step, L.LSTM(3)(step))
other = keras.Sequential([L.Conv1D(3, 2), L.GlobalMaxPooling1D()])
x = keras.Input((5, 4, 2))
both = [L.GRU(2)(L.TimeDistributed(inner)(x)), L.TimeDistributed(other)(x)]
save("func_model_per_step.keras", "Functional; TimeDistributed over a functional model and a Sequential one", keras.Model(x, both), uniform(2, 5, 4, 2))
for kind, file in ((L.LSTM, "lstm"), (L.GRU, "gru")):
    source, target = keras.Input((6, 3)), keras.Input((5, 2))
    _, *states = kind(3, return_state=True)(L.Masking()(source))
    masked = L.Masking()(target)
    decoded = kind(3, return_sequences=True)(masked, states)
    again = kind(2, return_sequences=True)(decoded)
    *_, last = kind(3, return_state=True)(masked, initial_state=states)
    model = keras.Model([source, target], [decoded, again, last])
    save(f"func_masked_{file}_states.keras", "Functional; states handed on beside a mask, in place and by name", model, ragged(3, 6, 3), ragged(3, 5, 2))
source, target = keras.Input((6, 3)), keras.Input((5, 2))
_, *states = L.Bidirectional(L.LSTM(2, return_state=True))(source)
decoded = L.Bidirectional(L.LSTM(2, return_sequences=True))(L.Masking()(target), initial_state=states)
save("func_bidirectional_states.keras", "Functional; states of both directions handed on beside a mask", keras.Model([source, target], decoded), uniform(3, 6, 3), ragged(3, 5, 2))


# masks as operations, in files of both kinds
def attending():
    x = keras.Input((6, 3))
    read = L.LSTM(3, return_sequences=True)(L.Masking()(x))
    return keras.Model(x, L.GRU(2)(L.Concatenate()([read, L.Attention()([read, read])])))


def siamese():
    x = keras.Input((4,))
    inner = keras.Model(x, L.Dense(4, activation="tanh")(x))
    y = keras.Input((4,))
    middle = keras.Model(y, inner(inner(y)))
    a, b = keras.Input((4,)), keras.Input((4,))
    return keras.Model([a, b], [L.Add()([middle(a), middle(b)]), middle(a) * middle(b)])


def frozen():
    x = keras.Input((3,))
    inside = keras.Sequential([keras.Input((3,)), L.Dense(3), L.BatchNormalization(), L.Dense(2)])
    inside.trainable = False
    first = L.Dense(3)
    first.trainable = False
    return keras.Model(x, L.Dense(1)(inside(first(x))))


for ending, kind in ((".keras", ""), (".h5", "legacy HDF5; ")):
    prefix = "legacy_" if kind else ""
    save(f"{prefix}func_masked_attention{ending}", f"{kind}Functional; masks of attention and Concatenate", attending(), ragged(3, 6, 3))
    save(f"{prefix}func_nested_twice{ending}", f"{kind}Functional; models within models, each called twice", siamese(), uniform(3, 4), uniform(3, 4))
    save(f"{prefix}func_frozen{ending}", f"{kind}Functional; frozen layers inside a model", frozen(), uniform(3, 3))

with open(os.path.join(folder, "index.json"), "w") as target:
    json.dump({"meta": {"keras": keras.__version__, "backend": keras.backend.backend()}, "models": index}, target, indent=1)
    target.write("\n")
