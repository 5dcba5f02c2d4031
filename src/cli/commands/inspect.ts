import { type Command, type Outcome, ofOutcome } from "../command.js";
import { configOptions } from "../config/flags.js";
import type { RunOptions } from "../runs/runOptions.js";

/** `timecell inspect`: what is in a table, a saved forecaster or a model file. */
export const inspect: Command<RunOptions, Outcome> = {
  ...ofOutcome,
  name: "inspect",
  summary: "show what is in a table and what a forecaster would do with it, or what is in a model file",
  usage: "<file> [options] [section.key=value...]",
  arguments: [
    {
      name: "[arguments...]",
      property: "args",
      what: "a table; a forecaster that train or forecast saved; or a .keras, .h5, .weights.h5, .safetensors or .json model file, of which it tells what can't be carried over",
    },
  ],
  options: configOptions("compare.models", "backtest.folds", "backtest.metrics", "run.output", "run.workers"),

  async run(options, context) {
    const { inspectCommand } = await import("../runs/inspectCommand.js");
    return inspectCommand(options, context);
  },
};
