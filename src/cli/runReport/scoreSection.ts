import { html } from "../report/html.js";
import { type Section, scrolling, section } from "./section.js";
import { alignedTexts, isError, metricText, shareText } from "./texts.js";

/** Forecasters and baselines with all their scores. */
export const scoreSection: Section = ({ facts: { backtest } }) => {
  if (!backtest || backtest.scores.metrics.length === 0) return null;
  const { metrics, rows, leader, metric } = backtest.scores;
  const best = metrics.map((name, i) => {
    const all = rows.flatMap(({ scores }) => scores[i] ?? []);
    return isError(name) ? Math.min(...all) : Number.NaN;
  });
  const score = ({ scores }: (typeof rows)[number]) =>
    (metric === null ? null : scores[metrics.indexOf(metric)]) ?? Number.POSITIVE_INFINITY;
  const sorted = rows.toSorted((a, b) => (score(a) < score(b) ? -1 : Number(score(a) > score(b))));
  const texts = metrics.map((_, i) => alignedTexts(sorted.map(({ scores }) => scores[i])));
  const cell = (score: number | null, i: number, row: number) => {
    const text = metrics[i].startsWith("coverage") ? shareText(score) : texts[i][row];
    return html`<td class="number${score === best[i] && " strong"}">${text}</td>`;
  };
  const table = html`<table>
<thead><tr><th>Forecaster</th>${metrics.map((name) => html`<th class="number"${name === metric && html` aria-sort="ascending"`}>${metricText(name)}</th>`)}</tr></thead>
<tbody>${sorted.map(
    (
      { name, isBaseline, losesTo, scores },
      i,
    ) => html`<tr${name === rows[leader].name && html` class="leader"`}><th scope="row">${name}${isBaseline && html` <span class="tag">baseline</span>`}${losesTo && html` <span class="tag bad">loses to ${losesTo}</span>`}</th>${scores.map((score, column) => cell(score, column, i))}</tr>
`,
  )}</tbody></table>`;
  const scaled = metrics.includes("mase")
    ? " MASE and MSIS are in terms of the seasonal naive error within what was learnt from: below 1 is better than that."
    : "";
  return section(
    "Scores",
    "Forecasters and baselines",
    `Scores over all that was judged, in the series' own units; the lowest error is set in bold.${scaled}`,
    [scrolling(table)],
  );
};
