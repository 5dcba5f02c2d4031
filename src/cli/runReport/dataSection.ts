import { frequencyName, periodsText } from "../../data/time/parseFrequency.js";
import type { ChartContent } from "../report/chart.js";
import { html, type Markup } from "../report/html.js";
import { clipped } from "./clipped.js";
import type { DataFacts, FindingFacts, Listed } from "./dataFacts.js";
import { choicesOf } from "./fanChart.js";
import type { StretchFacts } from "./overviewFacts.js";
import type { RunFacts } from "./runFacts.js";
import { type Section, section } from "./section.js";
import { countText, numberText, shareText, timeText, wholeText } from "./texts.js";

/** From the first to the last, or the one that is both. */
function rangeText({ from, to }: { readonly from: string; readonly to: string }): string {
  return timeText(from === to ? from : `${from} … ${to}`);
}

/** A profile of the data: what there is, what was found wrong with it, what was left out. */
export const dataSection: Section = ({ facts, charts, timeline }) => {
  const { data, target, frequency } = facts;
  const { overview, lengths } = data;
  const contentOf = ({ start, every, mean, range }: StretchFacts): ChartContent => ({
    note:
      every > 1
        ? `The mean of every ${periodsText(every, frequency)}, and what they lie between.`
        : periodsText(mean.length, frequency),
    x: timeline.axis(start, mean.length, every),
    series: [{ name: every > 1 ? "mean" : target, values: mean, ink: "actual" }],
    ...(range && { bands: [{ name: "lowest … highest", ...range, ink: "actual" }] }),
  });
  const [first, ...others] = choicesOf(overview.shown, contentOf);
  return section("Data", "Data", null, [
    html`<figure class="profile">${profile(facts)}</figure>`,
    charts.chooser(
      { title: "From the first value to the last", zoom: true, height: 260, y: { label: clipped(target, 24) } },
      "series",
      [first, ...others],
    ),
    lengths.histogram &&
      data.series > 8 &&
      charts.figure({
        title: "Lengths of the series",
        note: `From ${wholeText(lengths.least)} to ${wholeText(lengths.most)} periods, ${wholeText(lengths.middle)} in the middle.`,
        height: 220,
        x: { kind: "number", label: "periods", values: lengths.histogram.centres },
        y: { label: "series", range: [0, Math.max(1, ...lengths.histogram.counts) * 1.08] },
        series: [{ name: "series", values: lengths.histogram.counts, ink: "actual", draw: "bars" }],
      }),
    data.findings.length > 0 && findingsTable(data.findings),
    data.dropped.count > 0 && droppedList(data.dropped),
    data.missingCovariates.count > 0 && missingList(data),
  ]);
};

function profile({ data, source, target, frequency, season }: RunFacts): Markup {
  const { rows, values, first, last, isAligned, gaps, longestGap, lengths, covariates, constant } = data;
  const longest =
    longestGap &&
    `; the longest ${periodsText(longestGap.periods, frequency)}, ${rangeText(longestGap)}${data.series > 1 ? `, in ${longestGap.series}` : ""}`;
  const entries: readonly (readonly [string, unknown])[] = [
    ["source", source],
    ["values of", target],
    [
      "series",
      `${wholeText(data.series)}${data.series > 1 ? `, ${lengthsText(lengths)}${isAligned ? "" : ", that begin or end apart"}` : ""}`,
    ],
    [
      "rows",
      `${wholeText(rows)}${values < rows ? `, ${wholeText(rows - values)} without a value (${shareText(1 - values / rows)})` : ", all with a value"}`,
    ],
    ["frequency", `${frequencyName(frequency)}${frequency.timeZone ? `, ${frequency.timeZone}` : ""}`],
    ["season", season > 1 ? periodsText(season, frequency) : "none"],
    ["first … last", rangeText({ from: first, to: last })],
    ["gaps", gaps === 0 ? "none" : `${wholeText(gaps)}${longest}`],
    [
      "range",
      `${numberText(data.least)} … ${numberText(data.most)}${data.negatives > 0 ? `, ${wholeText(data.negatives)} below zero` : ""}`,
    ],
    ["zeros", data.zeros === 0 ? "none" : `${wholeText(data.zeros)} (${shareText(data.zeros / values)})`],
    ["past covariates", covariates.past.join(", ")],
    ["future covariates", covariates.future.join(", ")],
    ["static covariates", covariates.static.join(", ")],
    [
      "constant",
      constant.count > 0
        ? `${countText(constant.count, "series", "series")}: ${constant.shown.slice(0, 6).join(", ")}${constant.count > 6 ? ", …" : ""}`
        : "",
    ],
    ["windows", wholeText(data.windows)],
  ];
  return html`<dl>${entries.filter(([, value]) => value !== "").map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

function lengthsText({ least, middle, most }: DataFacts["lengths"]): string {
  if (least === most) return `${countText(least, "period")} each`;
  return `${wholeText(least)} to ${countText(most, "period")}, ${wholeText(middle)} in the middle`;
}

function findingsTable(findings: readonly FindingFacts[]): Markup {
  return html`<div><h3>What was found</h3>
<ul class="findings">${findings.map(
    ({
      severity,
      count,
      messages,
      remedy,
    }) => html`<li class="is-${severity}"><span class="tag">${severity}</span><div>${messages.map((message) => html`<p>${message}</p>`)}${count > messages.length && html`<p>and ${wholeText(count - messages.length)} more</p>`}<p class="remedy">${remedy}</p></div></li>
`,
  )}</ul></div>`;
}

function droppedList({ count, shown }: DataFacts["dropped"]): Markup {
  return html`<div><h3>${countText(count, "series", "series")} left out</h3>
<ul class="plain">${shown.map(({ id, why }) => html`<li><b>${id}</b>: ${why}</li>`)}${more({ count, shown })}</ul></div>`;
}

function missingList({ missingCovariates: { count, shown } }: DataFacts): Markup {
  return html`<div><h3>Covariates that are missing</h3>
<ul class="plain">${shown.map(({ series, column, from, to, periods }) => html`<li><b>${column}</b> of <b>${series}</b>: ${rangeText({ from, to })} (${wholeText(periods)})</li>`)}${more({ count, shown })}</ul></div>`;
}

function more({ count, shown }: Listed<unknown>): Markup | false {
  return count > shown.length && html`<li>and ${wholeText(count - shown.length)} more</li>`;
}
