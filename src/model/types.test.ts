import { expect, expectTypeOf, test } from "vitest";
import { arrayDataset } from "../data/dataset.js";
import { Dense } from "../layers/dense.js";
import { LSTM } from "../layers/lstm.js";
import { Sequential } from "./sequential.js";

// The compiler is the test: `npm run check` fails where a comment below expects an error that isn't there.

test("names are those that there are", () => {
  // @ts-expect-error a loss is no activation
  expect(() => new Dense(1, { activation: "mse" })).toThrow("expected a function or an activation among linear");
  // @ts-expect-error Keras's name, not ours
  expect(() => new LSTM(1, { recurrentInitializer: "glorot_uniform" })).toThrow("an initializer among glorotUniform");
  const model = new Sequential([new Dense(1, { inputShape: [1], kernelInitializer: "heNormal", activation: "relu" })]);
  // @ts-expect-error an optimizer that isn't there
  expect(() => model.compile({ optimizer: "sdg", loss: "mse" })).toThrow("a name among sgd, rmsprop");
  // @ts-expect-error a loss that isn't there
  expect(() => model.compile({ optimizer: "adam", loss: "hinges" })).toThrow("a loss among mse");
  // @ts-expect-error a metric that isn't there
  expect(() => model.compile({ optimizer: "adam", loss: "mse", metrics: ["correct"] })).toThrow("a metric among");
});

test("logs have a loss for certain, and others if they were asked for", async () => {
  const model = new Sequential([new Dense(1, { inputShape: [1] })]);
  model.compile({ optimizer: "sgd", loss: "mse", metrics: ["mae"] });
  const { history } = await model.fit(arrayDataset([[1]], [[1]]), { verbose: 0 });
  expectTypeOf(history.loss).toEqualTypeOf<number[]>();
  expectTypeOf(history.valLoss).toEqualTypeOf<number[] | undefined>();
  const logs = model.trainOnBatch([[1]], [[1]]);
  expectTypeOf(logs.loss).toEqualTypeOf<number>();
  expectTypeOf(logs.mae).toEqualTypeOf<number | undefined>();
  expect(Object.keys(logs)).toEqual(Object.keys(history));
});
