import type { Chart, Ink } from "../report/chart.js";
import { html } from "../report/html.js";
import type { CoverageFacts } from "./coverageFacts.js";
import { type Section, scrolling, section } from "./section.js";
import { countText, levelText, numberText, shareText } from "./texts.js";

const INKS: readonly Ink[] = ["forecast", "second", "third", "fourth", "actual"];

/** What intervals promised and what they held. */
export const coverageSection: Section = ({ facts: { backtest }, charts }) => {
  const coverage = backtest?.coverage;
  if (!coverage) return null;
  const { forecasters, count, hasUnits, steps } = coverage;
  const rows = forecasters.flatMap(({ name, levels }) =>
    levels.map(
      (
        { level, inside, below, above, width },
        i,
      ) => html`<tr>${i === 0 && html`<th scope="rowgroup" rowspan="${levels.length}">${name}</th>`}<td class="number">${levelText(level)}</td><td class="number strong">${shareText(inside)}</td><td class="number">${shareText(below)}</td><td class="number">${shareText(above)}</td><td class="number">${numberText(width)}</td></tr>
`,
    ),
  );
  const table = html`<table><thead><tr><th>Forecaster</th><th class="number">Nominal</th><th class="number">Held</th><th class="number">Below</th><th class="number">Above</th><th class="number">Mean width${!hasUnits && ", scaled"}</th></tr></thead><tbody>${rows}</tbody></table>`;
  return section(
    "Coverage",
    "Coverage",
    `The share of ${countText(count, "value")} that lay within the intervals, beside the share that was promised.`,
    [scrolling(table), steps.length > 1 && charts.figure(stepChart(coverage))],
  );
};

function stepChart({ forecasters: [{ name, levels }], steps, every }: CoverageFacts): Chart {
  const lowest = Math.min(...levels.flatMap(({ level, byStep }) => [level, ...byStep.flatMap((share) => share ?? [])]));
  return {
    title: "Coverage by step",
    note: `${name}${every > 1 ? `, ${every} steps at a time` : ""}: the dashed lines are what was promised.`,
    height: 260,
    x: { kind: "number", label: "steps ahead", values: steps },
    y: { label: "share within, %", range: [Math.max(0, 100 * lowest - 5), 101] },
    series: levels.map(({ level, byStep }, i) => ({
      name: levelText(level),
      values: byStep.map((share) => (share === null ? null : 100 * share)),
      ink: INKS[i],
    })),
    guides: levels.map(({ level }) => ({ axis: "y", at: 100 * level, label: "" }) as const),
  };
}
