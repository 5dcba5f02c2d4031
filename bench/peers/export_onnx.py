"""Writes W2's network as w2.onnx, for any number of windows; run in the environment of PyTorch."""
import sys
from pathlib import Path

sys.argv = [sys.argv[0], "--workload", "W2"]

import torch
from torch_peer import Forecaster

torch.onnx.export(
    Forecaster().eval(),
    (torch.zeros(2, 20, 1),),
    str(Path(__file__).with_name("w2.onnx")),
    input_names=["windows"],
    output_names=["forecast"],
    dynamic_axes={"windows": {0: "count"}, "forecast": {0: "count"}},
    opset_version=17,
    dynamo=False,
)
