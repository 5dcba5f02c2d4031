import { describe, expect, test } from "vitest";
import { panelOfArrays } from "../../data/panel/panelOfArrays.js";
import { makeForecaster } from "./makeForecaster.js";
import { modelSettings } from "./modelSettings.js";

const panelOf = (length: number) => panelOfArrays({ a: Array.from({ length }, (_, t) => t % 7) }, { season: 7 });

function made(description: string | Record<string, unknown>, { length = 200, levels = [0.8, 0.95] } = {}) {
  const notes: string[] = [];
  const note = (text: string) => void notes.push(text);
  const task = { panel: panelOf(length), horizon: 7, levels, seed: 5, budgetSeconds: 3, note };
  const forecaster = makeForecaster("model", modelSettings("model", description), task);
  return { forecaster, notes, config: forecaster.getConfig() as { className: string; options: Record<string, never> } };
}

describe("a forecaster from its description", () => {
  test("has calibrated intervals where the series are long enough, the run's seed and horizon", () => {
    const { forecaster, notes, config } = made({ name: "MLP", units: [8] });
    expect([forecaster.name, forecaster.levels, notes]).toEqual(["Conformal MLP", [0.8, 0.95], []]);
    expect(config.options).toMatchObject({
      horizon: 7,
      forecaster: { className: "MLP", options: { horizon: 7, seed: 5, units: [8], levels: [] } },
    });
    expect(made("AutoForecaster").config).toEqual({
      className: "AutoForecaster",
      options: { horizon: 7, levels: [0.8, 0.95], budgetSeconds: 3 },
    });
  });

  test("has those of its model where they are too short, or none, and says so", () => {
    const ets = made("AutoETS", { length: 9 });
    expect([ets.forecaster.name, ets.forecaster.levels]).toEqual(["AutoETS", [0.8, 0.95]]);
    expect(ets.notes[0]).toMatch(/too short to calibrate the intervals of AutoETS: they are as its model has them/);
    const croston = made("Croston", { length: 9 });
    expect([croston.forecaster.levels, croston.notes.length]).toEqual([[], 1]);
    expect(croston.notes[0]).toMatch(/it gives a point forecast alone/);
  });

  test("may be transformed, several of its kind, or several of other kinds", () => {
    const transformed = made({ name: "MLP", transforms: ["log"], seeds: 2, conformal: false, seed: 8 });
    expect(transformed.forecaster.name).toBe("Ensemble of MLP ×2 (log)");
    expect(JSON.stringify(transformed.config)).toMatch(/"seed":8.*"seed":9/);
    const several = made({ name: "Ensemble", members: ["Theta", { name: "Naive" }], combine: "backtest" });
    expect(several.forecaster.name).toBe("Conformal Ensemble of Theta, Naive");
    const chosen = made({ name: "AutoForecaster", candidates: [{ name: "WindowAverage", window: 3 }, "DLinear"] });
    expect(chosen.config.options).toMatchObject({
      candidates: [{ className: "WindowAverage", options: { window: 3 } }, { className: "DLinear" }],
    });
  });

  test("takes settings of its intervals, and refuses what can't be", () => {
    const split = made({ name: "Theta", levels: [0.8, 0.95], conformal: { method: "split" } });
    expect(split.config.options).toMatchObject({ method: "split", levels: [0.8, 0.95] });
    for (const [description, options, message] of [
      [
        { name: "Theta", conformal: true },
        { length: 9 },
        /^model\.conformal: expected series long enough to try Theta on/,
      ],
      [
        { name: "Theta", conformal: true },
        { levels: [] },
        /^model\.conformal: expected levels of the intervals, got none/,
      ],
      [{ name: "Theta", conformal: { methd: "split" } }, {}, /^model\.conformal: Conformal: expected options among/],
      [
        { name: "Theta", transforms: ["lgo"] },
        {},
        /^model\.transforms: transformFromConfig: expected a transform named/,
      ],
      [{ name: "RecurrentForecaster", dropout: 3 }, {}, /^model: RecurrentForecaster dropout: expected a number in/],
      [{ name: "Ensemble" }, {}, /^model\.members: expected at least one forecaster, got none/],
      [{ name: "Ensemble", members: ["Thita"] }, {}, /^model\.members\[0\]\.name: expected .* did you mean Theta\?/],
      [
        { name: "Ensemble", members: [{ name: "Theta", conformal: true }] },
        {},
        /^model\.members\[0\]\.conformal: expected none/,
      ],
      [
        { name: "Ensemble", members: [{ name: "Theta", varient: 1 }] },
        {},
        /members\[0\]\.varient: .* did you mean variant\?/,
      ],
      [
        { name: "AutoForecaster", candidates: [{ name: "Theta", seeds: 2 }] },
        {},
        /candidates\[0\]: expected a forecaster that stands alone/,
      ],
      [
        { name: "AutoForecaster", candidates: ["Ensemble"] },
        {},
        /^model: AutoForecaster candidates: expected a class among/,
      ],
      [{ name: "AutoForecaster", seeds: 2 }, {}, /^model\.seeds: Ensemble seeds: expected members among/],
    ] as const) {
      expect(() => made(description as never, options as never)).toThrow(message);
    }
  });
});
