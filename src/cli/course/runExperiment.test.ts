import { expect, test } from "vitest";
import { experiments } from "./experiments.js";
import { runExperiment } from "./runExperiment.js";
import type { Experiment } from "./setup.js";

const signal = new AbortController().signal;

test("a run whose loss runs away says where, and the others go on", async () => {
  const dense = experiments.find(({ name }) => name === "dense1") as Experiment;
  const wild = { ...dense, learningRate: 1 };
  const result = await runExperiment(wild, { seeds: [51, 52], epochs: 3 }, { signal, progress: null });
  expect(result?.seeds).toHaveLength(2);
  for (const { diverged, mae } of result?.seeds ?? []) {
    expect(diverged).toMatch(/^fit, epoch \d, batch \d+: expected a finite loss, got .*; lower the learning rate/);
    expect(mae).toBeGreaterThan(0);
  }
});

test("a run that goes well has nothing to say", async () => {
  const dense = experiments.find(({ name }) => name === "dense1") as Experiment;
  const result = await runExperiment(dense, { seeds: [51], epochs: 2 }, { signal, progress: null });
  expect(result?.seeds[0]?.diverged).toBeNull();
  expect(result?.seeds[0]?.losses).toHaveLength(2);
});
