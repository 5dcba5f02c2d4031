"""More layers, options and masks as Keras computes them, with gradients: writes test/golden/layers/more.json.

KERAS_BACKEND=jax python more_layers.py ../../golden/layers/more.json
"""

import json
import sys

import jax
import keras
import numpy as np
from keras import layers as L
from keras.src.backend import set_keras_mask

rng = np.random.default_rng(20260117)
cases = []


def uniform(*shape, low=-1.0, high=1.0):
    return rng.uniform(low, high, shape).astype("float32")


def stored(value):
    value = np.asarray(value)
    kind = "bool" if value.dtype == bool else "float32"
    numbers = [int(n) if kind == "bool" else float(np.format_float_positional(n, unique=True)) for n in value.ravel()]
    return {"dtype": kind, "shape": list(value.shape), "data": numbers}


def plain(config):
    """A serialised layer without what says nothing about it."""
    if isinstance(config, dict):
        dropped = ("module", "registered_name", "build_config", "dtype")
        return {key: plain(value) for key, value in config.items() if key not in dropped}
    return [plain(value) for value in config] if isinstance(config, (list, tuple)) else config


def case(name, layer, *inputs, training=False, mask=None, masks=None, causal=False, seen=None, scores=False):
    """One call of a layer on one input, or on a list of them, and the gradients of Σ outputs · cotangents."""
    several = len(inputs) > 1
    heads = isinstance(layer, L.MultiHeadAttention)
    attends = heads or isinstance(layer, L.Attention)

    def call(trainable, fixed, given):
        options = {}
        if isinstance(layer, (L.BatchNormalization, L.Attention, L.MultiHeadAttention)):
            options["training"] = training
        if attends:
            options |= {"use_causal_mask": causal, "return_attention_scores": scores}
        if mask is not None:
            options["mask"] = mask
        if heads:
            query, value, *key = given
            query_mask, value_mask, *key_mask = masks or (None, None)
            if query_mask is not None:
                set_keras_mask(query, jax.numpy.asarray(query_mask))
            options |= {"value_mask": value_mask, "attention_mask": seen}
            if key:
                options |= {"key": key[0], "key_mask": key_mask[0] if key_mask else None}
            return layer.stateless_call(trainable, fixed, query, value, **options)
        if masks is not None:
            options["mask"] = list(masks)
        return layer.stateless_call(trainable, fixed, list(given) if several else given[0], **options)

    given = [jax.numpy.asarray(x) for x in inputs]
    if heads:
        layer.build(*[x.shape for x in given])
    else:
        layer.build([x.shape for x in given] if several else given[0].shape)
    for weight in layer.weights:
        positive = weight.path.split("/")[-1] in ("gamma", "variance", "moving_variance", "moving_stddev", "renorm_stddev")
        weight.assign(uniform(*weight.shape, low=0.5, high=1.5) if positive else uniform(*weight.shape) * 0.6)
    if isinstance(layer, L.Normalization):
        layer.finalize_state()  # it computes with a copy of its weights
    trainable = [w.value for w in layer.trainable_variables]
    fixed = [v.value for v in layer.non_trainable_variables]
    outputs = jax.tree.leaves(call(trainable, fixed, given)[0])
    cotangents = [uniform(*y.shape) for y in outputs]

    def total(trainable, given):
        result, after = call(trainable, fixed, given)
        weighted = [(y * c).sum() for y, c in zip(jax.tree.leaves(result), cotangents)]
        return sum(weighted), after

    (_, after), (of_weights, of_inputs) = jax.value_and_grad(total, argnums=(0, 1), has_aux=True)(trainable, given)
    afterwards = {
        v.path: stored(new)
        for v, old, new in zip(layer.non_trainable_variables, fixed, after)
        if not np.array_equal(old, new) and "seed" not in v.path
    }
    told = {"training": training, "mask": mask, "use_causal_mask": causal, "attention_mask": seen}
    told["return_attention_scores"] = scores
    cases.append(
        {
            "name": name,
            "layer": plain(keras.saving.serialize_keras_object(layer)),
            "inputs": [stored(x) for x in inputs],
            "single_input": not several,
            "call": {key: stored(v) if isinstance(v, np.ndarray) else v for key, v in told.items() if v is not None}
            | ({"masks": [None if m is None else stored(m) for m in masks]} if masks else {}),
            "weights": [{"path": w.path, "value": stored(w.value)} for w in layer.weights],
            "weights_after": afterwards,
            "outputs": [stored(y) for y in outputs],
            "cotangents": [stored(c) for c in cotangents],
            "grad_inputs": [stored(g) for g in of_inputs],
            "grad_weights": [stored(g) for g in of_weights],
            "f32_vs_f64_max_abs_diff": {"outputs": 1e-6, "grads": 2e-6},
        }
    )


def steps(*rows):
    return np.array([[mark == "1" for mark in row] for row in rows])


# convolutions
wide, first = uniform(2, 9, 3), uniform(2, 3, 9)
for padding in ("valid", "same", "causal"):
    case(f"Conv1D channels_first {padding}", L.Conv1D(4, 3, strides=2, padding=padding, data_format="channels_first"), first)
case("Conv1D channels_first softmax", L.Conv1D(4, 2, dilation_rate=2, activation="softmax", data_format="channels_first"), first)
case("Conv1D groups, dilation", L.Conv1D(6, 3, groups=3, dilation_rate=2, padding="causal"), wide)
case("Conv1D glu", L.Conv1D(6, 3, activation="glu"), wide)
for options in (
    dict(strides=2),
    dict(padding="same", depth_multiplier=2, strides=3),
    dict(dilation_rate=2, depth_multiplier=3, use_bias=False),
    dict(padding="same", dilation_rate=2, activation="tanh"),
):
    told = ", ".join(f"{key}={value}" for key, value in options.items())
    case(f"DepthwiseConv1D {told}", L.DepthwiseConv1D(3, **options), wide)
    case(f"SeparableConv1D {told}", L.SeparableConv1D(4, 3, **options), wide)
case("DepthwiseConv1D channels_first", L.DepthwiseConv1D(4, depth_multiplier=2, data_format="channels_first"), first)
case("SeparableConv1D channels_first", L.SeparableConv1D(4, 2, data_format="channels_first"), first)
for padding in ("valid", "same"):
    for kernel in (1, 2, 3, 4, 5):
        for strides in (1, 2, 3):
            case(f"Conv1DTranspose k={kernel} s={strides} {padding}", L.Conv1DTranspose(2, kernel, strides=strides, padding=padding), uniform(2, 4, 3))
    case(f"Conv1DTranspose dilation {padding}", L.Conv1DTranspose(2, 3, dilation_rate=2, padding=padding), wide)
    for extra in (0, 1, 2):
        case(f"Conv1DTranspose output_padding={extra} {padding}", L.Conv1DTranspose(2, 4, strides=3, output_padding=extra, padding=padding), wide)
case("Conv1DTranspose channels_first relu", L.Conv1DTranspose(2, 3, strides=2, activation="relu", data_format="channels_first"), first)

# pooling and shapes
for pool in (L.MaxPooling1D, L.AveragePooling1D):
    case(f"{pool.__name__} channels_first", pool(3, strides=2, padding="same", data_format="channels_first"), first)
    case(f"{pool.__name__} strides above pool", pool(2, strides=4, padding="same"), wide)
for pool in (L.GlobalMaxPooling1D, L.GlobalAveragePooling1D):
    case(f"{pool.__name__} channels_first keepdims", pool(data_format="channels_first", keepdims=True), first)
case("GlobalAveragePooling1D masked keepdims", L.GlobalAveragePooling1D(keepdims=True), wide, mask=steps("110100110", "000000001"))
case("ZeroPadding1D channels_first", L.ZeroPadding1D((2, 1), data_format="channels_first"), first)
case("ZeroPadding1D 2", L.ZeroPadding1D(2), wide)
case("Cropping1D 2", L.Cropping1D(2), wide)
case("Cropping1D (3, 0)", L.Cropping1D((3, 0)), wide)
case("UpSampling1D 3", L.UpSampling1D(3), wide)
case("Flatten channels_first", L.Flatten(data_format="channels_first"), uniform(2, 3, 4, 2))
case("Permute (3, 1, 2)", L.Permute((3, 1, 2)), uniform(2, 3, 4, 5))
case("Reshape (2, -1, 3)", L.Reshape((2, -1, 3)), uniform(2, 6, 4))

# normalization
three = uniform(4, 5, 3)
gaps = steps("11010", "00000", "11111", "01111")
case("BatchNormalization masked", L.BatchNormalization(momentum=0.9), three, training=True, mask=gaps)
case("BatchNormalization axis=1", L.BatchNormalization(axis=1, momentum=0.5), three, training=True)
case("BatchNormalization axis=1 inference", L.BatchNormalization(axis=1), three)
case("BatchNormalization frozen", L.BatchNormalization(trainable=False), three, training=True)
case("BatchNormalization renorm", L.BatchNormalization(renorm=True, momentum=0.9, renorm_momentum=0.8), three, training=True)
clipping = {"rmin": 0.7, "rmax": 0.9, "dmax": 0.1}
case("BatchNormalization renorm clipped", L.BatchNormalization(renorm=True, renorm_clipping=clipping, scale=False), three, training=True)
case("BatchNormalization renorm inference", L.BatchNormalization(renorm=True), three)
for axis in (1, [-2, -1], [2, 1]):
    case(f"LayerNormalization axis={axis}", L.LayerNormalization(axis=axis), three)
case("LayerNormalization rms_scaling", L.LayerNormalization(rms_scaling=True), three)
case("GroupNormalization groups=-1", L.GroupNormalization(groups=-1), uniform(2, 5, 4))
case("GroupNormalization axis=1", L.GroupNormalization(groups=2, axis=1), uniform(2, 4, 5))
case("GroupNormalization no scale", L.GroupNormalization(groups=1, scale=False), uniform(2, 4))
case("RMSNormalization axis=[1, 2]", L.RMSNormalization(axis=[1, 2], epsilon=1e-3), three)
case("UnitNormalization axis=[1, 2]", L.UnitNormalization(axis=[1, 2]), three)

# activations and merges
case("Softmax masked", L.Softmax(), three, mask=np.array([[[True, False, True]], [[True, True, False]]] * 2))
case("Softmax axis=[1, 2]", L.Softmax(axis=[1, 2]), three)
case("PReLU shared_axes=[1, 2]", L.PReLU(shared_axes=[1, 2]), three)
case("Rescaling per feature", L.Rescaling([1.0, 2.0, 3.0], offset=[0.0, -1.0, 0.5]), three)
case("Dot (2, 1)", L.Dot(axes=(2, 1)), uniform(2, 3, 4), uniform(2, 4, 5))
case("Dot (1, 3)", L.Dot(axes=(1, 3)), uniform(2, 3, 4), uniform(2, 6, 5, 3))
case("Dot -1 of different ranks", L.Dot(axes=-1, normalize=True), uniform(2, 3, 4), uniform(2, 4))
case("Add of different ranks", L.Add(), uniform(2, 3, 4), uniform(2, 4), uniform(2, 3, 1))
case("Average of three", L.Average(), uniform(2, 4), uniform(2, 4), uniform(2, 1))

# attention
query, value, key = uniform(2, 3, 4), uniform(2, 5, 4), uniform(2, 5, 4)
query_mask, value_mask = steps("110", "011"), steps("11100", "01111")
kinds = {
    "Attention": lambda: L.Attention(),
    "Attention scaled": lambda: L.Attention(use_scale=True),
    "Attention concat": lambda: L.Attention(score_mode="concat"),
    "Attention concat scaled": lambda: L.Attention(score_mode="concat", use_scale=True),
    "AdditiveAttention": lambda: L.AdditiveAttention(),
    "AdditiveAttention unscaled": lambda: L.AdditiveAttention(use_scale=False),
    "MultiHeadAttention": lambda: L.MultiHeadAttention(2, 3),
}
for name, make in kinds.items():
    case(f"{name} with a key", make(), query, value, key)
    case(f"{name} masked", make(), query, value, masks=(query_mask, value_mask))
    case(f"{name} causal with scores", make(), query, value, causal=True, scores=True)
    case(f"{name} masked, causal", make(), query, value, key, masks=(None, value_mask, None), causal=True)
    case(f"{name} nothing to see", make(), query, value, masks=(None, steps("00000", "11111")))
case("MultiHeadAttention masked with scores", L.MultiHeadAttention(2, 3), query, value, masks=(query_mask, value_mask), scores=True)
for name, options in {
    "sliding window": dict(sliding_window=2),
    "gate, value_dim": dict(use_gate=True, value_dim=5),
    "output_shape, no bias": dict(output_shape=7, use_bias=False),
    "output_shape of two axes": dict(output_shape=(2, 3)),
    "dropout at rest": dict(dropout=0.5),
}.items():
    # With JAX, Keras's fused way takes no value_dim of its own; the other way is the one that gives the weights out.
    layer = L.MultiHeadAttention(2, 3, **options)
    case(f"MultiHeadAttention {name}", layer, query, uniform(2, 5, 6), scores="value_dim" in options)
case("MultiHeadAttention sliding window, causal, masked", L.MultiHeadAttention(2, 3, sliding_window=2), query, query, masks=(query_mask, query_mask), causal=True)
seen = rng.uniform(size=(2, 3, 5)) > 0.4
case("MultiHeadAttention attention_mask", L.MultiHeadAttention(3, 2), query, value, seen=seen)
case("MultiHeadAttention attention_mask with scores", L.MultiHeadAttention(3, 2), query, value, seen=seen, masks=(None, value_mask), scores=True)
grid = uniform(2, 3, 4, 5)
for axes in (None, 1, 2, (1, 2), -2):
    case(f"MultiHeadAttention attention_axes={axes}", L.MultiHeadAttention(2, 3, attention_axes=axes), grid, grid, scores=True)

# windows that share the time
for pool in (L.AdaptiveMaxPooling1D, L.AdaptiveAveragePooling1D):
    for size in (1, 2, 4, 9, 10):
        case(f"{pool.__name__} {size}", pool(size), wide)
    case(f"{pool.__name__} channels_first", pool(5, data_format="channels_first"), first)

# statistics that are given or were adapted to; the count of what was seen says nothing
for axis in (-1, 1, (1, 2), None):
    case(f"Normalization axis={axis}", L.Normalization(axis=axis), three)
    case(f"Normalization axis={axis} inverted", L.Normalization(axis=axis, invert=True), three)
case("Normalization given", L.Normalization(mean=[0.5, 1.0, -1.0], variance=[1.0, 4.0, 0.25]), three)
case("Normalization given for all", L.Normalization(mean=0.5, variance=4.0), three)
case("Identity", L.Identity(), three)

meta = {"keras": keras.__version__, "backend": keras.backend.backend()}
with open(sys.argv[1], "w") as file:
    json.dump({"meta": meta, "cases": cases}, file, separators=(",", ":"))
    file.write("\n")
print(f"{len(cases)} cases", file=sys.stderr)
