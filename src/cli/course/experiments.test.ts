import { describe, expect, test } from "vitest";
import { experiments } from "./experiments.js";
import { formulas } from "./formulas.js";
import { freshModel } from "./freshModel.js";
import { longNames, quickNames } from "./runNamed.js";
import { sweeps } from "./sweeps.js";

describe("the course's experiments", () => {
  const all = [...experiments, ...sweeps];

  test("have names of their own", () => {
    const names = [...formulas, ...all].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set([...quickNames, ...longNames])).toEqual(new Set(names));
  });

  test("run only when named where they train a recurrent network for long", () => {
    expect(longNames).toEqual([
      "lstm2-tuned",
      "lstm-exercise",
      "conv",
      "sunspots",
      "temperatures",
      "lab-conv",
      "lab-conv-continued",
      "lab-sunspots",
      "lr-sweep-sunspots",
      "lr-sweep-lab-sunspots",
    ]);
  });

  // As the notebooks have them.
  test.each([
    ["dense1", "main", "mse", 1e-6, 100, 20, 32],
    ["dense", "main", "mse", 1e-6, 100, 20, 32],
    ["dense-tuned", "main", "mse", 8e-6, 500, 30, 32],
    ["dense-lesson3", "week2Lesson3", "mse", 1e-6, 100, 20, 32],
    ["dense-tuned-lesson3", "week2Lesson3", "mse", 8e-6, 500, 30, 32],
    ["dense-exercise", "exercise", "mse", 1e-6, 100, 20, 32],
    ["rnn", "main", "huber", 5e-5, 400, 20, 128],
    ["lstm1", "main", "mse", 1e-6, 100, 20, 32],
    ["lstm2", "main", "mse", 1e-6, 100, 20, 32],
    ["lstm3", "main", "mse", 1e-6, 100, 20, 32],
    ["lstm2-tuned", "main", "mse", 1e-5, 500, 20, 32],
    ["lstm-exercise", "exercise", "mse", 1e-5, 500, 20, 32],
    ["conv", "main", "huber", 1e-5, 500, 30, 32],
    ["sunspots-dense", "sunspots", "mse", 1e-7, 100, 60, 32],
    ["sunspots", "sunspots", "huber", 1e-5, 500, 60, 100],
    ["temperatures", "temperatures", "huber", 1e-5, 150, 60, 100],
    ["lab-dense1", "main", "mse", 1e-6, 100, 20, 32],
    ["lab-dense", "main", "mse", 1e-6, 100, 20, 32],
    ["lab-dense-tuned", "main", "mse", 4e-6, 100, 20, 32],
    ["lab-rnn", "main", "huber", 1e-6, 100, 20, 32],
    ["lab-lstm", "main", "huber", 2e-6, 100, 20, 32],
    ["lab-conv", "main", "huber", 1e-7, 500, 20, 16],
    ["lab-conv-continued", "main", "huber", 1e-7, 500, 20, 16],
    ["lab-sunspots-dense", "sunspots", "huber", 2e-5, 100, 30, 32],
    ["lab-sunspots", "sunspots", "huber", 8e-7, 100, 30, 32],
  ])("%s: series %s, loss %s, rate %d, %i epochs, window %i, batch %i", (name, ...settings) => {
    const found = experiments.find((experiment) => experiment.name === name);
    if (!found) throw new Error(name);
    const { series, loss, learningRate, epochs, windowSize, batchSize } = found;
    expect([series, loss, learningRate, epochs, windowSize, batchSize]).toEqual(settings);
    expect(found.oneOrder ?? false).toBe(name.startsWith("lab-"));
  });

  test.each([
    ["lr-sweep", "main", "huber", 20, 128],
    ["lr-sweep-dense", "main", "mse", 20, 32],
    ["lr-sweep-dense-lesson3", "week2Lesson3", "mse", 20, 32],
    ["lr-sweep-lstm", "main", "huber", 20, 32],
    ["lr-sweep-lstm-exercise", "exercise", "huber", 20, 32],
    ["lr-sweep-conv", "main", "huber", 30, 128],
    ["lr-sweep-sunspots", "sunspots", "huber", 64, 256],
    ["lr-sweep-lab-dense", "main", "mse", 20, 32],
    ["lr-sweep-lab-rnn", "main", "huber", 20, 32],
    ["lr-sweep-lab-lstm", "main", "huber", 20, 32],
    ["lr-sweep-lab-conv", "main", "huber", 20, 16],
    ["lr-sweep-lab-sunspots-dense", "sunspots", "huber", 30, 32],
    ["lr-sweep-lab-sunspots", "sunspots", "huber", 30, 32],
  ])("%s: series %s, loss %s, window %i, batch %i", (name, ...settings) => {
    const found = sweeps.find((sweep) => sweep.name === name);
    expect([found?.series, found?.loss, found?.windowSize, found?.batchSize]).toEqual(settings);
  });

  // Counted by Keras 3.15 for the same networks.
  test.each([
    ["dense1", 21],
    ["dense", 331],
    ["dense-tuned", 431],
    ["dense-tuned-lesson3", 431],
    ["lab-dense1", 21],
    ["lab-dense", 331],
    ["rnn", 4961],
    ["lab-rnn", 4961],
    ["lstm1", 8769],
    ["lstm2", 33601],
    ["lstm3", 58433],
    ["conv", 16801],
    ["lab-conv", 66369],
    ["sunspots-dense", 1441],
    ["temperatures", 60591],
  ])("%s has %i parameters", (name, parameters) => {
    const setup = experiments.find((experiment) => experiment.name === name);
    if (!setup) throw new Error(name);
    const model = freshModel(setup, 51);
    model.build([null, setup.windowSize, ...(setup.expandDims ? [1] : [])]);
    expect(model.countParams()).toBe(parameters);
  });

  test("every network fits its windows", () => {
    for (const setup of all) {
      const model = freshModel(setup, 51);
      const [, ...output] = model.computeOutputShape([null, setup.windowSize, ...(setup.expandDims ? [1] : [])]);
      expect([setup.name, output]).toEqual([setup.name, setup.sequenceToSequence ? [setup.windowSize, 1] : [1]]);
    }
  });

  test("the weights depend on the seed alone", () => {
    const [setup] = experiments;
    const weights = (seed: number) => {
      const model = freshModel(setup as (typeof experiments)[0], seed);
      model.build([null, 20]);
      return model.getWeights().map((weight) => [...weight.toArray()]);
    };
    const first = weights(51);
    expect(weights(52)).not.toEqual(first);
    expect(weights(51)).toEqual(first);
  });
});
