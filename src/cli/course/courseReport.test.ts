import { expect, test } from "vitest";
import { courseReport } from "./courseReport.js";
import { experiments } from "./experiments.js";
import type { ExperimentResult } from "./runExperiment.js";

function result(name: string, maes: readonly number[]): ExperimentResult {
  const experiment = experiments.find((one) => one.name === name);
  if (!experiment) throw new Error(name);
  const forecast = Float32Array.of(1, 2);
  const seeds = maes.map((mae, i) => ({
    seed: 51 + i,
    mae,
    seconds: 1,
    weightsHash: "",
    diverged: null,
    interrupted: false,
    forecast,
    losses: [3, 2],
  }));
  const mean = maes.reduce((sum, mae) => sum + mae, 0) / maes.length;
  const baselines = { naive: 5.938, smoothed: 4.569 };
  return { experiment, epochs: 2, seeds, mean, baselines, floor: 4.007, split: 1000, actual: forecast };
}

test("what experiments share stands once, above them", () => {
  const page = courseReport([result("dense", [5, 5.24]), result("lstm1", [6])]);
  expect(page.match(/naive 5\.94 · smoothed 4\.57 · noise floor 4\.01/g)).toHaveLength(1);
  expect(page).toContain("5.00\u00a0· 5.24");
  expect(page).toContain("dense does best: 5.12");
});

test("one network alone isn't called the best", () => {
  const page = courseReport([result("dense", [5])]);
  expect(page).toContain("dense reaches 5.00, still behind the 4.57");
  expect(page).toContain('aria-label="dense: Dense 10 · 10 · 1: Seed 51, error 5.00; mean over 1 seed 5.00."');
  expect(page).toContain('aria-label="dense: seed 51 from 3 to 2"');
});
