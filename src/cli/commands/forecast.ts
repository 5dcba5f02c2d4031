import { type Command, type Outcome, ofOutcome } from "../command.js";
import { configOptions } from "../config/flags.js";
import { wholeNumber } from "../optionValues.js";
import { GOES_ON } from "../runs/runArguments.js";
import type { RunOptions } from "../runs/runOptions.js";

/** `timecell forecast`: a forecast of a table, or on from a saved forecaster or network. */
export const forecast: Command<RunOptions & { readonly last?: number }, Outcome> = {
  ...ofOutcome,
  name: "forecast",
  summary: "forecast your table, with intervals, and tell how good that is",
  usage: "<file> [newer file] [options] [section.key=value...]",
  interrupted: GOES_ON,
  arguments: [
    {
      name: "[arguments...]",
      property: "args",
      what: "a CSV, JSON, JSON Lines or Parquet file with your data; or a forecaster that train or forecast saved, and a file with newer data if there is any; section.key=value sets any key of the configuration",
    },
  ],
  options: [
    ...configOptions("compare.models", "backtest.metrics"),
    {
      flags: "--last <rows>",
      what: "how many of the file's last rows to forecast as well, with a model of train --layers (default: 100)",
      parse: wholeNumber("--last"),
    },
  ],

  async run(options, context) {
    const { forecastCommand } = await import("../runs/forecastCommand.js");
    return forecastCommand(options, context);
  },
};
