import { existsSync } from "node:fs";
import { fail } from "../../engine/errors.js";
import type { CommandContext, Outcome } from "../command.js";
import { isOverride } from "../config/override.js";
import { type NetworkTrainingOptions, networkTraining } from "../ownFile/networkTraining.js";
import { learningRateOption, trainingOptions } from "../ownFile/trainingOptions.js";
import { printedConfig } from "./printedConfig.js";
import { filesIn, type RunOptions, readConfig } from "./runOptions.js";
import { runTrain } from "./runTrain.js";
import { trainOutcome } from "./trainOutcome.js";

/** The options of both ways of training. */
export interface TrainCommandOptions extends RunOptions {
  readonly value?: readonly string[];
  readonly seed?: string;
  readonly output?: string;
}

/** Each of these asks for one network of layers, which a configuration has no word of. */
const OF_NETWORKS = ["layers", "window", "batch", "loss", "optimizer", "validation", "learningRate", "epochs"] as const;

/** Fits a forecaster to a table, or trains one network of layers. */
export async function trainCommand(given: TrainCommandOptions, context: CommandContext): Promise<Outcome> {
  const options = withoutSwallowed(given);
  const files = filesIn(options.args);
  if (OF_NETWORKS.some((name) => options[name] !== undefined)) return trainNetwork(options, files, context);
  if (files.length > 1) fail("train", "one file", `${files.length}`);
  const resolved = await readConfig(options, files[0], context);
  if (options.printConfig) return printedConfig(resolved.config, "train");
  return trainOutcome(await runTrain(resolved, options.config, context));
}

/** `--value` takes all that follows it: overrides, and a file at the end. */
function withoutSwallowed(options: TrainCommandOptions): TrainCommandOptions {
  const { args, value = [] } = options;
  const overrides = value.filter(isOverride);
  const columns = value.filter((one) => !isOverride(one));
  const hasFile = filesIn(args).length === 0 && existsSync(columns.at(-1) ?? "");
  const swallowed = [...(hasFile ? columns.splice(-1) : []), ...overrides];
  return {
    ...options,
    args: [...args, ...swallowed],
    ...(columns.length > 0 ? { value: columns } : { value: undefined }),
  };
}

function trainNetwork(options: TrainCommandOptions, files: readonly string[], context: CommandContext) {
  const [file, other] = files;
  const [override] = options.args.filter(isOverride);
  const odd = override ?? other ?? (options.config && "--config") ?? (options.printConfig && "--print-config");
  if (odd) fail("train", "--layers and its options alone", `${odd}`, "choose the one or the other way of training");
  const defaults = Object.fromEntries(
    [...trainingOptions, learningRateOption].map(({ flags, default: initial }) => [propertyOf(flags), initial]),
  );
  const { seed, output = "model.json" } = options;
  const chosen = Object.fromEntries(
    OF_NETWORKS.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
  );
  const all = {
    ...defaults,
    epochs: 100,
    ...chosen,
    ...{ file, time: options.time, value: options.value, output },
    ...(seed !== undefined && { seed: seedOf(seed) }),
  };
  return networkTraining(all as unknown as NetworkTrainingOptions, context);
}

function propertyOf(flags: string): string {
  const [, name] = /^--([a-z-]+)/.exec(flags) as RegExpExecArray;
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function seedOf(text: string): unknown {
  return trainingOptions.find(({ flags }) => flags.startsWith("--seed"))?.parse?.(text);
}
