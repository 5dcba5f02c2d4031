import { describe, expect, test } from "vitest";
import { type Tensor, Weight } from "../src/engine/tensor.js";
import { Adam } from "../src/model/adam.js";
import type { Optimizer } from "../src/model/optimizer.js";
import { exponentialDecay, type Schedule } from "../src/model/schedules.js";
import { SGD } from "../src/model/sgd.js";
import { type FixtureTensor, fixtureTensor, fixtureValues, readFixture } from "./support/fixtures.js";

interface OptimizerCase {
  readonly name: string;
  readonly learning_rate_before_step: readonly number[];
  readonly weights_after_step: readonly (readonly FixtureTensor[])[];
  readonly optimizer_variables_at_end: readonly { readonly path: string; readonly value: FixtureTensor }[];
}

interface ScheduleCase {
  readonly name: string;
  readonly values: readonly number[];
}

const decay = { initialLearningRate: 0.1, decaySteps: 4, decayRate: 0.5 };

const optimizers: Record<string, () => Optimizer> = {
  "SGD plain": () => new SGD({ learningRate: 0.1 }),
  "SGD momentum .9": () => new SGD({ learningRate: 0.1, momentum: 0.9 }),
  "SGD nesterov": () => new SGD({ learningRate: 0.1, momentum: 0.9, nesterov: true }),
  Adam: () => new Adam({ learningRate: 0.01 }),
  "Adam betas eps": () => new Adam({ learningRate: 0.01, beta1: 0.8, beta2: 0.99, epsilon: 1e-4 }),
  "SGD ExponentialDecay": () => new SGD({ learningRate: exponentialDecay(decay), momentum: 0.9 }),
};

const schedules: Record<string, Schedule> = {
  ExponentialDecay: exponentialDecay(decay),
  "ExponentialDecay staircase": exponentialDecay({ ...decay, staircase: true }),
};

const golden = readFixture<{
  start: FixtureTensor[];
  gradients: FixtureTensor[][];
  cases: OptimizerCase[];
}>("optimizers/optimizers.json");

describe("optimizers match Keras", () => {
  for (const one of golden.cases) {
    const here = Object.hasOwn(optimizers, one.name);
    test.runIf(here)(one.name, () => checkSteps(one, optimizers[one.name]()));
  }
});

const scheduleCases = readFixture<{ cases: ScheduleCase[] }>("optimizers/schedules.json").cases;

describe("schedules match Keras", () => {
  for (const { name, values } of scheduleCases) {
    test.runIf(Object.hasOwn(schedules, name))(name, () => {
      for (const [step, wanted] of values.entries()) expect(schedules[name](step)).toBeCloseTo(wanted, 7);
    });
  }
});

const left = [
  ...golden.cases.filter(({ name }) => !Object.hasOwn(optimizers, name)),
  ...scheduleCases.filter(({ name }) => !Object.hasOwn(schedules, name)),
].map(({ name }) => name);
console.log(`Keras's optimizers and schedules left for later (${left.length}): ${left.join("; ")}`);

function checkSteps(one: OptimizerCase, optimizer: Optimizer) {
  const weights = golden.start.map((stored, i) => new Weight(`w${i}`, stored.shape, fixtureValues(stored)));
  golden.gradients.forEach((gradients, step) => {
    expect(optimizer.learningRate).toBeCloseTo(one.learning_rate_before_step[step], 7);
    optimizer.apply(weights, gradients.map(fixtureTensor));
    for (const [i, weight] of weights.entries()) expectClose(weight, one.weights_after_step[step][i]);
  });
  const { slots } = optimizer.getState(weights);
  for (const { path, value } of one.optimizer_variables_at_end) {
    const [, index, slot] = /w(\d)_(\w+)$/.exec(path) ?? [];
    if (slot) expectClose({ toArray: () => slots[slot][Number(index)] }, value);
  }
}

function expectClose(found: Pick<Tensor, "toArray">, expected: FixtureTensor) {
  const values = found.toArray();
  fixtureValues(expected).forEach((wanted, i) => {
    expect(Math.abs(values[i] - wanted)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(wanted)));
  });
}
