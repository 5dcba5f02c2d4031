import { writeFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, describe, expect, test, vi } from "vitest";
import { scope } from "../src/engine/memory.js";
import { pullback } from "../src/engine/tape.js";
import { keep, type Tensor, tensor } from "../src/engine/tensor.js";
import { Adadelta, Adagrad, Adam, Adamax, Dense, Ftrl, Lion, Nadam, RMSprop, Sequential, SGD } from "../src/index.js";
import { relu, sigmoid, softmax, tanh } from "../src/ops/activations.js";
import { add, div, equal, greater, greaterEqual, maximum, minimum, mul, sub, where } from "../src/ops/arithmetic.js";
import { batchMatmul } from "../src/ops/batchMatmul.js";
import { conv1d, type Padding } from "../src/ops/conv1d.js";
import { conv1dTranspose } from "../src/ops/conv1dTranspose.js";
import { depthwiseConv1d } from "../src/ops/depthwiseConv1d.js";
import { dropout } from "../src/ops/dropout.js";
import { abs, erf, exp, log, sqrt } from "../src/ops/elementary.js";
import { embedding } from "../src/ops/embedding.js";
import { gru } from "../src/ops/gru.js";
import { huberElements } from "../src/ops/huber.js";
import { lstm } from "../src/ops/lstm.js";
import { affine } from "../src/ops/matmul.js";
import { orthonormalColumns } from "../src/ops/orthonormalColumns.js";
import { averagePool1d, maxPool1d } from "../src/ops/pooling.js";
import { max, sum } from "../src/ops/reduce.js";
import { concat, reverse, slice, transpose } from "../src/ops/shape.js";
import { simpleRnn } from "../src/ops/simpleRnn.js";
import { uniform } from "./support/gradient.js";
import { trace } from "./support/launches.js";

vi.mock(import("../src/engine/kernels.js"), async (original) => {
  const kernels = await original();
  const { guarded } = await import("./support/launches.js");
  return { ...kernels, launch: guarded(kernels.launch as never) as never };
});

// For the sanitizers (test/sanitize): the same launches, replayed over buffers of the exact sizes.
afterAll(() => {
  if (process.env.TIMECELL_TRACE) writeFileSync(process.env.TIMECELL_TRACE, `${[...new Set(trace)].join("\n")}\n`);
});

const length = (top: number) => fc.integer({ min: 1, max: top });

/** Forward and backward in one scope, so that everything lies side by side in the memory. */
function run(op: (...inputs: Tensor[]) => Tensor | readonly Tensor[], ...inputs: Tensor[]): void {
  const list = (result: Tensor | readonly Tensor[]) => ("shape" in result ? [result] : result) as readonly Tensor[];
  const cotangents = (outputs: readonly Tensor[]) => outputs.map((t, i) => uniform(t.shape, i));
  scope(() => pullback(() => list(op(...inputs)), inputs, cotangents).gradients.map(keep));
}

describe("a kernel writes its outputs and nothing else, whatever the sizes", () => {
  const property = <T>(name: string, sizes: fc.Arbitrary<T>, check: (sizes: T) => void) =>
    test(name, () => fc.assert(fc.property(sizes, check), { numRuns: 40 }));

  property("elementwise", length(70), (n) => {
    const [a, b, some] = [uniform([n], 1), uniform([n], 2), uniform([n], 3, 0.5, 2)];
    for (const op of [add, sub, mul, maximum, minimum]) run(op, a, b);
    for (const op of [exp, abs, erf, tanh, sigmoid, relu]) run(op, a);
    for (const op of [log, sqrt]) run(op, some);
    for (const op of [greater, greaterEqual, equal]) scope(() => op(a, b));
    run(div, a, some);
    run((x) => mul(add(x, 1), 3), a);
    run((x, y) => where(greater(b, 0), x, y), a, b);
    run((x) => huberElements(b, x, 0.5), a);
    run((x) => dropout(x, 0.3, { seed: 1, stream: 2, step: 3 }), a);
  });

  property("shapes and sums", fc.tuple(length(5), length(40), length(40)), ([a, b, c]) => {
    const x = uniform([a, b, c], 1);
    run((t) => transpose(t, [2, 0, 1]), x);
    run((t) => slice(t, [0, b - 1, 0], [-1, 1, -1]), x);
    run((t) => reverse(t, 1), x);
    run((t) => concat([t, t], 2), x);
    run((t) => [sum(t, 1), sum(t), max(t, 2), softmax(t)], x);
    run((t) => add(t, uniform([c], 2)), x);
  });

  property("matrix products", fc.tuple(length(40), length(300), length(40)), ([m, k, n]) => {
    run(affine, uniform([m, k], 1), uniform([k, n], 2), uniform([n], 3));
    run(affine, uniform([k, m], 1), uniform([m, n], 2), uniform([n], 3));
  });

  property("stacks of matrix products", fc.tuple(length(4), length(9), length(70), length(300)), ([count, m, k, n]) =>
    run(batchMatmul, uniform([count, m, k], 1), uniform([count, k, n], 2)),
  );

  const padding = fc.constantFrom<Padding>("same", "causal");
  property(
    "convolutions",
    fc.tuple(length(20), length(5), length(9), length(4), length(3), length(3), padding),
    (sizes) => {
      const [time, channels, filters, taps, strides, dilationRate, how] = sizes;
      const options = { strides, dilationRate, padding: how };
      run(
        (x, kernel, bias) => conv1d(x, kernel, bias, options),
        uniform([2, time, channels], 1),
        uniform([taps, channels, filters], 2),
        uniform([filters], 3),
      );
    },
  );

  property(
    "pooling, depthwise and transposed convolutions",
    fc.tuple(
      length(12),
      length(19),
      length(4),
      length(3),
      length(3),
      fc.constantFrom("valid" as const, "same" as const),
    ),
    ([time, channels, taps, strides, dilationRate, padding]) => {
      const x = uniform([2, time, channels], 1);
      run((a, k) => conv1dTranspose(a, k, null, { strides, padding }), x, uniform([taps, 5, channels], 2));
      if (padding === "same" || time >= taps) {
        for (const pool of [maxPool1d, averagePool1d]) run((a) => pool(a, taps, { strides, padding }), x);
      }
      if (padding === "valid" && time <= (taps - 1) * dilationRate) return;
      run((a, k) => depthwiseConv1d(a, k, { strides, dilationRate, padding }), x, uniform([taps, channels, 2], 2));
    },
  );

  property(
    "recurrent cells",
    fc.tuple(length(37), length(5), length(9), length(37), fc.boolean(), fc.boolean(), fc.boolean()),
    ([batch, time, features, units, given, bias, reversed]) => {
      const x = uniform([batch, time, features], 1);
      const weights = (gates: number, rows = 1) => [
        uniform([features, gates * units], 2),
        uniform([units, gates * units], 3),
        ...(bias ? [uniform(rows === 1 ? [gates * units] : [rows, gates * units], 4)] : []),
      ];
      const states = (count: number) =>
        given ? Array.from({ length: count }, (_, i) => uniform([batch, units], 5 + i)) : [];
      const steps = Float32Array.from(uniform([batch * time], 7).toArray(), (value) => Number(value > 0));
      const extra = {
        reverse: reversed,
        mask: given ? tensor(steps, [batch, time]) : null,
        recurrentDropout: given ? uniform([batch, units], 8) : null,
      };
      const cell = (op: typeof gru, gates: number, count: number, resetAfter?: boolean) =>
        run(
          (input, kernel, recurrentKernel, ...rest) => {
            const [own, initialState] = bias ? [rest[0] as Tensor, rest.slice(1)] : [null, rest];
            const options = { ...extra, initialState, ...(resetAfter !== undefined && { resetAfter }) };
            const {
              outputs,
              states: last,
              gates,
            } = op(input as Tensor, kernel as Tensor, recurrentKernel as Tensor, own, options);
            expect(gates?.shape ?? [batch, time]).toEqual(expect.arrayContaining([batch, time]));
            return [outputs, ...last];
          },
          x,
          ...weights(gates, resetAfter ? 2 : 1),
          ...states(count),
        );
      cell(simpleRnn as typeof gru, 1, 1);
      cell(lstm as unknown as typeof gru, 4, 2);
      cell(gru, 3, 1, true);
      cell(gru, 3, 1, false);
    },
  );

  property("embedding", fc.tuple(length(40), length(9), length(40)), ([count, rows, width]) => {
    const ids = tensor(Float32Array.from(uniform([count], 1, 0, rows).toArray(), Math.floor), [count]);
    run((table) => embedding(ids, table), uniform([rows, width], 2));
  });

  property("orthonormal columns", fc.tuple(length(80), length(40)), ([a, b]) => {
    const [rows, columns] = [Math.max(a, b), Math.min(a, b)];
    orthonormalColumns(Float64Array.from(uniform([rows * columns], 1).toArray()), rows, columns);
  });

  test("optimizers", () => {
    for (const optimizer of [
      new SGD(),
      new SGD({ momentum: 0.9 }),
      new SGD({ momentum: 0.9, nesterov: true, weightDecay: 0.1, useEma: true }),
      new Adam(),
      new Adam({ amsgrad: true }),
      new Adamax(),
      new Nadam(),
      new RMSprop(),
      new RMSprop({ momentum: 0.9, centered: true }),
      new Adagrad(),
      new Adadelta(),
      new Lion(),
      new Ftrl({ learningRatePower: -0.3 }),
    ]) {
      const model = new Sequential([new Dense(7, { inputShape: [3] })]);
      model.compile({ optimizer, loss: "mse" });
      model.trainOnBatch(uniform([5, 3], 1), uniform([5, 7], 2));
    }
  });
});

test("every kernel was launched", async () => {
  const { kernelTable } = await import("../src/engine/kernels.generated.js");
  const launched = new Set(trace.map((line) => Number(line.split(" ")[0])));
  expect(
    Object.entries(kernelTable)
      .filter(([, { index }]) => !launched.has(index))
      .map(([name]) => name),
  ).toEqual([]);
});
