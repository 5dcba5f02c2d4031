import { Weight } from "../../src/engine/tensor.js";
import type { Nadam } from "../../src/model/nadam.js";
import { optimizerFromConfig } from "../../src/model/optimizerNames.js";
import { type FixtureTensor, fixtureTensor, fixtureValues } from "../support/fixtureTensor.js";
import { camelCase, type KerasObject } from "../support/kerasObject.js";
import { type Comparison, relative } from "./comparison.js";
import { type ParityFile, type ReadGolden, readJson } from "./parityFile.js";
import { ourSettings } from "./savedSettings.js";

interface OptimizerCase {
  readonly name: string;
  readonly optimizer: KerasObject;
  readonly learning_rate_before_step: readonly number[];
  readonly weights_after_step: readonly (readonly FixtureTensor[])[];
  readonly weights_after_finalize?: readonly FixtureTensor[];
  readonly optimizer_variables_at_end: readonly { readonly path: string; readonly value: FixtureTensor }[];
}

interface Golden {
  readonly start: readonly FixtureTensor[];
  readonly gradients: readonly (readonly FixtureTensor[])[];
  readonly cases: readonly OptimizerCase[];
}

/** Optimizers: the weights after each of ten steps, and what the optimizer remembers at the end. */
export async function optimizerFile(read: ReadGolden): Promise<ParityFile> {
  const file = "optimizers/optimizers.json";
  const golden = await readJson<Golden>(read, file);
  const cases = golden.cases.map((one) => ({
    name: one.name,
    covers: [one.optimizer.class_name],
    compare: (found: Comparison) => compare(found, one, golden),
  }));
  return { file, cases };
}

function compare(found: Comparison, one: OptimizerCase, { start, gradients }: Golden): void {
  const config = ourSettings(one.optimizer) as never;
  const optimizer = optimizerFromConfig({ className: one.optimizer.class_name, config });
  const weights = start.map((stored, i) => new Weight(`w${i}`, stored.shape, fixtureValues(stored)));
  const weightsAre = (when: string, wanted: readonly FixtureTensor[]) => {
    for (const [i, weight] of weights.entries())
      found.close(`${weight.name} after ${when}`, weight.toArray(), fixtureValues(wanted[i]), relative(1e-6));
  };

  gradients.forEach((stored, step) => {
    found.close("learning rate", [optimizer.learningRate], [one.learning_rate_before_step[step]], () => 5e-8);
    optimizer.apply(weights, stored.map(fixtureTensor));
    weightsAre(`step ${step + 1}`, one.weights_after_step[step]);
  });
  const { iterations, slots } = optimizer.getState(weights);
  const order: string[] = [];
  for (const { path, value } of one.optimizer_variables_at_end) {
    const wanted = fixtureValues(value);
    const [, index, slot] = /w(\d)_(\w+)$/.exec(path) ?? [];
    if (slot) found.close(path, slots[camelCase(slot)][Number(index)], wanted, relative(1e-6));
    if (slot && index === "0") order.push(camelCase(slot));
    if (path.endsWith("/iteration")) found.same("iterations", iterations, wanted[0]);
    if (path === "variable") found.close(path, [(optimizer as Nadam).momentumProduct], wanted, () => 5e-7);
  }
  found.same("slots, in Keras's order", optimizer.slotNames, order);
  optimizer.finalizeWeights(weights);
  weightsAre("all steps", one.weights_after_finalize ?? (one.weights_after_step.at(-1) as FixtureTensor[]));
}
