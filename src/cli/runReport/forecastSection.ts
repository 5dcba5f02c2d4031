import { periodsText } from "../../data/time/parseFrequency.js";
import type { ChartContent } from "../report/chart.js";
import { bandsOf, choicesOf, fanFrame, knownLine } from "./fanChart.js";
import type { FanFacts } from "./forecastFacts.js";
import { type Section, section } from "./section.js";
import { countText, levelText } from "./texts.js";

/** The forecast beyond the end of the data, as fan charts. */
export const forecastSection: Section = ({ facts, charts, timeline }) => {
  const { forecast, target, frequency } = facts;
  if (!forecast) return null;
  const contentOf = ({ start, every, history, values, intervals }: FanFacts): ChartContent => {
    const count = history.length + values.length;
    const from = timeline.label(start + history.length * every);
    const to = timeline.label(start + (count - 1) * every);
    return {
      note: `${frequency.unit === "step" ? "Steps" : "From"} ${from} to ${to}${every > 1 ? `, every ${every}th period` : ""}.`,
      x: timeline.axis(start, count, every),
      series: [knownLine(history, "known"), { name: "forecast", values, after: history.length, ink: "forecast" }],
      bands: bandsOf(intervals, history.length),
    };
  };
  const [first, ...others] = choicesOf(forecast.shown, contentOf);
  const levels = forecast.shown[0].intervals.map(({ level }) => levelText(level)).reverse();
  const bands =
    levels.length > 0
      ? `, with ${levels.length > 1 ? "intervals" : "an interval"} of ${levels.join(" and ")}`
      : ", without intervals";
  const sample =
    forecast.shown.length < forecast.count
      ? ` ${forecast.shown.length} of ${countText(forecast.count, "series", "series")} are shown here; the run's CSV file has all.`
      : "";
  const title = forecast.count === 1 ? `The next ${periodsText(forecast.horizon, frequency)}` : "Series by series";
  const { start, history, values, every } = forecast.shown[0];
  const names = values.map((_, i) => timeline.label(start + (history.length + i) * every));
  return section(
    "Forecast",
    "Forecast",
    `${forecast.forecaster}, ${periodsText(forecast.horizon, frequency)} ahead${bands}.${sample}`,
    [charts.chooser({ ...fanFrame(title, target), table: { line: 1, names } }, "series", [first, ...others])],
  );
};
