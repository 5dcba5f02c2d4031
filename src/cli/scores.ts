import { movingAverage, naive } from "../forecast/baselines.js";
import { mae } from "../forecast/metrics.js";
import { alignedNumbers, multiple } from "./numbers.js";
import { paragraph } from "./paragraph.js";
import { html, type Markup } from "./report/html.js";

/** A forecast's mean absolute error beside those of the forecasts that need no model. */
export interface Scores {
  readonly model: number;
  readonly baselines: { readonly naive: number; readonly movingAverage: number };
}

/**
 * Scores the forecasts of values[from], values[from + 1], …
 *
 * @param window how many values the moving average takes
 */
export function scoreForecast(
  values: ArrayLike<number>,
  forecast: ArrayLike<number>,
  { from, window }: { readonly from: number; readonly window: number },
): Scores {
  const actual = Array.from(values).slice(from);
  return {
    model: mae(actual, forecast),
    baselines: {
      naive: mae(actual, naive(values, { from })),
      movingAverage: mae(actual, movingAverage(values, { from, window })),
    },
  };
}

function rivals({ baselines }: Scores): { readonly name: string; readonly mae: number }[] {
  return [
    { name: "naive", mae: baselines.naive },
    { name: "moving average", mae: baselines.movingAverage },
  ];
}

/** In words: whether the model is worth having. */
export function verdict(scores: Scores): string {
  const { model } = scores;
  const baselines = rivals(scores);
  const best = baselines.reduce((a, b) => (b.mae < a.mae ? b : a));
  if (model < best.mae) return `The model beats the ${best.name} forecast by ${percent(1 - model / best.mae)}.`;
  if (model === best.mae) return `The model is no better than the ${best.name} forecast, which needs no model.`;
  const better = baselines.filter(({ mae }) => mae <= model).map(({ name }) => name);
  const loses = `The model loses to the ${better.join(" and the ")} forecast`;
  if (best.mae === 0) return `${loses}, which is never wrong here and needs no model.`;
  const ratio = model / best.mae;
  const size = ratio > 3 ? `${multiple(ratio)} times` : `${percent(ratio - 1)} above`;
  return `${loses}: its error is ${size} that of the ${best.name} forecast, which needs no model.`;
}

/** Whether the model is better than all that needs no model. */
export function beatsAll(scores: Scores): boolean {
  return rivals(scores).every(({ mae }) => scores.model < mae);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** The errors side by side, as lines of text with bars, within so many columns. */
export function scoreLines(scores: Scores, title: string, columns: number): string {
  const rows = scoreRows(scores);
  const widest = (texts: readonly string[]) => Math.max(...texts.map((text) => text.length));
  const nameWidth = widest(rows.map(({ name }) => name));
  const numberWidth = Math.max(7, widest(rows.map(({ error }) => error)));
  const room = Math.max(1, Math.min(28, columns - nameWidth - numberWidth - 7));
  const lines = rows.map(({ name, error, share }) => {
    const bar = "█".repeat(Math.max(1, Math.round(room * share)));
    return `  ${name.padEnd(nameWidth)}  ${error.padStart(numberWidth)}  ${bar}`;
  });
  return [paragraph(title, columns), ...lines].join("\n");
}

/** The model and its rivals: each error in digits, and its share of the largest. */
function scoreRows(scores: Scores): { readonly name: string; readonly error: string; readonly share: number }[] {
  const rows = [{ name: "model", mae: scores.model }, ...rivals(scores)];
  const errors = alignedNumbers(rows.map(({ mae }) => mae));
  const largest = Math.max(...rows.map(({ mae }) => mae));
  return rows.map(({ name, mae }, i) => ({ name, error: errors[i], share: largest > 0 ? mae / largest : 0 }));
}

/** The same for a report. */
export function scoreList(scores: Scores, caption: string): Markup {
  const row = (
    { name, error, share }: ReturnType<typeof scoreRows>[number],
    i: number,
  ) => html`<li${i === 0 && html` class="model"`}>
<span class="name">${name}</span><span class="bar"><i style="width:${(100 * share).toFixed(1)}%"></i></span><span class="value">${error}</span></li>
`;
  return html`<p class="caption">${caption}</p>
<ul class="scores">${scoreRows(scores).map(row)}</ul>`;
}
