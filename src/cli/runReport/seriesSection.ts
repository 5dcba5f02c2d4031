import { html, type Markup } from "../report/html.js";
import { type Section, scrolling, section } from "./section.js";
import type { SeriesRow } from "./seriesFacts.js";
import { alignedTexts, countText, numberText, shareText } from "./texts.js";

/** Errors by series: how they are spread, the worst and the best. */
export const seriesSection: Section = ({ facts: { backtest }, charts }) => {
  const series = backtest?.series;
  if (!backtest || !series) return null;
  const { count, rival, histogram, beyond, middle, worst, best } = series;
  const leader = backtest.scores.rows[backtest.scores.leader].name;
  const beaten = rival
    ? `${leader} is better than ${rival.name} on ${rival.beaten} of ${countText(count, "series", "series")} (${shareText(rival.beaten / count, 0)}). `
    : "";
  const more =
    beyond > 0
      ? ` ${countText(beyond, "series", "series")} with higher errors ${beyond === 1 ? "is" : "are"} not drawn.`
      : "";
  return section(
    "By series",
    "Errors by series",
    `${beaten}Half of the series have a MASE of ${numberText(middle)} or less.`,
    [
      charts.figure({
        title: "How good, how often",
        note: `The scaled error of each series; below 1 is better than the seasonal naive error in what was learnt from.${more}`,
        height: 240,
        x: { kind: "number", label: "MASE", values: histogram.centres },
        y: { label: "series", range: [0, Math.max(1, ...histogram.counts) * 1.08] },
        series: [{ name: "series", values: histogram.counts, ink: "forecast", draw: "bars" }],
        guides: [{ axis: "x", at: 1, label: "" }],
      }),
      html`<div class="pair tables">${[rowsTable("Worst", worst, rival?.name), rowsTable("Best", best, rival?.name)]}</div>`,
    ],
  );
};

function rowsTable(title: string, rows: readonly SeriesRow[], rival: string | undefined): Markup {
  const scaled = alignedTexts(rows.map((row) => row.scaled));
  const rivals = alignedTexts(rows.map((row) => row.rival));
  const table = html`<table><thead><tr><th>${title}</th><th class="number">MASE</th>${rival && html`<th class="number">${rival}</th>`}<th class="number">MAE</th></tr></thead>
<tbody>${rows.map(
    (
      row,
      i,
    ) => html`<tr><th scope="row">${row.id}</th><td class="number">${scaled[i]}</td>${rival && html`<td class="number">${rivals[i]}</td>`}<td class="number">${numberText(row.absolute)}</td></tr>
`,
  )}</tbody></table>`;
  return scrolling(table);
}
