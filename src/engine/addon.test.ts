import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.resetModules();
  vi.doUnmock("./kernelsWasm.generated.js");
  vi.unstubAllEnvs();
});

test("two copies of the engine in one process keep their memories apart", async () => {
  const load = async () => ({ ...(await import("../ops/arithmetic.js")), ...(await import("./tensor.js")) });
  const first = await load();
  first.add(first.tensor([1, 2]), 1);
  vi.resetModules();
  const second = await load();
  expect(second.mul(second.tensor([5, 6]), 10).toNested()).toEqual([50, 60]);
  expect(first.add(first.tensor([100, 200]), 1).toNested()).toEqual([101, 201]);
});

test.skipIf(!existsSync(join(import.meta.dirname, "../../dist/native")))(
  "an addon of other kernels never runs",
  async () => {
    vi.resetModules();
    vi.doMock("./kernelsWasm.generated.js", async (original) => ({
      ...(await original<object>()),
      kernelsVersion: "1",
    }));
    vi.stubEnv("TIMECELL_KERNELS", "");
    const { kernelsInUse } = await import("./kernels.js");
    expect(kernelsInUse()).toMatchObject({
      kernels: "wasm",
      reason: "the addon is of other kernels, npm run build renews it",
    });

    vi.resetModules();
    vi.stubEnv("TIMECELL_ARITHMETIC", "fast");
    const again = await import("./kernels.js");
    expect(again.kernelsInUse).toThrow("kernels: expected the native build to load, got the addon is of other kernels");
  },
);
