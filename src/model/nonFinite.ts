import { fail } from "../engine/errors.js";
import { scope } from "../engine/memory.js";
import { keepingStates } from "../layers/carriedStates.js";
import { callMasked, type Watch, watchCalls } from "../layers/masks.js";
import type { AnyModel } from "./model.js";
import type { StepInput } from "./trainStep.js";

/** Where the last step's loss stopped being finite: in the first layer whose output has a NaN or an infinity, or later. */
export function sourceOf(model: AnyModel, { x }: StepInput): string {
  let layer: string | null = null;
  const look: Watch = ({ name }, _, output) => {
    const bad = [output].flat().some((one) => !one.toArray().every(Number.isFinite));
    if (layer === null && bad) layer = name;
  };
  const context = { ...model.trainingContext, step: model.step - 1 };
  keepingStates(model.layers, () => scope(() => watchCalls(look, () => callMasked(model, x, context))));
  return layer ? `first in the output of ${layer}` : "in the loss itself, all layers' outputs are finite";
}

/** Says that the loss is not finite, from where on, and what became of the weights. */
export function failOnLoss(where: string, loss: number, source: string, kept: string): never {
  return fail(where, "a finite loss", `${loss}, ${source}`, `lower the learning rate or scale the data; ${kept}`);
}

/** The name of a weight that is not finite, null if all are. */
export function nonFiniteWeight(model: AnyModel): string | null {
  return model.weights.find(({ values }) => !values.every(Number.isFinite))?.name ?? null;
}

/** Says that training made a weight infinite, and what became of the weights. */
export function failOnWeight(where: string, weight: string, kept: string): never {
  return fail(where, "finite weights", `NaN or infinity in ${weight}`, `lower the learning rate; ${kept}`);
}
