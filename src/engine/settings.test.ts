import { expect, test } from "vitest";
import { add } from "../ops/arithmetic.js";
import { kernelsInUse } from "./kernels.js";
import { settledKernels, useKernels } from "./settings.js";
import { tensor } from "./tensor.js";

test("the kernels are chosen before the first op, and not after it", () => {
  expect(() => useKernels({ kernels: "fast" as never })).toThrow("useKernels kernels: expected one of native, wasm");
  expect(() => useKernels({ arithmetic: "quick" as never })).toThrow(
    'useKernels arithmetic: expected one of exact, fast, got "quick"',
  );
  expect(() => useKernels({ kernels: "wasm", arithmetic: "fast" })).toThrow(
    "arithmetic: expected exact with wasm, which has no other, got fast; take native kernels or exact arithmetic",
  );
  expect(() => useKernels({ threads: 0 })).toThrow("useKernels threads: expected a whole number, 1 … 64, got 0");
  expect(() => useKernels({ kernel: "wasm" } as never)).toThrow(
    'useKernels: expected options among kernels, arithmetic, threads, got "kernel"',
  );
  useKernels({ kernels: "wasm", threads: 1 });
  add(tensor([1]), 1);
  const fewer = "so many were asked for";
  expect(settledKernels()).toEqual({
    kernels: "wasm",
    arithmetic: "exact",
    threads: 1,
    threadsReason: fewer,
    splitAlways: false,
  });
  expect(kernelsInUse()).toEqual({
    kernels: "wasm",
    build: "simd128",
    arithmetic: "exact",
    threads: 1,
    reason: "it was asked for",
    threadsReason: fewer,
  });
  useKernels({ threads: 1, arithmetic: "exact" });
  for (const other of [{ kernels: "native" }, { arithmetic: "fast" }] as const)
    expect(() => useKernels(other)).toThrow(
      "expected a call before the first op, got another choice while kernels run",
    );
});
