import { fail } from "../engine/errors.js";
import { Tensor } from "../engine/tensor.js";
import { maskOf } from "../layers/masks.js";
import { add, mul } from "../ops/arithmetic.js";
import type { Goal } from "./compile.js";
import { maskedWeight } from "./maskedWeight.js";
import type { StepInput } from "./trainStep.js";

/** One output of a batch: what it is trained for, target and prediction, and how much each sample counts. */
export interface Outcome {
  readonly goal: Goal;
  readonly yTrue: Tensor;
  readonly yPred: Tensor;
  readonly sampleWeight: Tensor | undefined;
}

/** What came out of a model for a batch, output by output; outputs without a target are left out. */
export function outcomesOf(
  where: string,
  goals: readonly Goal[],
  { y, sampleWeight }: StepInput,
  predictions: Tensor | readonly Tensor[],
): Outcome[] {
  const outputs = predictions instanceof Tensor ? [predictions] : predictions;
  if (outputs.length !== goals.length) {
    const remedy = "give compile a list of losses, one an output";
    fail(where, `${goals.length} outputs, as compiled`, `${outputs.length}`, remedy);
  }
  const targets = targetsOf(where, goals, y instanceof Tensor ? [y] : y);
  const outcomes: Outcome[] = [];
  for (const [i, goal] of goals.entries()) {
    const yTrue = targets[i];
    if (!yTrue) continue;
    const weight = Array.isArray(sampleWeight) ? sampleWeight[i] : sampleWeight;
    outcomes.push({ goal, yTrue, yPred: outputs[i], sampleWeight: weight ?? undefined });
  }
  return outcomes;
}

/** The targets in the outputs' places: those of outputs without a loss may be left out. */
function targetsOf(where: string, goals: readonly Goal[], given: readonly Tensor[]): (Tensor | undefined)[] {
  if (given.length === goals.length) return [...given];
  const rest = [...given];
  const trained = goals.filter(({ loss }) => loss).length;
  if (given.length === trained) return goals.map(({ loss }) => (loss ? rest.shift() : undefined));
  return fail(where, `targets for ${goals.length} outputs`, `${given.length}`, "give y as a list, one an output");
}

/** The loss of an output: steps that a mask leaves out don't count. Null for an output that isn't trained. */
export function lossOf({ goal: { loss }, yTrue, yPred, sampleWeight }: Outcome): Tensor | null {
  if (!loss) return null;
  const weight = maskedWeight(maskOf(yPred), sampleWeight, loss.config?.reduction ?? "sumOverBatchSize");
  const value = loss(yTrue, yPred, weight);
  if (value.size === 1) return value;
  return fail("loss", "one number a batch", `values ${JSON.stringify(value.shape)}`, NOT_REDUCED);
}

const NOT_REDUCED = 'train with another reduction than "none"';

/** The sum of the losses, each as much as it counts. */
export function totalOf(outcomes: readonly Outcome[], losses: readonly (Tensor | null)[]): Tensor {
  const weighted = losses.flatMap((loss, i) => {
    const { lossWeight } = outcomes[i].goal;
    return loss ? [lossWeight === 1 ? loss : mul(loss, lossWeight)] : [];
  });
  return weighted.reduce((sum, loss) => add(sum, loss));
}
