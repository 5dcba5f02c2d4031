"""Keras's side of `npm run test:keras`: a request a line on stdin, its answer a line on stdout, both JSON.

A request names a `.keras` file, its inputs and targets, how many steps to train and where to save; the answer is what the
model predicts before and after. `{"noise": true}` asks how well conditioned that last training was.
"""

import json
import os
import sys
import tempfile
import traceback
import zipfile

os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_PLATFORMS"] = "cpu"
# Models this small run in no time and take long to compile.
os.environ.setdefault("XLA_FLAGS", "--xla_backend_optimization_level=0 --xla_llvm_disable_expensive_passes=true")
answers, sys.stdout = sys.stdout, sys.stderr

import jax  # noqa: E402
import keras  # noqa: E402
import numpy as np  # noqa: E402
from keras.src.backend.common import dtypes  # noqa: E402
from keras.src.initializers import random_initializers  # noqa: E402

# With JAX Keras computes in float32 what it finds no type for, tanh for one, even where it is told float64.
dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"


def undrawn(_, shape, dtype=None):
    """Stands in for random initial weights: the file has all weights, and drawing takes longest of all to compile."""
    return np.full(shape, np.nan, dtype or keras.config.floatx())


for kind in vars(random_initializers).values():
    if isinstance(kind, type) and issubclass(kind, random_initializers.RandomInitializer):
        kind.__call__ = undrawn


def array(tensor, precision):
    return np.asarray(tensor["data"], precision).reshape(tensor["shape"])


def stored(outputs):
    return [{"shape": list(np.shape(y)), "data": np.ravel(y).tolist()} for y in outputs]


def in_float64(path, copy):
    """The same model file, but for the float32 that it asks for."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(b"float32", b"float64") if name == "config.json" else content)
    return copy


def difference(ours, wanted):
    """The largest difference of two lists of arrays, relative where a number is above 1."""
    pairs = [(np.asarray(a, "float64"), np.asarray(b, "float64")) for a, b in zip(ours, wanted, strict=True)]
    return max((float(np.max(np.abs(a - b) / np.maximum(1, np.abs(b)))) for a, b in pairs if a.size), default=0.0)


class Training:
    """A model from its file, and what a request has it trained on."""

    def __init__(self, request, path, precision):
        keras.backend.clear_session()
        keras.config.set_floatx(precision)
        keras.config.set_dtype_policy(precision)
        self.model = keras.saving.load_model(path, safe_mode=True)
        self.model.jit_compile = True
        self.steps, self.precision = request["steps"], precision
        given = [[array(t, precision) for t in request[name]] for name in ("inputs", "targets")]
        self.x, self.y = [tensors if len(tensors) > 1 else tensors[0] for tensors in given]
        self.start = [(v, v.numpy()) for v in self.model.variables + self.model.optimizer.variables]

    def predictions(self):
        outputs = self.model.predict_on_batch(self.x)
        return outputs if isinstance(outputs, (list, tuple)) else [outputs]

    def end(self, nudge=None):
        """Where the training ends, from the start; `nudge` is told the weights to start from."""
        nudged = {id(v) for v in self.model.trainable_variables} if nudge else ()
        for variable, value in self.start:
            variable.assign(nudge(value) if id(variable) in nudged else value)
        for _ in range(self.steps):
            self.model.train_on_batch(self.x, self.y)
        weights = [w.numpy() for w in self.model.weights if w.dtype == self.precision]
        return {"weights": weights, "predictions": self.predictions()}


def apart(one, other):
    return {what: difference(one[what], other[what]) for what in ("weights", "predictions")}


class Session:
    """Answers requests; it remembers where the last training ended."""

    def answer(self, request):
        return self.noise() if "noise" in request else self.train(request)

    def train(self, request):
        self.request, self.training = request, Training(request, request["file"], "float32")
        before = self.training.predictions()
        self.single = self.training.end()
        self.training.model.save(request["save"])
        return {"before": stored(before), "after": stored(self.single["predictions"])}

    def noise(self):
        """How far the training ends from the one in float64, and from itself when its weights start a bit off."""
        rng = np.random.default_rng(1)

        def a_bit_off(value):
            return np.nextafter(value, value + rng.choice([-1, 0, 1], value.shape).astype("float32"))

        spread = [apart(self.training.end(a_bit_off), self.single) for _ in range(16)]
        with tempfile.TemporaryDirectory() as folder, jax.enable_x64(True):
            copy = in_float64(self.request["file"], os.path.join(folder, "float64.keras"))
            exact = Training(self.request, copy, "float64").end()
        most = {what: max(one[what] for one in spread) for what in spread[0]}
        return {"own": apart(self.single, exact), "spread": most}


def main():
    print(json.dumps({"keras": keras.__version__, "jax": jax.__version__}), file=answers, flush=True)
    session = Session()
    for line in sys.stdin:
        try:
            result = json.dumps(session.answer(json.loads(line)), allow_nan=False)
        except Exception as error:  # noqa: BLE001: whatever it is, the other side reports it and goes on
            traceback.print_exc()
            result = json.dumps({"error": f"{type(error).__name__}: {error}"})
        print(result, file=answers, flush=True)


main()
