import { expect, test, vi } from "vitest";

test("two copies of the engine in one process keep their memories apart", async () => {
  const load = async () => ({ ...(await import("../ops/arithmetic.js")), ...(await import("./tensor.js")) });
  const first = await load();
  first.add(first.tensor([1, 2]), 1);
  vi.resetModules();
  const second = await load();
  expect(second.mul(second.tensor([5, 6]), 10).toNested()).toEqual([50, 60]);
  expect(first.add(first.tensor([100, 200]), 1).toNested()).toEqual([101, 201]);
});
