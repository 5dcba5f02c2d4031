import type { CheckedPanel } from "../../data/panel/createPanel.js";
import type { Forecaster } from "../../forecast/forecaster.js";
import { fitAll } from "../../forecast/workers/fitSubjects.js";
import type { CommandContext } from "../command.js";
import type { ResolvedConfig } from "../config/resolveConfig.js";
import { inStages } from "./inStages.js";
import { type Learnt, learntBy } from "./learntBy.js";
import { checkedPlan, openFolder, prepareRun } from "./prepareRun.js";
import { FORECASTER, saveForecaster } from "./savedRun.js";
import { FACTS, REPORT, writeReport } from "./writeReport.js";

/** A forecaster that was fitted and saved. */
export interface TrainRun extends Learnt {
  readonly panel: CheckedPanel;
  readonly forecaster: Forecaster;
  readonly horizon: number;
  readonly folder: string;
  /** Where the forecaster is. */
  readonly saved: string;
  readonly seconds: number;
}

/** Fits the forecaster of a configuration and saves it. */
export async function runTrain(
  resolved: ResolvedConfig,
  configPath: string | undefined,
  context: CommandContext,
): Promise<TrainRun> {
  const begin = performance.now();
  const run = await prepareRun(resolved, "train", context);
  const { panel, config, horizon, modelPlace } = run;
  const forecaster = run.make(modelPlace, config.model);
  const planned = checkedPlan(run, forecaster, config.model, context, false);
  const { folder, yaml } = openFolder(run, "train", [FORECASTER, FACTS, REPORT], configPath);
  await inStages(context, folder, config.run.workers, (stage) => fitAll([forecaster], panel, stage("train")));
  const seconds = (performance.now() - begin) / 1000;
  saveForecaster(folder, forecaster, config);
  const learnt = learntBy(forecaster);
  const plan = { ...planned, forecaster: forecaster.name };
  const title = `${panel.source}: ${forecaster.name}`;
  const parts = { title, command: "train", panel, plan, forecast: null, backtest: null, ...learnt } as const;
  writeReport(folder, { ...parts, config: yaml, seconds });
  folder.finish();
  return { ...learnt, panel, forecaster, horizon, folder: folder.path, saved: folder.file(FORECASTER), seconds };
}
