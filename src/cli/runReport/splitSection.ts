import { periodsText } from "../../data/time/parseFrequency.js";
import { html, type Markup } from "../report/html.js";
import { type Section, section } from "./section.js";
import type { FoldFacts, SplitFacts } from "./splitFacts.js";
import { countText, wholeText } from "./texts.js";

/** Where the folds of a backtest lie: what was learnt from, known, left out and judged. */
export const splitSection: Section = ({ facts: { backtest, data, frequency } }) => {
  if (!backtest) return null;
  const { splits } = backtest;
  const { count, gap, horizon, folds, skipped } = splits;
  const some = folds.length < count ? ` ${folds.length} of them are drawn.` : "";
  const aligned =
    data.series > 1 ? (data.isAligned ? "" : " Series end at different times: these are the longest's.") : "";
  const gapText = gap > 0 ? `, after a gap of ${periodsText(gap, frequency)}` : "";
  const kinds = [
    ["learnt", "learnt from"],
    ...(folds.some(({ learnt, known }) => known > learnt) ? [["known", "known, but not learnt from"]] : []),
    ...(gap > 0 ? [["gap", "gap"]] : []),
    ["judged", "judged"],
  ];
  return section(
    "Folds",
    "Folds",
    `${countText(count, "fold")}, each judged by ${periodsText(horizon, frequency)}${gapText}.${some}${aligned}`,
    [
      html`<figure><ul class="key">${kinds.map(([kind, name]) => html`<li><i class="${kind}"></i>${name}</li>`)}</ul>
<table class="folds"><thead><tr><th>Judged from</th><th><span class="unseen">Where it lies</span></th><th class="number">Known</th><th class="number">Series</th></tr></thead>
<tbody>${folds.map((fold) => foldRow(fold, splits))}</tbody></table></figure>`,
      skipped.count > 0 &&
        html`<details><summary>${countText(skipped.count, "forecast")} left out</summary><ul>${skipped.shown.map(
          ({ id, origin, why }) =>
            html`<li><b>${id}</b>, ${periodsText(origin, frequency)} before its end: ${why}</li>`,
        )}${skipped.count > skipped.shown.length && html`<li>and ${wholeText(skipped.count - skipped.shown.length)} more</li>`}</ul></details>`,
    ],
  );
};

function foldRow(
  { from, learnt, known, judged, label, series }: FoldFacts,
  { length, horizon, folds }: SplitFacts,
): Markup {
  // What is judged takes a fifth of the width at least: of a long history only the end is drawn.
  const span = length - Math.min(...folds.map((fold) => fold.judged));
  const begin = Math.max(0, length - 5 * span);
  const at = (place: number) => (100 * Math.max(0, place - begin)) / (length - begin);
  const bar = (kind: string, start: number, end: number) =>
    at(end) > at(start) &&
    html`<i class="${kind}" style="left:${at(start).toFixed(2)}%;width:${(at(end) - at(start)).toFixed(2)}%"></i>`;
  return html`<tr><th scope="row">${label}</th><td><div class="fold${begin > from && " cut"}">${[
    bar("learnt", from, learnt),
    bar("known", Math.max(from, learnt), known),
    bar("gap", known, judged),
    bar("judged", judged, judged + horizon),
  ]}</div></td><td class="number">${wholeText(known - from)}</td><td class="number">${wholeText(series)}</td></tr>
`;
}
