import { expect, test } from "vitest";
import { add } from "../ops/arithmetic.js";
import { kernelsInUse } from "./kernels.js";
import { settledKernels, useKernels } from "./settings.js";
import { tensor } from "./tensor.js";

test("the kernels are chosen before the first op, and not after it", () => {
  expect(() => useKernels({ kernels: "fast" as never })).toThrow("useKernels kernels: expected one of native, wasm");
  expect(() => useKernels({ threads: 0 })).toThrow("useKernels threads: expected a whole number, 1 … 64, got 0");
  expect(() => useKernels({ kernel: "wasm" } as never)).toThrow(
    'useKernels: expected options among kernels, threads, got "kernel"',
  );
  useKernels({ kernels: "wasm", threads: 1 });
  add(tensor([1]), 1);
  const fewer = "so many were asked for";
  expect(settledKernels()).toEqual({ kernels: "wasm", threads: 1, threadsReason: fewer, splitAlways: false });
  expect(kernelsInUse()).toEqual({
    kernels: "wasm",
    build: "simd128",
    threads: 1,
    reason: "it was asked for",
    threadsReason: fewer,
  });
  useKernels({ threads: 1 });
  expect(() => useKernels({ kernels: "native" })).toThrow(
    "expected a call before the first op, got another choice while kernels run",
  );
});
