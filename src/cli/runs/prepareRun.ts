import type { CheckedPanel } from "../../data/panel/createPanel.js";
import type { Panel } from "../../data/panel/panel.js";
import { frequencyName, periodsText } from "../../data/time/parseFrequency.js";
import { fail, show } from "../../engine/errors.js";
import type { Forecaster } from "../../forecast/forecaster.js";
import { type Plan, plan } from "../../forecast/plan/plan.js";
import type { CommandContext } from "../command.js";
import { configText } from "../config/configText.js";
import type { ResolvedConfig } from "../config/resolveConfig.js";
import type { Config } from "../config/sections.js";
import { heedsCovariates } from "../models/heedsCovariates.js";
import { type ModelTask, makeForecaster } from "../models/makeForecaster.js";
import { type ModelSettings, modelSettings } from "../models/modelSettings.js";
import { defaultHorizon } from "./defaultHorizon.js";
import { expectFutureCovariates, expectPastOfCovariates } from "./expectCovariates.js";
import { panelOf, type ReadTable, readData, withFeatures } from "./readPanel.js";
import { CONFIG_HEADING, folderNameFor, RunFolder } from "./runFolder.js";

export type RunCommand = "train" | "forecast" | "backtest" | "compare";

/** A run before any training: its data has been read and looked at. */
export interface PreparedRun extends Pick<ResolvedConfig, "whereOf" | "modelPlace"> {
  readonly file: string;
  /** With what was found out: columns, horizon, output. */
  readonly config: Config;
  readonly panel: CheckedPanel;
  readonly horizon: number;
  /** A forecaster that will learn from a panel: this one, or what of it a backtest begins with. */
  make(where: string, settings: ModelSettings, panel?: Panel): Forecaster;
}

/** Reads the data of a configuration. */
export async function prepareRun(
  resolved: ResolvedConfig,
  command: RunCommand,
  context: Pick<CommandContext, "note">,
): Promise<PreparedRun> {
  const { config, whereOf, modelPlace } = resolved;
  const { file } = config.data;
  if (file === null) return fail(command, "a file with the data", "none", `for example timecell ${command} sales.csv`);
  const read = await readData(file, config.data);
  const bare = panelOf(read.table, config.data);
  tellFindings(bare, config, read, context.note);
  const horizon = config.forecast.horizon ?? defaultHorizon(bare);
  if (config.forecast.horizon === null) {
    context.note(`forecasting ${periodsText(horizon, bare.frequency)} ahead; --horizon says otherwise`);
  }
  const reach = horizon + config.backtest.gap;
  const panel = withFeatures(bare, config.data, reach);
  const told = new Set<string>();
  const task: Omit<ModelTask, "panel"> = {
    horizon: reach,
    levels: config.forecast.levels,
    seed: config.run.seed,
    budgetSeconds: config.run.budget,
    note(text) {
      if (!told.has(text)) context.note(text); // of the forecaster that is backtested and of the one that forecasts
      told.add(text);
    },
  };
  return {
    file,
    config: withFound(config, read, horizon, command, file),
    panel,
    horizon,
    whereOf,
    modelPlace,
    make: (where, settings, learnt = panel) => makeForecaster(where, settings, { ...task, panel: learnt }),
  };
}

/** A configuration with what was found out: another run with it does the same. */
function withFound(config: Config, { columns }: ReadTable, horizon: number, command: RunCommand, file: string): Config {
  const { ids, time, values, isWide } = columns;
  const one = (names: readonly string[]) => (names.length === 1 ? names[0] : names);
  const found = {
    id: ids.length > 0 ? one(ids) : null,
    time: time ?? (false as const),
    value: isWide && config.data.value === null ? null : one(values), // thousands of columns, maybe
    layout: isWide ? ("wide" as const) : ("long" as const),
  };
  return {
    ...config,
    data: { ...config.data, ...found },
    forecast: { ...config.forecast, horizon },
    run: { ...config.run, output: config.run.output ?? folderNameFor(file, command) },
  };
}

/** What a forecaster would do with the panel, checked. */
export function checkedPlan(
  { panel, horizon }: PreparedRun,
  forecaster: Forecaster,
  settings: ModelSettings,
  { note }: Pick<CommandContext, "note">,
  isAhead: boolean,
): Plan {
  const planned = plan(panel, forecaster, { horizon: Math.min(horizon, forecaster.longestHorizon) });
  const { futureCovariates, pastCovariates, staticCovariates } = panel;
  const covariates = [...pastCovariates, ...futureCovariates, ...staticCovariates.map(({ name }) => name)];
  if (covariates.length > 0 && !heedsCovariates(settings)) {
    note(`${settings.name} looks at no covariates: ${covariates.map(show).join(", ")} won't count`);
    return planned;
  }
  if (isAhead) expectFutureCovariates(panel.source, planned.missingCovariates, horizon);
  expectPastOfCovariates(panel, forecaster, 0);
  return planned;
}

/** Opens the folder of a run, and leaves its configuration there. */
export function openFolder(
  { config, file }: Pick<PreparedRun, "config" | "file">,
  command: string,
  files: readonly string[],
  configPath: string | undefined,
  inputs: readonly string[] = [],
): { readonly folder: RunFolder; readonly yaml: string } {
  const output = config.run.output as string;
  const folder = RunFolder.open("--output", output, files, [file, ...inputs]);
  const heading = `${CONFIG_HEADING.slice(2)} ${command} --config ${folder.file("config.yaml")} does this run again`;
  const yaml = configText(config, heading);
  folder.writeConfig(yaml, [file, ...inputs, ...(configPath === undefined ? [] : [configPath])]);
  return { folder, yaml };
}

/** How many findings are told one by one. */
const TOLD = 3;

function tellFindings(panel: CheckedPanel, config: Config, { columns }: ReadTable, note: (text: string) => void): void {
  const { ids, time, values, isWide } = columns;
  const { source, series, frequency, season } = panel;
  const what = isWide ? `${values.length} columns, a series each` : show(values[0]);
  const by = ids.length > 0 ? ` by ${ids.map(show).join(" and ")}` : "";
  const at = time === null ? "" : ` at ${show(time)}`;
  const count = series.length === 1 ? "1 series" : `${series.length.toLocaleString("en-US")} series`;
  const seasonal = season > 1 ? `season ${season}` : "no season";
  note(`${source}: ${what}${by}${at}: ${count} of ${frequencyName(frequency)}, ${seasonal}`);
  const warnings = panel.findings.filter(({ severity }) => severity !== "note");
  for (const { severity, message } of warnings.slice(0, TOLD)) {
    note(severity === "error" ? `left out: ${message}` : message);
  }
  const more = warnings.length - TOLD;
  if (more > 0)
    note(`and ${more.toLocaleString("en-US")} more findings: timecell inspect ${config.data.file} lists them`);
}

/** The descriptions of models in a list. */
export function modelsOf(where: string, entries: readonly (string | { readonly name: string })[]): ModelSettings[] {
  return entries.map((entry, i) => modelSettings(`${where}[${i}]`, entry as Parameters<typeof modelSettings>[1]));
}
