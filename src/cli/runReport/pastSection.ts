import type { ChartContent, ChartSeries, Ink } from "../report/chart.js";
import { bandsOf, choicesOf, fanFrame, knownLine } from "./fanChart.js";
import type { PastFacts } from "./pastFacts.js";
import { type Section, section } from "./section.js";
import { countText, numberText, wholeText } from "./texts.js";

const INKS: readonly Ink[] = ["forecast", "second", "third"];

/** Forecasts of the past beside what came, as fan charts. */
export const pastSection: Section = ({ facts: { backtest, target }, charts, timeline }) => {
  if (!backtest || backtest.pasts.shown.length === 0) return null;
  const { pasts, splits, horizon } = backtest;
  const hasGuides = horizon > 1 && pasts.shown.every(({ folds }) => folds.length <= 12);
  const contentOf = ({ start, every, actual, folds, lines, intervals, error }: PastFacts): ChartContent => {
    const [after] = folds;
    const breaks = horizon > 1 ? { breaks: folds } : {};
    const series = pasts.forecasters.map(({ name, isBaseline }, i): ChartSeries => {
      return {
        name,
        values: lines[i],
        after,
        ink: isBaseline ? "quiet" : (INKS[i] ?? "quiet"),
        ...(isBaseline && { draw: "dashes" }),
        ...breaks,
      };
    });
    return {
      ...(pasts.count > 1 && { note: `MASE ${numberText(error)} over ${countText(pasts.folds, "fold")}.` }),
      x: timeline.axis(start, actual.length, every),
      series: [knownLine(actual, "actual"), ...series],
      bands: bandsOf(intervals, after, breaks.breaks),
      ...(hasGuides
        ? {
            guides: folds.map(
              (fold) => ({ axis: "x", at: timeline.at(start + fold * every - splits.gap), label: "" }) as const,
            ),
          }
        : {}),
    };
  };
  const [first, ...others] = choicesOf(pasts.shown, contentOf);
  const foldsShown = Math.max(...pasts.shown.map(({ folds }) => folds.length));
  const some =
    foldsShown < pasts.folds ? ` ${wholeText(foldsShown)} of the ${countText(pasts.folds, "fold")} are drawn.` : "";
  const sample =
    pasts.shown.length < pasts.count
      ? ` ${pasts.shown.length} of ${countText(pasts.count, "series", "series")} are shown.`
      : "";
  return section(
    "Backtest",
    "Forecasts of the past",
    `Each forecast was made from what was known where it begins${hasGuides ? ", at a dashed line" : ""}.${some}${sample}`,
    [charts.chooser(fanFrame("Against what came", target), "series", [first, ...others])],
  );
};
