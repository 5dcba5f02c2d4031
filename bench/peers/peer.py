"""What every Python peer shares: the command line, the workloads' shapes and data, the timing loop, the answer.

A peer turns arguments into one line of JSON: `python jax_peer.py --workload W1 --threads 1 --seconds 5`. It imports this
module first, then its library, and hands `run` a Trainer.
"""
import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from dataclasses import dataclass

parser = argparse.ArgumentParser()
parser.add_argument("--workload", required=True)
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--seconds", type=float, default=5)
parser.add_argument("--core", type=int, default=-1, help="which core a single thread is pinned to")
parser.add_argument("--models", type=int, default=20, help="how many models N trains")
arguments = parser.parse_args()


@dataclass(frozen=True)
class Shape:
    """A network by name, the window it reads [window, features], a batch of them, the values it forecasts."""

    network: str
    window: int = 20
    features: int = 1
    batch: int = 32
    outputs: int = 1


SHAPES = {
    "W1": Shape("rnn"),
    "W2": Shape("bidirectional"),
    "W3": Shape("convolution", window=60, batch=100),
    "W4": Shape("lstm", window=168, features=8, batch=128, outputs=48),
    "W4g": Shape("gru", window=168, features=8, batch=128, outputs=48),
    "W5": Shape("bidirectional", batch=1000),
    "W5b1": Shape("bidirectional", batch=1),
    "E2E-W1": Shape("rnn"),
    "E2E-W2": Shape("bidirectional"),
    "N": Shape("small"),
}
if arguments.workload not in SHAPES:
    parser.error(f"expected a workload among {', '.join(SHAPES)}, got {arguments.workload}")
shape = SHAPES[arguments.workload]
LEARNING_RATE, MOMENTUM = 1e-3, 0.9


def pin_to_one_core():
    """For libraries without a dependable switch for the number of threads; elsewhere than on Linux it does nothing."""
    if arguments.threads == 1 and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[arguments.core]})


def noisy_season(length):
    """The series that every contender trains on: a season of 63 steps under noise of a deviation of 0.1."""
    import numpy as np

    noise, state = np.empty(length), 12345
    for t in range(length):
        state = (state * 1664525 + 1013904223) % 2**32
        noise[t] = state / 2**31 - 1
    return (np.sin(0.1 * np.arange(length)) + 0.1 * np.sqrt(3) * noise).astype(np.float32)


def windows(count, first=0):
    """Windows [count, window, features] of the series from a point on, and the values [count, outputs] that follow."""
    import numpy as np

    series = noisy_season(first + count + shape.window + shape.outputs + shape.features)[first:]
    reach = np.arange(count)[:, None]
    inputs = [series[reach + np.arange(shape.window) + feature] for feature in range(shape.features)]
    targets = series[reach + shape.window + np.arange(shape.outputs)]
    return np.ascontiguousarray(np.stack(inputs, axis=2)), np.ascontiguousarray(targets)


def timed(step):
    """The times of a step in milliseconds for the seconds asked for, after a warm-up of at least two calls."""
    begin, calls = time.perf_counter(), 0
    while calls < 2 or (calls < 20 and time.perf_counter() - begin < 0.5):
        step()
        calls += 1
    times, start = [], time.perf_counter()
    while not times or time.perf_counter() - start < arguments.seconds:
        before = time.perf_counter()
        step()
        times.append(1000 * (time.perf_counter() - before))
    return {"times": times, "warmSeconds": start - begin}


def train_steps(trainer):
    """Times of train steps on a few batches in turn, and the loss of the first and the last one."""
    batches = 8 if shape.batch == 32 else 2
    inputs, targets = windows(batches * shape.batch)
    cut = [slice(i * shape.batch, (i + 1) * shape.batch) for i in range(batches)]
    ready = [(trainer.place(inputs[one].copy()), trainer.place(targets[one].copy())) for one in cut]
    losses = []

    def step():
        losses.append(trainer.step(*ready[len(losses) % batches]))

    answer = timed(step)
    few = min(batches, (len(losses) + 1) // 2)
    ends = [losses[:few], losses[-few:]]
    return answer | {"loss": [sum(float(loss) for loss in end) / few for end in ends]}


def predictions(trainer):
    inputs, _ = windows(shape.batch)
    return timed(lambda: trainer.predict(inputs))


def whole_program(trainer):
    """100 epochs over the 980 windows of 1000 points, then 441 forecasts of what follows."""
    trainer.fit(*windows(980), epochs=100)
    inputs, targets = windows(441, first=1000)
    error = abs(trainer.predict(inputs) - targets).mean()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if platform.system() == "Darwin" else 2**10)
    return {"peakMb": memory, "mae": float(error)}


def many_models(trainer):
    """Small models of 200 points each, one after the other; what was compiled for the first serves the others."""
    inputs, targets = windows(180)
    trainer.fit(inputs, targets, epochs=5)
    begin = time.perf_counter()
    for _ in range(arguments.models):
        trainer.restart()
        trainer.fit(inputs, targets, epochs=5)
    seconds = time.perf_counter() - begin
    return {"modelsPerSecond": arguments.models / seconds, "models": arguments.models, "seconds": seconds}


def over_all_cores():
    """A process for each core shares the models out: that beats the library's own threads on small models."""
    share = ["--workload", "N", "--models", str(arguments.models // arguments.threads)]
    command = [sys.executable, os.path.abspath(sys.argv[0]), *share]
    running = [
        subprocess.Popen([*command, "--core", str(core)], stdout=subprocess.PIPE, text=True)
        for core in range(arguments.threads)
    ]
    answers = [json.loads(one.communicate()[0].splitlines()[-1]) for one in running]
    seconds = max(one["seconds"] for one in answers)
    return {"modelsPerSecond": sum(one["modelsPerSecond"] for one in answers), "models": arguments.models, "seconds": seconds}


def answer(result):
    print(json.dumps(result), flush=True)


def run(start):
    """`start()` builds the peer's model for `shape`, as an object with
    place(array), step(inputs, targets) -> loss, predict(inputs) -> array, fit(inputs, targets, epochs), restart()."""
    if arguments.workload == "N" and arguments.threads > 1:
        return answer(over_all_cores())
    trainer = start()
    if arguments.workload == "N":
        return answer(many_models(trainer))
    if arguments.workload.startswith("E2E"):
        return answer(whole_program(trainer))
    answer(predictions(trainer) if arguments.workload.startswith("W5") else train_steps(trainer))
