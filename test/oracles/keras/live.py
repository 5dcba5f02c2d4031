"""Keras's side of `npm run test:keras`: a request a line on stdin, its answer a line on stdout, both JSON.

A request names a `.keras` file, its inputs and targets, how many steps to train and where to save. The answer holds what
the model predicts before and after, and how far the same training in float64 ends from the one in float32.
"""

import json
import os
import sys
import tempfile
import traceback
import zipfile

os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_PLATFORMS"] = "cpu"
answers, sys.stdout = sys.stdout, sys.stderr

import jax  # noqa: E402
import keras  # noqa: E402
import numpy as np  # noqa: E402


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


def run(request, path, precision):
    """The model of a file trained on: its predictions before and after."""
    keras.config.set_floatx(precision)
    keras.config.set_dtype_policy(precision)
    model = keras.saving.load_model(path, safe_mode=True)
    model.jit_compile = True
    given = [[array(t, precision) for t in request[name]] for name in ("inputs", "targets")]
    x, y = [tensors if len(tensors) > 1 else tensors[0] for tensors in given]

    def predictions():
        outputs = model.predict_on_batch(x)
        return outputs if isinstance(outputs, (list, tuple)) else [outputs]

    before = predictions()
    for _ in range(request["steps"]):
        model.train_on_batch(x, y)
    return model, before, predictions()


def difference(ours, wanted):
    """The largest difference of two lists of arrays, relative where a number is above 1."""
    pairs = [(np.asarray(a, "float64"), np.asarray(b, "float64")) for a, b in zip(ours, wanted, strict=True)]
    return max((float(np.max(np.abs(a - b) / np.maximum(1, np.abs(b)))) for a, b in pairs if a.size), default=0.0)


def answer(request):
    keras.backend.clear_session()
    model, before, after = run(request, request["file"], "float32")
    model.save(request["save"])
    weights = [w.numpy() for w in model.weights if w.dtype == "float32"]
    with tempfile.TemporaryDirectory() as folder, jax.enable_x64(True):
        copy = in_float64(request["file"], os.path.join(folder, "float64.keras"))
        exact, _, exact_after = run(request, copy, "float64")
        exact_weights = [w.numpy() for w in exact.weights if w.dtype == "float64"]
    noise = {"weights": difference(weights, exact_weights), "predictions": difference(after, exact_after)}
    return {"before": stored(before), "after": stored(after), "noise": noise}


def main():
    print(json.dumps({"keras": keras.__version__, "jax": jax.__version__}), file=answers, flush=True)
    for line in sys.stdin:
        try:
            result = json.dumps(answer(json.loads(line)))
        except Exception as error:  # noqa: BLE001: whatever it is, the other side reports it and goes on
            traceback.print_exc()
            result = json.dumps({"error": f"{type(error).__name__}: {error}"})
        print(result, file=answers, flush=True)


main()
