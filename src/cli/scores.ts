import { movingAverage, naive } from "../forecast/baselines.js";
import { mae } from "../forecast/metrics.js";
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
  return (
    `The model loses to the ${better.join(" and the ")} forecast: its error is ${percent(model / best.mae - 1)} above ` +
    `that of the ${best.name} forecast, which needs no model.`
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** The errors side by side, as lines of text with bars. */
export function scoreLines(scores: Scores, title: string): string {
  const rows = [{ name: "model", mae: scores.model }, ...rivals(scores)];
  const widest = Math.max(...rows.map(({ name }) => name.length));
  const largest = Math.max(...rows.map(({ mae }) => mae));
  const lines = rows.map(({ name, mae }) => {
    const bar = "█".repeat(Math.max(1, Math.round((28 * mae) / largest)));
    return `  ${name.padEnd(widest)}  ${mae.toFixed(2).padStart(7)}  ${bar}`;
  });
  return [title, ...lines].join("\n");
}

/** The same for a report. */
export function scoreList(scores: Scores): Markup {
  const rows = [{ name: "model", mae: scores.model }, ...rivals(scores)];
  const largest = Math.max(...rows.map(({ mae }) => mae));
  return html`<ul class="scores" aria-label="mean absolute errors">
${rows.map(
  (
    { name, mae },
    i,
  ) => html`<li${i === 0 && html` class="model"`}><span class="name">${name}</span><span class="bar"><i style="width:${((100 * mae) / largest).toFixed(1)}%"></i></span><span class="value">${mae.toFixed(2)}</span></li>
`,
)}</ul>`;
}
