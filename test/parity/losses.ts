import { pullback } from "../../src/engine/tape.js";
import { type NestedNumbers, type Tensor, tensor } from "../../src/engine/tensor.js";
import type { LossFunction } from "../../src/model/losses.js";
import { lossFromConfig } from "../../src/model/lossNames.js";
import type { Reduction } from "../../src/model/reduction.js";
import { type FixtureTensor, fixtureTensor, fixtureValues } from "../support/fixtureTensor.js";
import { type Comparison, relative } from "./comparison.js";
import { fileOfCases, type ParityFile, type ReadGolden } from "./parityFile.js";

interface LossCase {
  readonly name: string;
  readonly y_true: FixtureTensor;
  readonly y_pred: FixtureTensor;
  readonly sample_weight?: FixtureTensor;
  readonly value: FixtureTensor;
  readonly grad_y_pred_of_sum: FixtureTensor;
  readonly constructor_arguments?: { readonly reduction?: string | null; readonly delta?: number };
  readonly config: { readonly config?: { readonly from_logits?: boolean }; readonly q?: number | readonly number[] };
}

/** As losses/classification.py writes them: our names, plain lists. */
interface ClassificationCase {
  readonly name: string;
  readonly options: { readonly reduction?: Reduction };
  readonly y: NestedNumbers;
  readonly p: NestedNumbers;
  readonly weight: number[] | null;
  readonly value: NestedNumbers;
  readonly grad: NestedNumbers;
}

const reductions: Record<string, Reduction> = {
  sum_over_batch_size: "sumOverBatchSize",
  sum: "sum",
  mean_with_sample_weight: "meanWithSampleWeight",
  null: "none",
};

/** Losses: values and gradients, of Keras or by a formula. */
export async function lossFiles(read: ReadGolden): Promise<ParityFile[]> {
  const regression = fileOfCases<LossCase>(read, "losses/losses.json", (one) => ({
    name: one.name,
    covers: [one.name.split(" ")[0]],
    compare: (found) => {
      const wanted = [one.value, one.grad_y_pred_of_sum].map(fixtureValues);
      const weight = one.sample_weight && fixtureTensor(one.sample_weight);
      compare(found, lossOf(one), fixtureTensor(one.y_true), fixtureTensor(one.y_pred), weight, wanted);
    },
  }));
  const classification = fileOfCases<ClassificationCase>(read, "losses/classification.json", (one) => ({
    name: `${one.name} ${JSON.stringify(one.options)}`,
    covers: [pascalCase(one.name)],
    compare: (found) => {
      const loss = lossFromConfig({ name: one.name, reduction: "sumOverBatchSize", ...one.options });
      const weight = one.weight ? tensor(one.weight) : undefined;
      const wanted = [one.value, one.grad].map((nested) => tensor(nested).toArray());
      compare(found, loss, tensor(one.y), tensor(one.p), weight, wanted);
    },
  }));
  return Promise.all([regression, classification]);
}

const camelCase = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
const pascalCase = (name: string) =>
  name === "klDivergence" ? "KLDivergence" : name.charAt(0).toUpperCase() + name.slice(1);

/** Our loss for a case: by Keras's class, or by what a formula is called. */
function lossOf({ name, config, constructor_arguments }: LossCase): LossFunction {
  const { reduction: given = "sum_over_batch_size", ...settings } = constructor_arguments ?? {};
  const reduction = reductions[String(given)];
  if (name.startsWith("pinball")) return lossFromConfig({ name: "pinball", reduction, quantile: config.q as number });
  if (name.startsWith("multi-quantile")) {
    return lossFromConfig({ name: "multiQuantile", reduction, quantiles: config.q as number[] });
  }
  if (name.startsWith("gaussian")) {
    const activation = name.includes("softplus") ? "softplus" : "linear";
    return lossFromConfig({ name: "gaussianLikelihood", reduction, activation });
  }
  const [className] = name.split(" ");
  const fromLogits = config.config?.from_logits;
  return lossFromConfig({
    name: camelCase(className),
    reduction,
    ...settings,
    ...(fromLogits !== undefined && { fromLogits }),
  });
}

/** The loss and the gradient of its sum by the predictions. */
function compare(
  found: Comparison,
  loss: LossFunction,
  y: Tensor,
  p: Tensor,
  weight: Tensor | undefined,
  [value, gradient]: readonly Float32Array[],
): void {
  const { outputs, gradients } = pullback(
    () => [loss(y, p, weight)],
    [p],
    ([result]) => [tensor(new Float32Array(result.size).fill(1), result.shape)],
  );
  found.close("value", outputs[0].toArray(), value, relative(1e-5));
  found.close("gradient", gradients[0].toArray(), gradient, relative(1e-5));
}
