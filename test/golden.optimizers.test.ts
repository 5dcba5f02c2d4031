import { describe, expect, test } from "vitest";
import { type Tensor, Weight } from "../src/engine/tensor.js";
import type { Nadam } from "../src/model/nadam.js";
import { optimizerFromConfig } from "../src/model/optimizerNames.js";
import { scheduleFromConfig } from "../src/model/scheduleNames.js";
import type { ScheduleConfig } from "../src/model/schedules.js";
import { type FixtureTensor, fixtureTensor, fixtureValues, readFixture } from "./support/fixtures.js";

/** What Keras saves an optimizer or a schedule as. */
interface KerasObject {
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>>;
}

interface OptimizerCase {
  readonly name: string;
  readonly optimizer: KerasObject;
  readonly learning_rate_before_step: readonly number[];
  readonly weights_after_step: readonly (readonly FixtureTensor[])[];
  readonly weights_after_finalize?: readonly FixtureTensor[];
  readonly optimizer_variables_at_end: readonly { readonly path: string; readonly value: FixtureTensor }[];
}

interface ScheduleCase {
  readonly name: string;
  readonly schedule: KerasObject;
  readonly values: readonly number[];
}

const golden = readFixture<{
  start: FixtureTensor[];
  gradients: FixtureTensor[][];
  cases: OptimizerCase[];
}>("optimizers/optimizers.json");

const camelCase = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Keras's settings under our names. */
function ourConfig({ class_name, config }: KerasObject): Record<string, unknown> {
  const ours = Object.entries(config).flatMap(([key, value]) => {
    if (key === "name") return [];
    const isSchedule = value !== null && typeof value === "object" && "class_name" in value;
    return [[camelCase(key), isSchedule ? ourSchedule(value as KerasObject) : value]];
  });
  expect(class_name).toBeTruthy();
  return Object.fromEntries(ours);
}

function ourSchedule(saved: KerasObject): ScheduleConfig {
  const name = saved.class_name.charAt(0).toLowerCase() + saved.class_name.slice(1);
  return { name, ...ourConfig(saved) } as ScheduleConfig;
}

describe("optimizers match Keras", () => {
  for (const one of golden.cases) test(one.name, () => checkSteps(one));
});

describe("schedules match Keras", () => {
  for (const { name, schedule, values } of readFixture<{ cases: ScheduleCase[] }>("optimizers/schedules.json").cases) {
    test(name, () => {
      const rate = scheduleFromConfig(ourSchedule(schedule));
      for (const [step, wanted] of values.entries()) expect(rate(step)).toBeCloseTo(wanted, 7);
    });
  }
});

function checkSteps(one: OptimizerCase) {
  const config = ourConfig(one.optimizer) as never;
  const optimizer = optimizerFromConfig({ className: one.optimizer.class_name, config });
  const weights = golden.start.map((stored, i) => new Weight(`w${i}`, stored.shape, fixtureValues(stored)));
  golden.gradients.forEach((gradients, step) => {
    expect(optimizer.learningRate).toBeCloseTo(one.learning_rate_before_step[step], 7);
    optimizer.apply(weights, gradients.map(fixtureTensor));
    for (const [i, weight] of weights.entries()) expectClose(weight, one.weights_after_step[step][i]);
  });
  const { iterations, slots } = optimizer.getState(weights);
  const order: string[] = [];
  for (const { path, value } of one.optimizer_variables_at_end) {
    const [, index, slot] = /w(\d)_(\w+)$/.exec(path) ?? [];
    if (slot) expectClose({ toArray: () => slots[camelCase(slot)][Number(index)] }, value);
    if (slot && index === "0") order.push(camelCase(slot));
    if (path.endsWith("/iteration")) expect(fixtureValues(value)[0]).toBe(iterations);
    if (path === "variable") expect((optimizer as Nadam).momentumProduct).toBeCloseTo(fixtureValues(value)[0], 6);
  }
  expect(optimizer.slotNames, "in Keras's order").toEqual(order);
  const { weights_after_finalize: finalized = one.weights_after_step.at(-1) } = one;
  optimizer.finalizeWeights(weights);
  for (const [i, weight] of weights.entries()) expectClose(weight, (finalized as FixtureTensor[])[i]);
}

function expectClose(found: Pick<Tensor, "toArray">, expected: FixtureTensor) {
  const values = found.toArray();
  fixtureValues(expected).forEach((wanted, i) => {
    expect(Math.abs(values[i] - wanted)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(wanted)));
  });
}
