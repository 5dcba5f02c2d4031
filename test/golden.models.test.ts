import { describe, expect, test } from "vitest";
import { readKeras, readKerasWeights } from "../src/interop/keras.js";
import { modelFiles } from "./parity/models.js";
import { describeParity, readGolden } from "./support/describeParity.js";

describeParity(await modelFiles(readGolden));

describe("models that Keras has trained", async () => {
  const sgd = await readGolden("models/seq_compiled_sgd.keras");
  const adam = await readGolden("models/seq_compiled_adam.keras");
  const weights = await readGolden("models/seq_compiled_sgd.weights.h5");

  test("weights alone leave the optimizer as it is", () => {
    const model = readKeras(sgd);
    const state = model.optimizer.getState(model.trainableWeights);
    readKerasWeights(model, weights);
    expect(model.optimizer.getState(model.trainableWeights)).toEqual(state);
  });

  test("an optimizer goes on with its momentum and its steps", () => {
    const model = readKeras(sgd);
    const { iterations, slots } = model.optimizer.getState(model.trainableWeights);
    expect(iterations).toBe(8);
    expect(slots.momentum[0].some((value) => value !== 0)).toBe(true);
    expect(model.optimizer.learningRate).toBeCloseTo(1e-5, 10);
  });

  test("what can't be carried over is told", () => {
    const notes: string[] = [];
    readKeras(adam, { note: (text) => notes.push(text) });
    expect(notes).toEqual(["a Huber loss's delta, which Keras doesn't save: it is 1"]);
  });
});
