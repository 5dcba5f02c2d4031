import { type Command, type CommandOption, type Outcome, ofOutcome } from "../command.js";
import { configOptions } from "../config/flags.js";
import { wholeNumber } from "../optionValues.js";
import { learningRateOption, trainingOptions } from "../ownFile/trainingOptions.js";
import { dataArgument, GOES_ON, runUsage } from "../runs/runArguments.js";
import type { TrainCommandOptions } from "../runs/trainCommand.js";

/** Options that both ways of training have; the configuration says what they are. */
const SHARED = ["--time", "--value", "--seed"];

const ofNetworks: CommandOption[] = [
  ...trainingOptions.filter(({ flags }) => !SHARED.some((name) => flags.startsWith(`${name} `))),
  learningRateOption,
  { flags: "--epochs <count>", what: "passes over the file", default: 100, parse: wholeNumber("--epochs") },
];

/** `timecell train`: fits a forecaster to a table, or trains one network of layers, and saves it. */
export const train: Command<TrainCommandOptions, Outcome> = {
  ...ofOutcome,
  name: "train",
  summary: "fit a forecaster to your table, or a network of your own layers, and save it",
  usage: runUsage,
  interrupted: `${GOES_ON}; a network of layers trained so far has been saved`,
  arguments: [dataArgument],
  options: [
    ...configOptions("compare.models", "backtest.folds", "backtest.metrics").map((option) =>
      option.flags.startsWith("--value ") ? { ...option, flags: "--value <columns...>" } : option,
    ),
    ...ofNetworks.map(({ default: initial, ...option }) => ({
      ...option,
      what: `${option.what} (default: ${initial})`,
      group: "One network of layers, one step ahead, saved as a file; any of these asks for it (--output model.json):",
    })),
  ],

  async run(options, context) {
    const { trainCommand } = await import("../runs/trainCommand.js");
    return trainCommand(options, context);
  },
};
