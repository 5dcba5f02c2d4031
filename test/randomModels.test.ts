import type { AnyModel } from "timecell";
import { readKeras, writeKeras } from "timecell/keras";
import { expect, test } from "vitest";
import { randomModel } from "./oracles/keras/models.mjs";

const models = 60; // npm run test:keras has Keras itself judge more

test(`${models} random models train on from Keras's file as if they had never been saved`, () => {
  for (let seed = 1; seed <= models; seed++) {
    const { model, inputs, targets } = randomModel(seed);
    const [x, y] = [inputs, targets].map((list) => (list.length > 1 ? list : list[0]));
    const train = (one: AnyModel) => Array.from({ length: 2 }, () => one.trainOnBatch(x, y));
    train(model);
    const copy = readKeras(writeKeras(model));
    expect(copy.predict(x), `seed ${seed}`).toEqual(model.predict(x));
    expect(train(copy), `seed ${seed}`).toEqual(train(model));
  }
});
