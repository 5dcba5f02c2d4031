import type { Chart } from "../report/chart.js";
import { html } from "../report/html.js";
import { clipped } from "./clipped.js";
import type { ResidualFacts } from "./residualFacts.js";
import { type Section, section } from "./section.js";
import { countText, numberText, wholeText } from "./texts.js";
import type { Timeline } from "./timeline.js";

/** What was missed: by time, how often, and what of it could have been foreseen. */
export const residualSection: Section = ({ facts: { backtest, target }, charts, timeline }) => {
  const residuals = backtest?.residuals;
  if (!residuals) return null;
  const { forecaster, count, hasUnits, mean } = residuals;
  const unit = hasUnits ? clipped(target, 24) : "scaled";
  const scaled = hasUnits
    ? ""
    : " Each is divided by the seasonal naive error of its series, so that series of all sizes compare.";
  return section(
    "Residuals",
    "Residuals",
    `Actual minus forecast by ${forecaster}, ${countText(count, "value")}; the mean is ${numberText(mean)}.${scaled}`,
    [
      charts.figure(timesChart(residuals, unit, timeline)),
      html`<div class="pair">${[count >= 10 && charts.figure(histogramChart(residuals, unit)), residuals.correlation && charts.figure(correlationChart(residuals.correlation, backtest.horizon))]}</div>`,
    ],
  );
};

function timesChart(
  { times: { start, every, middle, range } }: ResidualFacts,
  unit: string,
  timeline: Timeline,
): Chart {
  return {
    title: "What was missed",
    note: range
      ? "The middle residual of each time, and what four fifths lie between: above zero the forecast was too low."
      : "Above zero the forecast was too low.",
    height: 240,
    x: timeline.axis(start, middle.length, every),
    y: { label: unit },
    series: [{ name: "residual", values: middle, ink: "forecast", draw: range ? "line" : "dots" }],
    ...(range && { bands: [{ name: "10 … 90 %", ...range, ink: "forecast" }] }),
    guides: [{ axis: "y", at: 0, label: "" }],
  };
}

function histogramChart({ histogram: { centres, counts }, beyond, mean }: ResidualFacts, unit: string): Chart {
  return {
    title: "How far off, how often",
    note: `A narrow hill around zero is good; one that leans is a bias.${beyond > 0 ? ` The outermost ${wholeText(beyond)} are not drawn.` : ""}`,
    result: `mean residual ${numberText(mean)}`,
    height: 240,
    x: { kind: "number", label: `residual, ${unit}`, values: centres },
    y: { label: "values", range: [0, Math.max(1, ...counts) * 1.08] },
    series: [{ name: "count", values: counts, ink: "forecast", draw: "bars" }],
    guides: [{ axis: "x", at: 0, label: "" }],
  };
}

function correlationChart({ values, band }: NonNullable<ResidualFacts["correlation"]>, horizon: number): Chart {
  const known = values.map((value) => value ?? 0);
  return {
    title: "What could still be foreseen",
    note: `Correlation of residuals with those some periods before; within the dashed lines it is chance.${horizon > 1 ? " The steps of one forecast miss together, so the first bars stand out where the horizon is long." : ""}`,
    result: `${known.filter((value) => Math.abs(value) > band).length} of ${known.length} correlations are beyond chance`,
    height: 240,
    x: { kind: "number", label: "periods before", values: values.map((_, i) => i + 1) },
    y: { label: "correlation", range: [Math.min(-0.3, -1.5 * band, ...known), Math.max(0.3, 1.5 * band, ...known)] },
    series: [{ name: "autocorrelation", values, ink: "actual", draw: "bars" }],
    guides: [-band, band].map((at) => ({ axis: "y", at, label: "" }) as const),
  };
}
