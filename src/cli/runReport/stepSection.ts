import type { ChartContent, Ink } from "../report/chart.js";
import { type Section, section } from "./section.js";
import { metricText, numberText } from "./texts.js";

const INKS: readonly Ink[] = ["forecast", "second", "third", "fourth", "actual"];
const BASELINES = ["quiet", "actual"] as const;

/** How errors grow with the steps ahead. */
export const stepSection: Section = ({ facts: { backtest }, charts }) => {
  const steps = backtest?.steps;
  if (!steps) return null;
  const asked = steps.names.filter(({ isBaseline }) => !isBaseline).length;
  const choices = steps.metrics.map(({ metric, lines }) => {
    const [own] = lines;
    const content: ChartContent = {
      note: `${steps.names[0].name}: ${numberText(own[0])} one step ahead, ${numberText(own.at(-1))} at step ${steps.steps.at(-1)}.`,
      x: { kind: "number", label: "steps ahead", values: steps.steps },
      series: lines.map((values, i) => ({
        name: steps.names[i].name,
        values,
        ink: i < asked ? INKS[i] : (BASELINES[i - asked] ?? "quiet"),
        ...(i >= asked && { draw: "dashes" as const }),
      })),
    };
    return { name: metricText(metric), content };
  });
  const [first, ...others] = choices;
  return section("By step", "Errors by step", null, [
    charts.chooser({ title: "Error ahead", height: 300, y: { label: "error" } }, "metric", [first, ...others]),
  ]);
};
