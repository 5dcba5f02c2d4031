import { shortNumber } from "../numbers.js";
import { type Chart, ChartList } from "../report/chart.js";
import { html, type Markup } from "../report/html.js";
import { networkTable } from "../report/networkTable.js";
import { renderPage } from "../report/page.js";
import { autocorrelation, histogram } from "../report/residuals.js";
import { type Scores, scoreList, verdict } from "../scores.js";
import { packageVersion } from "../version.js";
import { demoSettings } from "./demoModel.js";
import type { DemoSeries } from "./demoSeries.js";
import type { DemoTraining } from "./trainDemo.js";

/** The demo's run as one HTML file. */
export function demoReport(series: DemoSeries, training: DemoTraining, scores: Scores): string {
  const charts = new ChartList();
  const actual = series.values.subarray(series.split);
  const residuals = actual.map((value, i) => value - training.forecast[i]);
  const x = {
    kind: series.seconds ? "time" : "number",
    label: series.seconds ? "" : "step",
    values: series.seconds?.slice(series.split) ?? Array.from(actual, (_, i) => series.split + i),
  } as const;
  return renderPage({
    title: `${series.title}, ${series.ahead}`,
    eyebrow: "Timecell · forecast report",
    lede: `${verdict(scores)} Every forecast is for a step the network was not trained on, made from the ${demoSettings.windowSize} before it.`,
    body: [
      scoreList(scores, `Mean absolute error over the validation part, in ${series.unit}; lower is better`),
      html`<h2>Forecast</h2>`,
      charts.figure({
        title: "Forecast against actual",
        result: `mean absolute error ${scores.model.toFixed(2)} over ${actual.length} steps, ${verdict(scores)}`,
        zoom: true,
        height: 380,
        x,
        y: { label: series.unit },
        series: [
          { name: "actual", values: [...actual], ink: "actual" },
          { name: "forecast", values: [...training.forecast], ink: "forecast" },
        ],
      }),
      html`<h2>Residuals</h2><div class="stack">${[
        charts.figure(residualChart(x, residuals, series.unit)),
        html`<div class="pair">${[charts.figure(histogramChart(residuals, series.unit)), charts.figure(correlationChart(residuals))]}</div>`,
      ]}</div>`,
      html`<h2>Training</h2><div class="pair">${[charts.figure(lossChart(training)), configuration(series, training)]}</div>`,
      html`<h2>Network</h2>`,
      networkTable(training.model),
    ],
    footer: `Timecell ${packageVersion()}, Node ${process.versions.node}. Data: ${series.source}.`,
    charts,
  });
}

function residualChart(x: Chart["x"], residuals: Float32Array, unit: string): Chart {
  return {
    title: "What was missed",
    note: "Actual minus forecast: above zero the forecast was too low.",
    result: `from ${Math.min(...residuals).toFixed(1)} to ${Math.max(...residuals).toFixed(1)} ${unit}`,
    height: 240,
    x,
    y: { label: unit },
    series: [{ name: "residual", values: [...residuals], ink: "forecast", draw: "dots" }],
    guides: [{ axis: "y", at: 0, label: "" }],
  };
}

function histogramChart(residuals: Float32Array, unit: string): Chart {
  const { centres, counts } = histogram(residuals);
  return {
    title: "How far off, how often",
    note: "A narrow hill around zero is good; one that leans is a bias.",
    result: `mean residual ${mean(residuals).toFixed(2)} ${unit}`,
    height: 240,
    x: { kind: "number", label: `residual, ${unit}`, values: centres },
    y: { label: "steps", range: [0, Math.max(1, ...counts) * 1.08] },
    series: [{ name: "count", values: counts, ink: "forecast", draw: "bars" }],
    guides: [{ axis: "x", at: 0, label: "" }],
  };
}

function correlationChart(residuals: Float32Array): Chart {
  const values = autocorrelation(residuals, 24);
  const band = 1.96 / Math.sqrt(residuals.length);
  return {
    title: "What could still be foreseen",
    note: "Correlation of residuals with those some steps before; inside the dashed lines it is chance.",
    result: `${values.filter((value) => Math.abs(value) > band).length} of ${values.length} correlations are beyond chance`,
    height: 240,
    x: { kind: "number", label: "steps before", values: values.map((_, i) => i + 1) },
    y: { label: "correlation", range: [Math.min(-0.3, ...values), Math.max(0.3, ...values)] },
    series: [{ name: "autocorrelation", values, ink: "actual", draw: "bars" }],
    guides: [-band, band].map((at) => ({ axis: "y", at, label: "" }) as const),
  };
}

function lossChart({ losses, validationLosses, seconds }: DemoTraining): Chart {
  const below = (validationLosses.at(-1) ?? Number.POSITIVE_INFINITY) < (losses.at(-1) ?? 0);
  const why =
    " Validation lies below training as its part of the series is easier, and as it is taken after each epoch, not during it.";
  return {
    title: "Loss",
    note: `${losses.length} epochs in ${seconds.toFixed(1)} s.${below ? why : ""}`,
    result: `from ${shortNumber(losses[0])} to ${shortNumber(losses.at(-1) ?? Number.NaN)}`,
    height: 300,
    x: { kind: "number", label: "epoch", values: losses.map((_, i) => i + 1) },
    y: { kind: "log", label: "Huber loss, log scale" },
    series: [
      { name: "training", values: losses, ink: "actual" },
      ...(validationLosses.length > 0
        ? [{ name: "validation", values: validationLosses, ink: "forecast" } as const]
        : []),
    ],
  };
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function configuration({ what, values, split }: DemoSeries, { epochs }: DemoTraining): Markup {
  const { windowSize, batchSize, learningRate, decay, loss, seed } = demoSettings;
  const entries = {
    series: what,
    steps: `${values.length}, of which the first ${split} to train on`,
    window: `${windowSize} steps`,
    scale: "square root, standardised by the training part",
    loss,
    optimizer: `Adam, learning rate ${learningRate}, times ${decay} each epoch`,
    batch: batchSize,
    epochs,
    seed,
  };
  return html`<figure><figcaption><h3>Configuration</h3></figcaption>
<dl>${Object.entries(entries).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></figure>`;
}
