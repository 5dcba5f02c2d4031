import { frequencyName, periodsText } from "../../data/time/parseFrequency.js";
import { alignedNumbers } from "../numbers.js";
import { html, type Markup } from "../report/html.js";
import type { RunFacts } from "./runFacts.js";
import { countText, levelText, metricText, shareText, wholeText } from "./texts.js";

/** Below so many values chance has much to say. */
const FEW = 20;

/** The one sentence that a reader takes away: how good the forecast is, and plainly so where it loses. */
export function lede({ backtest, forecast, horizon, frequency, data, trials, forecaster }: RunFacts): string | Markup {
  const what = `${periodsText(horizon, frequency)} ahead for ${countText(data.series, "series", "series")}`;
  if (!backtest) {
    const chosen =
      trials.length > 0 ? `, chosen from ${trials.length} that were tried out on the last part of the data` : "";
    const open = "No backtest was made, so how good this is isn't known.";
    return forecast ? `${forecaster}${chosen}: ${what}. ${open}` : `${forecaster}${chosen}. ${open}`;
  }
  const { verdict, metric, judged } = backtest.scores;
  if (!verdict || metric === null) return `${forecaster}: ${what}. The backtest found nothing to score it by.`;
  const { score, bestBaseline, seasonalNaive, loses, forecaster: name } = verdict;
  const [own, best, naive] = alignedNumbers([score, bestBaseline?.score, seasonalNaive?.score].map((one) => one ?? 0));
  const has = `its ${metricText(metric)} in the backtest is ${own}`;
  if (!bestBaseline) return `${name}: ${has}. No baseline could be scored beside it.`;
  const other = seasonalNaive && seasonalNaive.name !== bestBaseline.name ? ` ${seasonalNaive.name} has ${naive}.` : "";
  const few = judged < FEW ? ` Only ${countText(judged, "value")} could be judged: chance has its say.` : "";
  const also = other + few;
  if (loses) {
    return html`${name} <strong class="bad">loses</strong> to ${bestBaseline.name}: ${has}, that of ${bestBaseline.name} ${best}.${also}`;
  }
  const gain = bestBaseline.score && score !== null ? 1 - score / bestBaseline.score : 0;
  if (gain < 0.0005) {
    return html`${name} is <strong class="bad">no better</strong> than ${bestBaseline.name}: ${has}.${also}`;
  }
  const share = shareText(gain, gain < 0.1 ? 1 : 0);
  return html`${name} <strong class="good">beats</strong> the best baseline: ${has}, ${share} below the ${best} of ${bestBaseline.name}.${also}`;
}

/** The run in figures. */
export function figures({ backtest, data, horizon, frequency, season }: RunFacts): Markup {
  const level = backtest?.coverage?.forecasters[0]?.levels.at(-1);
  const tiles = [
    [wholeText(data.series), `series of ${frequencyName(frequency)}`],
    [wholeText(data.values), `values${season > 1 ? `, season ${wholeText(season)}` : ""}`],
    [wholeText(horizon), `${periodsText(horizon, frequency).replace(/^\S+ /, "")} ahead`],
    ...(backtest
      ? [[wholeText(backtest.splits.count), backtest.splits.count === 1 ? "fold of backtest" : "folds of backtest"]]
      : []),
    ...(level ? [[shareText(level.inside), `within the ${levelText(level.level)} interval`]] : []),
  ];
  return html`<ul class="tiles">${tiles.map(([value, name]) => html`<li><strong>${value}</strong> <span>${name}</span></li>`)}</ul>`;
}

/** The most bars. */
const BARS = 6;

/** The errors of forecasters and baselines side by side. */
export function scoreBars({ backtest }: RunFacts): Markup | null {
  const { metric, metrics, rows, leader } = backtest?.scores ?? { metric: null, metrics: [], rows: [], leader: 0 };
  if (metric === null) return null;
  const place = metrics.indexOf(metric);
  const scored = rows
    .map(({ name, isBaseline, scores }, i) => ({ name, isBaseline, isLeader: i === leader, score: scores[place] }))
    .filter(({ score }) => score !== null)
    .sort((a, b) => (a.score ?? 0) - (b.score ?? 0));
  const kept = scored.filter(({ isLeader, isBaseline }, i) => isLeader || isBaseline || i < BARS).slice(0, BARS + 2);
  const most = Math.max(...kept.map(({ score }) => score ?? 0));
  const width = (score: number | null) => (most > 0 ? (100 * (score ?? 0)) / most : 0).toFixed(1);
  const texts = alignedNumbers(kept.map(({ score }) => score ?? 0));
  const bars = kept.map(({ name, isLeader, isBaseline, score }, i) => {
    const kind = isLeader ? "model" : isBaseline ? "baseline" : "other";
    return html`<li class="${kind}"><span class="name">${name}</span><span class="bar"><i style="width:${width(score)}%"></i></span><span class="value">${texts[i]}</span></li>
`;
  });
  return html`<p class="caption">${metricText(metric)} in the backtest; lower is better</p>
<ul class="scores">${bars}</ul>`;
}
