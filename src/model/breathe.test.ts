import { afterEach, expect, test, vi } from "vitest";
import { Breather } from "./breathe.js";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

for (const platform of ["Node", "a browser"]) {
  test(`others have a turn between two bursts, in ${platform}`, async () => {
    if (platform === "a browser") vi.stubGlobal("setImmediate", undefined);
    const clock = vi.spyOn(performance, "now").mockReturnValue(0);
    const breather = new Breather();
    expect(breather.due).toBe(false);
    clock.mockReturnValue(11);
    expect(breather.due).toBe(true);
    await breather.breathe();
    expect(breather.due).toBe(false);
    const aborted = AbortSignal.abort(new Error("enough"));
    await expect(breather.breathe(aborted)).rejects.toThrow("enough");
  });
}
