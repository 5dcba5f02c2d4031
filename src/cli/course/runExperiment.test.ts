import { describe, expect, test } from "vitest";
import { experiments } from "./experiments.js";
import { runExperiment } from "./runExperiment.js";
import { runSweep } from "./runSweep.js";
import type { Experiment, Sweep } from "./setup.js";
import { sweeps } from "./sweeps.js";

const signal = new AbortController().signal;

test("a run whose loss runs away says where, and the others go on", async () => {
  const dense = experiments.find(({ name }) => name === "dense1") as Experiment;
  const wild = { ...dense, learningRate: 1 };
  const result = await runExperiment(wild, { seeds: [51, 52], epochs: 3 }, { signal, progress: null, note() {} });
  expect(result?.seeds).toHaveLength(2);
  for (const { diverged, mae } of result?.seeds ?? []) {
    expect(diverged).toMatch(/^fit, epoch \d, batch \d+: expected a finite loss, got .*; lower the learning rate/);
    expect(mae).toBeGreaterThan(0);
  }
});

test("a run that goes well has nothing to say", async () => {
  const dense = experiments.find(({ name }) => name === "dense1") as Experiment;
  const result = await runExperiment(dense, { seeds: [51], epochs: 2 }, { signal, progress: null, note() {} });
  expect(result?.seeds[0]?.diverged).toBeNull();
  expect(result?.seeds[0]?.losses).toHaveLength(2);
});

test("a run that is continued ends as soon as its error is low enough", async () => {
  const dense = experiments.find(({ name }) => name === "dense1") as Experiment;
  const run = async (untilMae: number) => {
    const continued = { ...dense, continuation: { learningRate: 4e-7, untilMae } };
    return runExperiment(continued, { seeds: [51], epochs: 4 }, { signal, progress: null, note() {} });
  };
  const [soon, never] = [await run(1000), await run(0)];
  expect(soon?.seeds[0]?.losses).toHaveLength(5);
  expect(never?.seeds[0]?.losses).toHaveLength(8);
  expect(soon?.seeds[0]?.interrupted).toBe(false);
});

describe("Ctrl-C", () => {
  const dense = experiments.find(({ name }) => name === "dense1") as Experiment;
  /** Interrupts when the progress line first says so: after an epoch. */
  const interruptAt = (text: string) => {
    const controller = new AbortController();
    const write = (line: string) => line.includes(text) && controller.abort();
    return { signal: controller.signal, progress: { isTTY: true, write }, note() {} };
  };

  test("keeps the run that it ends, as far as it came", async () => {
    const result = await runExperiment({ ...dense, epochs: 1_000_000 }, { seeds: [51, 52] }, interruptAt("seed 51"));
    expect(result?.seeds).toHaveLength(1);
    const [run] = result?.seeds ?? [];
    expect(run).toMatchObject({ seed: 51, interrupted: true, diverged: null });
    expect(run?.losses.length).toBeGreaterThan(0);
    expect(run?.forecast).toHaveLength(461);
    expect(result?.mean).toBe(run?.mae);
  });

  test("leaves the mean to the runs that went to their end", async () => {
    const result = await runExperiment(dense, { seeds: [51, 52], epochs: 1000 }, interruptAt("seed 52"));
    expect(result?.seeds.map(({ interrupted }) => interrupted)).toEqual([false, true]);
    expect(result?.mean).toBe(result?.seeds[0]?.mae);
  });

  test("keeps the part of a sweep, and says nothing about the rate", async () => {
    const sweep = sweeps.find(({ name }) => name === "lr-sweep-dense") as Sweep;
    const result = await runSweep(sweep, { seed: 51, epochs: 2000 }, interruptAt("lr-sweep"));
    expect(result).toMatchObject({ interrupted: true, suggestion: null });
    expect(result?.curve.length).toBeGreaterThan(0);
    expect(result?.curve.length).toBeLessThan(2000);
  });
});
