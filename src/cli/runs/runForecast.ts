import type { Panel } from "../../data/panel/panel.js";
import { periodsText } from "../../data/time/parseFrequency.js";
import type { Backtest } from "../../forecast/backtest/backtestResult.js";
import type { Forecast } from "../../forecast/forecast.js";
import { fitAll } from "../../forecast/workers/fitSubjects.js";
import type { CommandContext } from "../command.js";
import type { ResolvedConfig } from "../config/resolveConfig.js";
import { forecastCsv } from "./forecastRows.js";
import { inStages } from "./inStages.js";
import { learntBy } from "./learntBy.js";
import { checkedPlan, openFolder, prepareRun } from "./prepareRun.js";
import { FORECASTER, saveForecaster } from "./savedRun.js";
import { foldingThatFits, testedForecasters, testPast } from "./testPast.js";
import { FACTS, REPORT, writeReport } from "./writeReport.js";

/** A forecast beyond the end of the data, and how good it would have been in the past. */
export interface ForecastRun {
  readonly panel: Panel;
  readonly forecast: Forecast;
  /** Null where it was not asked for, or the series are too short. */
  readonly backtest: Backtest | null;
  readonly folder: string;
  readonly seconds: number;
}

export const FORECAST = "forecast.csv";

/** Fits the forecaster of a configuration, forecasts, and tells how good that is. */
export async function runForecast(
  resolved: ResolvedConfig,
  configPath: string | undefined,
  context: CommandContext,
): Promise<ForecastRun> {
  const begin = performance.now();
  const run = await prepareRun(resolved, "forecast", context);
  const { panel, config, horizon, modelPlace: where } = run;
  const forecaster = run.make(where, config.model);
  const planned = checkedPlan(run, forecaster, config.model, context, true);
  const folding = config.forecast.backtest ? foldingThatFits(run) : null;
  if (config.forecast.backtest && !folding) {
    context.note("the series are too short to forecast the past as well: nothing tells how good this forecast is");
  }
  const tested = folding && testedForecasters(run, [{ where, settings: config.model }], folding);
  const { folder, yaml } = openFolder(run, "forecast", [FORECAST, FORECASTER, FACTS, REPORT], configPath);

  const { forecast, backtest } = await inStages(context, folder, config.run.workers, async (stage) => {
    const past = folding && tested && (await testPast(run, tested, folding, stage("backtest")));
    await fitAll([forecaster], panel, stage("forecast"));
    const { journal: _, ...how } = stage("forecast");
    return { backtest: past, forecast: await forecaster.predict(horizon, how) };
  });
  const seconds = (performance.now() - begin) / 1000;
  folder.write(FORECAST, forecastCsv(forecast));
  saveForecaster(folder, forecaster, config);
  const title = `${panel.source}: the next ${periodsText(horizon, panel.frequency).replace(/^1 /, "")}`;
  const plan = { ...planned, forecaster: forecaster.name };
  const { learning, trials } = learntBy(forecaster);
  const parts = { title, command: "forecast", panel, plan, forecast, backtest, learning, trials } as const;
  writeReport(folder, { ...parts, config: yaml, seconds });
  folder.finish();
  return { panel, forecast, backtest, folder: folder.path, seconds };
}
