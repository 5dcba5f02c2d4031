import { expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { add, mul } from "../ops/arithmetic.js";
import { memoryStats, scope } from "./memory.js";
import { address, assign, keep, type Tensor, tensor } from "./tensor.js";

test("a scope gives back all that it took", () => {
  const { top } = memoryStats();
  const inside = scope(() => {
    add(uniform([100, 100], 1), 1);
    return memoryStats().top;
  });
  expect(inside).toBeGreaterThanOrEqual(top + 80_000);
  expect(memoryStats().top).toBe(top);
});

test("and when it fails, too", () => {
  const { top } = memoryStats();
  expect(() =>
    scope(() => {
      add(tensor([1]), 1);
      throw new Error("on purpose");
    }),
  ).toThrow("on purpose");
  expect(memoryStats().top).toBe(top);
  expect(add(tensor([1]), 1).item()).toBe(2);
});

test("a scope inside a scope joins it", () => {
  const sum = scope(() => {
    const outer = add(tensor([1]), 1);
    const inner = scope(() => mul(outer, 10));
    return add(outer, inner).toArray();
  });
  expect([...sum]).toEqual([22]);
});

test("a kept tensor with other values is brought again, to the same place", () => {
  const kept = tensor([1, 2]);
  scope(() => {
    expect([...mul(kept, 10).toArray()]).toEqual([10, 20]);
    const place = address(kept);
    assign(kept, [3, 4]);
    expect([...mul(kept, 10).toArray()]).toEqual([30, 40]);
    assign(kept, [5, 6]);
    expect(address(kept)).toBe(place);
    expect([...mul(kept, 10).toArray()]).toEqual([50, 60]);
  });
  expect([...mul(kept, 10).toArray()]).toEqual([50, 60]);
});

test("a tensor used after its scope says so and what to do", () => {
  let late: Tensor | undefined;
  scope(() => {
    late = add(tensor([1, 2]), 1);
  });
  expect(() => late?.toArray()).toThrow(
    "add: expected a tensor of the running step, got one used after its step; keep it",
  );
  expect(() => scope(() => mul(late as Tensor, 2))).toThrow("used after its step");
});

test("an op outside any scope hands out a tensor that stays", () => {
  const { top } = memoryStats();
  const sum = add(tensor([1, 2]), tensor([10, 20]));
  expect(memoryStats().top).toBe(top);
  expect([...add(sum, 1).toArray()]).toEqual([12, 23]);
  expect([...scope(() => keep(mul(sum, 2))).toArray()]).toEqual([22, 44]);
});

test("what a user receives is a copy in an ordinary array", () => {
  const x = tensor([1, 2]);
  const values = x.toArray();
  values[0] = 99;
  expect([...x.toArray()]).toEqual([1, 2]);
  expect(scope(() => add(x, 1).toArray()).buffer).toBeInstanceOf(ArrayBuffer);
});

test("memory grows under running work without disturbing it", () => {
  const small = uniform([64], 1);
  const before = memoryStats().bytes;
  const [first, last] = scope(() => {
    const early = add(small, 0);
    const large = add(uniform([3_000_000], 2), 0);
    return [early.toArray(), add(early, large.size).toArray()];
  });
  expect(memoryStats().bytes).toBeGreaterThan(before);
  expect([...(first as Float32Array)]).toEqual([...small.toArray()]);
  expect((last as Float32Array)[0]).toBeCloseTo(3_000_000 + (small.toArray()[0] as number), 0);
});

test("too much memory names the bytes and a remedy", () => {
  expect(() => scope(() => add(tensor(new Float32Array(1)), 0) && huge())).toThrow(
    /memory: expected room for \d+ bytes.*batchSize/,
  );
  function huge(): Tensor {
    const x = tensor(new Float32Array(2 ** 20));
    let sum = add(x, 0);
    for (let i = 0; i < 1500; i++) sum = add(sum, 0);
    return sum;
  }
});
