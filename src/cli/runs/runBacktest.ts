import type { CheckedPanel } from "../../data/panel/createPanel.js";
import { fail } from "../../engine/errors.js";
import type { Backtest } from "../../forecast/backtest/backtestResult.js";
import type { CommandContext } from "../command.js";
import type { ResolvedConfig } from "../config/resolveConfig.js";
import { backtestCsv, scoresCsv } from "./backtestCsv.js";
import { inStages } from "./inStages.js";
import { checkedPlan, modelsOf, openFolder, prepareRun } from "./prepareRun.js";
import { foldingOf, type TestedModel, testedForecasters, testPast } from "./testPast.js";
import { FACTS, REPORT, writeReport } from "./writeReport.js";

/** Forecasts of the past, and what they are worth. */
export interface BacktestRun {
  readonly panel: CheckedPanel;
  readonly backtest: Backtest;
  readonly folder: string;
  readonly seconds: number;
}

export const SCORES = "scores.csv";
export const FORECASTS = "forecasts.csv";

/** Backtests the forecaster of a configuration, or all that are to be compared. */
export async function runBacktest(
  command: "backtest" | "compare",
  resolved: ResolvedConfig,
  configPath: string | undefined,
  context: CommandContext,
): Promise<BacktestRun> {
  const begin = performance.now();
  const models = modelsToTest(command, resolved);
  const run = await prepareRun(resolved, command, context);
  const { panel, config, horizon } = run;
  const folding = foldingOf(run);
  const forecasters = testedForecasters(run, models, folding);
  const [first] = models;
  const planned = checkedPlan(run, forecasters[0], first.settings, context, false);
  const { folder, yaml } = openFolder(run, command, [SCORES, FORECASTS, FACTS, REPORT], configPath);
  const backtest = await inStages(context, folder, config.run.workers, (stage) =>
    testPast(run, forecasters, folding, stage(command)),
  );
  const seconds = (performance.now() - begin) / 1000;
  folder.write(SCORES, scoresCsv(backtest));
  folder.write(FORECASTS, backtestCsv(backtest));
  const names = forecasters.length === 1 ? forecasters[0].name : `${forecasters.length} forecasters compared`;
  const plan = { ...planned, horizon };
  const parts = { title: `${panel.source}: ${names}`, command, panel, plan, forecast: null, backtest } as const;
  writeReport(folder, { ...parts, learning: [], trials: [], config: yaml, seconds });
  folder.finish();
  return { panel, backtest, folder: folder.path, seconds };
}

function modelsToTest(command: "backtest" | "compare", { config, whereOf, modelPlace }: ResolvedConfig): TestedModel[] {
  if (command === "backtest") {
    return [{ where: modelPlace, settings: config.model }];
  }
  const where = whereOf("compare", "models");
  const models = modelsOf(where, config.compare.models);
  if (models.length === 0)
    fail(where, "the forecasters to compare", "none", "for example --models Theta,AutoETS,NHiTS");
  return models.map((settings, i) => ({ where: `${where}[${i}]`, settings }));
}
