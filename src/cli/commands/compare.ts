import { type Command, type Outcome, ofOutcome } from "../command.js";
import { configOptions } from "../config/flags.js";
import { dataArgument, GOES_ON, runUsage } from "../runs/runArguments.js";
import type { RunOptions } from "../runs/runOptions.js";

/** `timecell compare`: several forecasters in one backtest, ranked. */
export const compare: Command<RunOptions, Outcome> = {
  ...ofOutcome,
  name: "compare",
  summary: "rank several forecasters by one backtest of your table",
  usage: runUsage,
  interrupted: GOES_ON,
  arguments: [dataArgument],
  options: configOptions("model.name"),

  async run(options, context) {
    const { backtestCommand } = await import("../runs/backtestCommand.js");
    return backtestCommand("compare", options, context);
  },
};
