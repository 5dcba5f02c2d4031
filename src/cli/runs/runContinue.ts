import { basename, dirname, resolve } from "node:path";
import type { Frequency } from "../../data/time/frequency.js";
import { periodsText } from "../../data/time/parseFrequency.js";
import { fail } from "../../engine/errors.js";
import { plan } from "../../forecast/plan/plan.js";
import type { CommandContext } from "../command.js";
import type { ResolvedConfig } from "../config/resolveConfig.js";
import { heedsCovariates } from "../models/heedsCovariates.js";
import { continuedPanel } from "./continuedPanel.js";
import { defaultHorizon } from "./defaultHorizon.js";
import { expectFutureCovariates } from "./expectCovariates.js";
import { forecastCsv } from "./forecastRows.js";
import { inStages } from "./inStages.js";
import { learntBy } from "./learntBy.js";
import { openFolder } from "./prepareRun.js";
import { panelOf, readData, withFeatures } from "./readPanel.js";
import { folderNameFor } from "./runFolder.js";
import { FORECAST, type ForecastRun } from "./runForecast.js";
import { FORECASTER, type SavedForecaster } from "./savedRun.js";
import { FACTS, REPORT, writeReport } from "./writeReport.js";

/** What is settled when a forecaster has learnt. */
const LEARNT = [
  ["model", "name"],
  ["model", "transforms"],
  ["model", "seeds"],
  ["model", "conformal"],
  ["forecast", "levels"],
  ["run", "seed"],
  ["run", "budget"],
  ["data", "season"],
] as const;

/** Forecasts on from a saved forecaster, which learns nothing anew: beyond newer data, or beyond what it knows. */
export async function runContinue(
  path: string,
  { forecaster }: SavedForecaster,
  { config, whereOf }: ResolvedConfig,
  configPath: string | undefined,
  context: CommandContext,
): Promise<ForecastRun> {
  const begin = performance.now();
  const known = forecaster.panel;
  for (const [section, key] of LEARNT) {
    const place = whereOf(section, key);
    if (/^--|=/.test(place)) context.note(`${place} has no effect: ${path} has learnt already`);
  }
  const longest = forecaster.longestHorizon;
  const horizon = config.forecast.horizon ?? Math.min(longest, defaultHorizon(known));
  if (horizon > longest) fail("--horizon", `at most ${longest}, as ${forecaster.name} has learnt it`, `${horizon}`);
  const { file } = config.data;
  const newer = file === null ? null : await newerPanel(file, config, known.frequency, horizon);
  const panel = newer ? continuedPanel(known, newer) : known;
  if (newer) {
    forecaster.update(panel);
    const gone =
      known.series.length - known.series.filter(({ id }) => panel.series.some((one) => one.id === id)).length;
    if (gone > 0) context.note(`${gone} of the ${known.series.length} series that it knows are not in ${file}`);
  }
  const planned = plan(panel, forecaster, { horizon });
  if (heedsCovariates(config.model)) expectFutureCovariates(panel.source, planned.missingCovariates, horizon);
  const output = config.run.output ?? (file === null ? folderBeside(path) : folderNameFor(file, "forecast"));
  const settled = { ...config, forecast: { ...config.forecast, horizon }, run: { ...config.run, output } };
  const inputs = file === null ? [] : [path];
  const prepared = { file: file ?? path, config: settled };
  const { folder, yaml } = openFolder(prepared, `forecast ${path}`, [FORECAST, FACTS, REPORT], configPath, inputs);

  const forecast = await inStages(context, folder, config.run.workers, (stage) => {
    const { journal: _, ...how } = stage("forecast");
    return forecaster.predict(horizon, how);
  });
  const seconds = (performance.now() - begin) / 1000;
  folder.write(FORECAST, forecastCsv(forecast));
  const title = `${panel.source}: the next ${periodsText(horizon, panel.frequency).replace(/^1 /, "")}`;
  const parts = { title, command: "forecast", panel, plan: planned, forecast, backtest: null } as const;
  writeReport(folder, { ...parts, ...learntBy(forecaster), config: yaml, seconds });
  folder.finish();
  return { panel, forecast, backtest: null, folder: folder.path, seconds };
}

/** `sales.train.next` for a forecaster in a run's folder: not the run's own. */
function folderBeside(path: string): string {
  const parent = basename(dirname(resolve(path)));
  return basename(path) === FORECASTER ? `${parent}.next` : folderNameFor(path, "next");
}

async function newerPanel(file: string, config: ResolvedConfig["config"], frequency: Frequency, horizon: number) {
  const { table } = await readData(file, config.data);
  const panel = panelOf(table, config.data, { frequency, shortest: 1 });
  return withFeatures(panel, config.data, horizon);
}
