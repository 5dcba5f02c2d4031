import type { CommandOption } from "../command.js";
import { fraction, positiveNumber, wholeNumber } from "../optionValues.js";
import type { ColumnOptions } from "./chosenColumns.js";

/** What training on the user's own file needs, whether to keep the model or to find its learning rate. */
export interface TrainingOptions extends ColumnOptions {
  readonly window: number;
  readonly layers: string;
  readonly batch: number;
  readonly loss: "mse" | "mae" | "huber";
  readonly optimizer: string;
  readonly validation: number;
  readonly seed: number;
}

export const csvArgument = {
  name: "[file]",
  property: "file",
  what: "a CSV file with a header, one row a time step, in order",
} as const;

/** How a command over the user's file is written: the file first, as `--value` takes all that follows it. */
export const trainingUsage = "<file> --time <column> --value <columns...> [options]";

export const trainingOptions: readonly CommandOption[] = [
  { flags: "--time <column>", what: "the column of times: numbers, ISO dates, or any labels", required: true },
  {
    flags: "--value <columns...>",
    what: "the column to forecast; columns named after it are inputs beside it",
    required: true,
  },
  { flags: "--window <steps>", what: "how many steps the network sees", default: 30, parse: wholeNumber("--window") },
  {
    flags: "--layers <list>",
    what: "the network: dense, conv1d, lstm, gru, simpleRnn, bidirectional, dropout; dense(1) last",
    default: "lstm(32) dense(1)",
  },
  { flags: "--batch <size>", what: "windows a training step", default: 32, parse: wholeNumber("--batch") },
  { flags: "--loss <name>", what: "mse, mae or huber, on the scaled series", default: "huber" },
  { flags: "--optimizer <name>", what: "adam, or sgd with momentum 0.9", default: "adam" },
  {
    flags: "--validation <fraction>",
    what: "the part at the file's end to judge the model by; it isn't trained on",
    default: 0.2,
    parse: fraction("--validation"),
  },
  {
    flags: "--seed <number>",
    what: "of the weights and the order of the windows",
    default: 51,
    parse: wholeNumber("--seed", 0),
  },
];

export const learningRateOption: CommandOption = {
  flags: "--learning-rate <rate>",
  what: "how far a training step goes; timecell lr-find suggests one",
  default: 0.001,
  parse: positiveNumber("--learning-rate"),
};
