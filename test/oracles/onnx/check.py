"""Checks ONNX files with the real checker, shapes and types included: python check.py FILE..."""

import sys

import onnx

for path in sys.argv[1:]:
    onnx.checker.check_model(path, full_check=True)
print(f"{len(sys.argv) - 1} files are well-formed")
