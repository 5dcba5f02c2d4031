import { expectNumbers, expectOptions } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import type { LossFunction } from "./losses.js";
import { type LossName, resolveLoss } from "./lossNames.js";
import type { Metric } from "./metric.js";
import { type MetricOption, resolveMetric } from "./metrics.js";
import { metricsPerOutput } from "./metricsPerOutput.js";
import type { Optimizer } from "./optimizer.js";
import { type OptimizerName, resolveOptimizer } from "./optimizerNames.js";
import { perOutput } from "./perOutput.js";

/** A loss such as `huber({ delta: 2 })`, its name, or a function of your own over targets and predictions. */
export type LossOption = LossName | LossFunction;

/** What is given for one output or, for several, as a list in their order or an object by their names. */
export type PerOutput<Value> = Value | readonly (Value | null)[] | Readonly<Record<string, Value | null>>;

/** Metrics of the one output; of several a list with one entry each or an object by their names. */
export type MetricOptions =
  | readonly MetricOption[]
  | readonly (MetricOption | readonly MetricOption[] | null)[]
  | Readonly<Record<string, MetricOption | readonly MetricOption[]>>;

/** What `compile` takes. */
export interface CompileOptions {
  /** An optimizer, or its name with its defaults. */
  readonly optimizer: OptimizerName | Optimizer;
  /** A loss; for several outputs one for all, or one each, null where an output isn't trained. */
  readonly loss: PerOutput<LossOption>;
  /** How much the loss of each output counts in the sum. @defaultValue 1 each */
  readonly lossWeights?: readonly number[] | Readonly<Record<string, number>>;
  /** Names such as `"mae"`, metrics, losses or functions of your own. @defaultValue [] */
  readonly metrics?: MetricOptions;
  /** Metrics in which samples count as their sample weights say. @defaultValue [] */
  readonly weightedMetrics?: MetricOptions;
}

/** A metric under the name it has in the logs. */
export interface NamedMetric {
  readonly name: string;
  readonly metric: Metric;
  /** Whether samples count in it as their weights say. */
  readonly weighted: boolean;
}

/** What one output is trained for. */
export interface Goal {
  /** The output's name. */
  readonly output: string;
  /** Of its loss in the logs; null where it is the only one. */
  readonly lossName: string | null;
  /** Null for an output that isn't trained. */
  readonly loss: LossFunction | null;
  /** How much the loss counts in the sum. */
  readonly lossWeight: number;
  readonly metrics: readonly NamedMetric[];
}

/** What a compiled model trains with. */
export interface Compiled {
  readonly optimizer: Optimizer;
  /** One an output. */
  readonly goals: readonly Goal[];
  readonly given: CompileOptions;
}

/** Settles what `compile` was given, for a model's outputs; null if their names aren't known. */
export function compiledFrom(given: CompileOptions, outputNames: readonly string[] | null): Compiled {
  if (!given) fail("compile", "{ optimizer, loss }", show(given));
  expectOptions("compile", given, ["optimizer", "loss", "lossWeights", "metrics", "weightedMetrics"]);
  const names = outputNames ?? namesFrom(given.loss);
  const several = names.length > 1;
  const losses = perOutput("compile loss", given.loss, names, "alike").map((loss) => (loss ? resolveLoss(loss) : null));
  if (!losses.some(Boolean)) fail("compile loss", "a loss for one output at least", show(given.loss));
  const lossWeights = perOutput("compile lossWeights", given.lossWeights, names, "each").map((weight) => weight ?? 1);
  expectNumbers("compile lossWeights", Object.fromEntries(names.map((name, i) => [name, lossWeights[i]])));
  const taken = new Map<string, number>([["loss", 1]]);
  const metricsOf = (option: "metrics" | "weightedMetrics") =>
    metricsPerOutput(`compile ${option}`, given[option], names).map((list, i) =>
      list.map((one): NamedMetric => {
        const metric = resolveMetric(one);
        const name = unique(taken, several ? joined(names[i], metric.name) : metric.name);
        return { name, metric, weighted: option === "weightedMetrics" };
      }),
    );
  const [metrics, weighted] = [metricsOf("metrics"), metricsOf("weightedMetrics")];
  const goals = names.map(
    (name, i): Goal => ({
      output: name,
      lossName: several && losses[i] ? joined(name, "loss") : null,
      loss: losses[i],
      lossWeight: lossWeights[i],
      metrics: [...metrics[i], ...weighted[i]],
    }),
  );
  return { optimizer: resolveOptimizer(given.optimizer), goals, given };
}

/** `forecast` and `loss` make `forecastLoss`. */
function joined(output: string, quantity: string): string {
  return `${output}${quantity.charAt(0).toUpperCase()}${quantity.slice(1)}`;
}

function unique(taken: Map<string, number>, wanted: string): string {
  const times = taken.get(wanted) ?? 0;
  taken.set(wanted, times + 1);
  return times === 0 ? wanted : `${wanted}_${times}`;
}

/** Names for the outputs of a model that doesn't tell them: those that the losses have, or numbers. */
function namesFrom(loss: CompileOptions["loss"]): readonly string[] {
  if (Array.isArray(loss)) return loss.map((_, i) => `output_${i + 1}`);
  return loss && typeof loss === "object" ? Object.keys(loss) : ["output"];
}
