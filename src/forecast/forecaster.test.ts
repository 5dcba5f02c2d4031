import { describe, expect, test } from "vitest";
import type { Panel } from "../data/panel/panel.js";
import { panelOfArrays } from "../data/panel/panelOfArrays.js";
import { parseFrequency } from "../data/time/parseFrequency.js";
import { DLinear } from "./neural/dLinear.js";
import { Theta } from "./statistical/theta.js";
import { WindowAverage, type WindowAverageOptions } from "./statistical/windowAverage.js";

describe("a forecaster", () => {
  test.each([[[1, 2, 3]], [null], [{}]])("is fitted and updated with a panel, not with %j", async (data) => {
    const panel = data as unknown as Panel;
    const remedy = /expected a panel, got .*; make one with createPanel or panelOfArrays/;
    await expect(new DLinear({ horizon: 2 }).fit(panel)).rejects.toThrow(remedy);
    const theta = new Theta();
    await expect(theta.fit(panel)).rejects.toThrow(remedy);
    expect(theta.fitted).toBe(false);
    await theta.fit(panelOfArrays({ a: [1, 2, 3, 4] }));
    expect(() => theta.update(panel)).toThrow(remedy);
    expect((await theta.predict(2)).series[0].id).toBe("a");
  });

  test("goes on from newer values of the same frequency alone", async () => {
    const panel = panelOfArrays({ a: [1, 2, 3, 4] });
    const theta = new Theta();
    expect(() => theta.update(panel)).toThrow("call fit(panel) first");
    await theta.fit(panel);
    const days = { ...panel, frequency: parseFrequency("D") };
    expect(() => theta.update(days)).toThrow("Theta update: expected steps, as the forecaster knows them, got days");
    expect(theta.panel).toBe(panel);
  });

  test("whose options can't be left out says so", () => {
    expect(() => new WindowAverage(undefined as unknown as WindowAverageOptions)).toThrow(
      "WindowAverage: expected an object of options such as { window: … }, got none",
    );
  });
});
