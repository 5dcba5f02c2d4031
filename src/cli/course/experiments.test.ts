import { describe, expect, test } from "vitest";
import { experiments } from "./experiments.js";
import { formulas } from "./formulas.js";
import { freshModel } from "./runExperiment.js";
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
      "lab-sunspots",
      "lr-sweep-sunspots",
      "lr-sweep-lab-sunspots",
    ]);
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
      model.build([null, setup.windowSize, ...(setup.expandDims ? [1] : [])]);
      const [, ...output] = model.layers.reduce<readonly (number | null)[]>(
        (shape, layer) => layer.computeOutputShape(shape),
        [null, setup.windowSize, ...(setup.expandDims ? [1] : [])],
      );
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
