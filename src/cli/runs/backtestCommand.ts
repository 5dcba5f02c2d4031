import { fail } from "../../engine/errors.js";
import type { CommandContext, Outcome } from "../command.js";
import { paragraph } from "../paragraph.js";
import { backtestJson, scoreLines, verdictLines } from "./backtestTexts.js";
import { printedConfig } from "./printedConfig.js";
import { type BacktestRun, FORECASTS, runBacktest, SCORES } from "./runBacktest.js";
import { filesIn, type RunOptions, readConfig } from "./runOptions.js";
import { REPORT } from "./writeReport.js";

/** Forecasts the past of a table with one forecaster, or with several to compare. */
export async function backtestCommand(
  command: "backtest" | "compare",
  options: RunOptions,
  context: CommandContext,
): Promise<Outcome> {
  const { args, config: configPath, printConfig } = options;
  const [file, ...others] = filesIn(args);
  if (others.length > 0) fail(command, "one file", `${others.length + 1}`, "say --models A,B for several forecasters");
  const resolved = await readConfig(options, file, context);
  if (printConfig) return printedConfig(resolved.config, command);
  return outcomeOf(await runBacktest(command, resolved, configPath, context));
}

function outcomeOf({ backtest, folder, seconds }: BacktestRun): Outcome {
  return {
    print({ columns, color, write }) {
      write(`\n${scoreLines(backtest, columns)}\n\n${verdictLines(backtest, columns, color)}\n`);
      const skipped = backtest.skipped.length;
      const left = skipped > 0 ? ` ${skipped} forecasts of series that were too short are left out.` : "";
      const files = `${seconds.toFixed(1)} s. In ${folder}/: ${[REPORT, SCORES, FORECASTS].join(", ")}, config.yaml`;
      write(`${left && `${paragraph(left.trim(), columns)}\n`}${paragraph(files, columns)}\n`);
    },
    json: () => ({ ...backtestJson(backtest), output: folder, seconds }),
  };
}
