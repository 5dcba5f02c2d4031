import type { CheckedPanel } from "../../data/panel/createPanel.js";
import { periodLabel } from "../../data/time/periodLabel.js";
import { fail, show } from "../../engine/errors.js";
import { type Plan, plan } from "../../forecast/plan/plan.js";
import { planText } from "../../forecast/plan/planText.js";
import type { Outcome } from "../command.js";
import type { ResolvedConfig } from "../config/resolveConfig.js";
import { makeForecaster } from "../models/makeForecaster.js";
import { paragraph } from "../paragraph.js";
import { defaultHorizon } from "./defaultHorizon.js";
import { panelOf, readData, withFeatures } from "./readPanel.js";

/** Covariates whose dates are shown. */
const SHOWN = 10;

/** What is in a table, and what the forecaster of a configuration would do with it, without training. */
export async function inspectTable({ config, modelPlace }: ResolvedConfig): Promise<Outcome> {
  const { data, forecast, run, model } = config;
  if (data.file === null) return fail("inspect", "a file", "none", "for example timecell inspect sales.csv");
  const { table, columns } = await readData(data.file, data);
  const bare = panelOf(table, data, { onProblem: "drop" });
  const horizon = forecast.horizon ?? defaultHorizon(bare);
  const panel = withFeatures(bare, data, horizon);
  const task = { panel, horizon, levels: forecast.levels, seed: run.seed, budgetSeconds: run.budget, note: () => {} };
  const forecaster = makeForecaster(modelPlace, model, task);
  const planned = plan(panel, forecaster, { horizon });
  const refused = panel.findings.filter(({ severity }) => severity === "error").length;
  const named = { id: columns.ids, time: columns.time, value: columns.values };
  return {
    json: () => ({ ...planned, columns: named, neededCovariates: neededDates(panel, horizon) }),
    print({ columns: width, write }) {
      for (const line of planText(planned).split("\n")) write(`${hanging(line, width)}\n`);
      for (const line of coverLines(named, panel, planned)) write(`${hanging(line, width)}\n`);
      if (refused === 0 || data.onProblem === "drop") return;
      const text = `timecell forecast refuses this table for its ${refused} errors; --on-problem drop leaves those series out.`;
      write(`\n${paragraph(text, width)}\n`);
    },
  };
}

/** Which dates of future covariates a forecast needs. */
function neededDates({ series, frequency, futureCovariates }: CheckedPanel, horizon: number) {
  const ends = series.map(({ start, values }) => start + values.length);
  const [first, last] = [Math.min(...ends), Math.max(...ends) + horizon - 1];
  const [from, to] = [first, last].map((period) => periodLabel(frequency, period));
  return futureCovariates.map((column) => ({ column, from, to }));
}

function coverLines(
  {
    id,
    time,
    value,
  }: { readonly id: readonly string[]; readonly time: string | null; readonly value: readonly string[] },
  panel: CheckedPanel,
  { horizon }: Plan,
): string[] {
  const values =
    value.length > SHOWN ? `${value.slice(0, SHOWN).map(show).join(", ")} and more` : value.map(show).join(", ");
  const columns = `columns   ${values}${time === null ? "" : ` at ${show(time)}`}${id.length > 0 ? ` by ${id.map(show).join(", ")}` : ""}`;
  const needed = neededDates(panel, horizon);
  const lines = needed.slice(0, SHOWN).map(({ column, from, to }) => `needed    ${show(column)} for ${from} … ${to}`);
  if (needed.length > SHOWN) lines.push(`          and ${needed.length - SHOWN} covariates more for the same dates`);
  return [columns, ...lines];
}

/** A line of text broken between words, what follows under its own beginning. */
function hanging(line: string, columns: number): string {
  const indent = /^\S+\s{2,}|^\s*/.exec(line)?.[0].length ?? 0;
  const [first, ...others] = paragraph(line.slice(indent), Math.max(20, columns - indent)).split("\n");
  return [line.slice(0, indent) + first, ...others.map((one) => " ".repeat(indent) + one)].join("\n");
}
