import { type Command, type Outcome, ofOutcome } from "../command.js";
import { configOptions } from "../config/flags.js";
import { dataArgument, GOES_ON, runUsage } from "../runs/runArguments.js";
import type { RunOptions } from "../runs/runOptions.js";

/** `timecell backtest`: forecasts the past of a table, and tells how good a forecaster is. */
export const backtest: Command<RunOptions, Outcome> = {
  ...ofOutcome,
  name: "backtest",
  summary: "forecast the past of your table: how good a forecaster is, beside simple rules",
  usage: runUsage,
  interrupted: GOES_ON,
  arguments: [dataArgument],
  options: configOptions("compare.models"),

  async run(options, context) {
    const { backtestCommand } = await import("../runs/backtestCommand.js");
    return backtestCommand("backtest", options, context);
  },
};
