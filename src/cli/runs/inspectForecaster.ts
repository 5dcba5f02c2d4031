import { frequencyName } from "../../data/time/parseFrequency.js";
import { plan } from "../../forecast/plan/plan.js";
import { configOf } from "../../forecast/workers/configOf.js";
import type { Outcome } from "../command.js";
import { yamlOf } from "../config/configText.js";
import { paragraph } from "../paragraph.js";
import { learntBy } from "./learntBy.js";
import type { SavedForecaster } from "./savedRun.js";

/** How far in the facts stand beside their headings. */
const INDENT = 11;

/** What is in a forecaster's file. */
export function inspectForecaster(path: string, { forecaster }: SavedForecaster): Outcome {
  const { name, levels, longestHorizon } = forecaster;
  const horizon = Number.isFinite(longestHorizon) ? longestHorizon : null;
  const facts = { forecaster: name, config: configOf(forecaster), levels, longestHorizon: horizon };
  const known = forecaster.fitted ? knownBy(forecaster.panel) : null;
  return {
    json: () => ({
      format: "timecell-forecaster",
      ...facts,
      known,
      ...(known && { trials: learntBy(forecaster).trials }),
    }),
    print({ columns, write }) {
      const ahead = horizon === null ? "as far ahead as you like" : `up to ${horizon} periods ahead`;
      const held =
        levels.length > 0 ? `, with intervals of ${levels.map((level) => `${100 * level} %`).join(" and ")}` : "";
      write(`${paragraph(`${path}: ${name}, ${ahead}${held}`, columns)}\n`);
      if (!known) {
        write("It has learnt nothing yet.\n");
        return;
      }
      const { source, target, frequency, season, series, from, to, covariates } = known;
      const rows = [
        [
          "learnt",
          `${series.toLocaleString("en-US")} series of ${frequency}, season ${season}, "${target}" of ${source}`,
        ],
        ["times", `${from} … ${to}`],
        ["covariates", covariates.length > 0 ? covariates.join(", ") : "none"],
      ];
      const { className, options = {} } = facts.config ?? {};
      if (className) rows.push(["made as", `${className} ${yamlOf(options)}`]);
      for (const [heading, text] of rows) {
        const [first, ...others] = paragraph(text, Math.max(20, columns - INDENT)).split("\n");
        write(`${heading.padEnd(INDENT)}${first}\n${others.map((one) => `${" ".repeat(INDENT)}${one}\n`).join("")}`);
      }
    },
  };

  function knownBy(panel: typeof forecaster.panel) {
    const { source, target, season, series, pastCovariates, futureCovariates, staticCovariates, frequency } = panel;
    const { series: planned } = plan(panel, forecaster, { horizon: 1 });
    return {
      ...{ source, target, season, series: series.length, frequency: frequencyName(frequency) },
      from: planned.map(({ from }) => from).sort()[0],
      to: planned
        .map(({ to }) => to)
        .sort()
        .at(-1),
      covariates: [...pastCovariates, ...futureCovariates, ...staticCovariates.map(({ name }) => name)],
    };
  }
}
