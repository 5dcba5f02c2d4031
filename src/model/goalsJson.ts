import type { CompileOptions, Goal, MetricOptions } from "./compile.js";
import type { LossConfig } from "./losses.js";
import { lossFromConfig } from "./lossNames.js";
import type { MetricName } from "./metrics.js";
import { metricsPerOutput } from "./metricsPerOutput.js";
import type { TrainingJson } from "./trainingJson.js";

type GoalsJson = Pick<TrainingJson, "loss" | "lossWeights" | "metrics" | "weightedMetrics">;

/** What a model trains for, as a model file holds it. */
export function goalsToJson(goals: readonly Goal[], given: CompileOptions): GoalsJson {
  const names = goals.map(({ output }) => output);
  const named = (option: "metrics" | "weightedMetrics") => {
    const lists = metricsPerOutput(`compile ${option}`, given[option], names);
    const kept = lists.map((list) => list.filter((metric): metric is MetricName => typeof metric === "string"));
    return kept.length === 1 ? kept[0] : kept;
  };
  const losses = goals.map(({ loss }) => loss?.config ?? null);
  return {
    loss: losses.length === 1 ? losses[0] : losses,
    metrics: named("metrics"),
    ...(given.weightedMetrics && { weightedMetrics: named("weightedMetrics") }),
    ...(given.lossWeights && { lossWeights: goals.map(({ lossWeight }) => lossWeight) }),
  };
}

/** What `compile` takes for it; null if a loss was a function. */
export function goalsFromJson({ loss, lossWeights, metrics, weightedMetrics }: GoalsJson) {
  const losses = [loss].flat() as (LossConfig | null)[];
  if (!losses.some(Boolean)) return null;
  const made = losses.map((config) => config && lossFromConfig(config));
  return {
    loss: Array.isArray(loss) ? made : made[0],
    metrics: metrics as MetricOptions,
    ...(weightedMetrics && { weightedMetrics: weightedMetrics as MetricOptions }),
    ...(lossWeights && { lossWeights }),
  } as Omit<CompileOptions, "optimizer">;
}
