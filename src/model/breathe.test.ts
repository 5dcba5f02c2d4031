import { afterEach, expect, test, vi } from "vitest";
import { Breather } from "./breathe.js";

afterEach(() => void vi.unstubAllGlobals());

for (const platform of ["Node", "a browser"]) {
  test(`others have a turn between two bursts, in ${platform}`, async () => {
    if (platform === "a browser") vi.stubGlobal("setImmediate", undefined);
    const breather = new Breather();
    expect(breather.due).toBe(false);
    const start = performance.now();
    while (performance.now() - start < 11);
    expect(breather.due).toBe(true);
    await breather.breathe();
    expect(breather.due).toBe(false);
    const aborted = AbortSignal.abort(new Error("enough"));
    await expect(breather.breathe(aborted)).rejects.toThrow("enough");
  });
}
