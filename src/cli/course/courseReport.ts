import { shortNumber } from "../numbers.js";
import { type Chart, ChartList, type Ink } from "../report/chart.js";
import { html, type Markup } from "../report/html.js";
import { renderPage } from "../report/page.js";
import { suggestionText } from "../suggestionText.js";
import { packageVersion } from "../version.js";
import { formulaSection } from "./formulaSection.js";
import type { ExperimentResult } from "./runExperiment.js";
import type { CourseOutcome } from "./runNamed.js";
import type { SweepResult } from "./runSweep.js";
import { lossName, scoreTable } from "./scoreTable.js";

const inks: readonly Ink[] = ["forecast", "second", "third"];

/** The charts of the lecture as one HTML file. */
export function courseReport(results: readonly CourseOutcome[]): string {
  const charts = new ChartList();
  const computed = results.filter((result) => "formula" in result);
  const trained = results.filter((result) => "experiment" in result);
  const swept = results.filter((result) => "sweep" in result);
  const stacked = trained.filter(({ experiment }) => /^lstm[123]$/.test(experiment.name));
  return renderPage({
    title: "Sequences, time series and prediction",
    eyebrow: "Timecell · the course's experiments",
    lede: lede(trained, computed.length > 0),
    body: [
      ...formulaSection(computed, charts),
      ...(trained.length > 0 ? [scoreTable(trained)] : []),
      ...(stacked.length > 1 ? [html`<h2>One, two, three</h2>`, charts.figure(overlay(stacked))] : []),
      ...(trained.length > 0
        ? [html`<h2>Forecast against actual</h2>`, stack(trained.map((result) => charts.figure(forecastChart(result))))]
        : []),
      ...(swept.length > 0
        ? [html`<h2>Learning-rate sweep</h2>`, stack(swept.map((result) => charts.figure(sweepChart(result))))]
        : []),
      ...(trained.length > 0
        ? [
            html`<h2>Loss curves</h2>`,
            html`<div class="pair">${trained.map((result) => charts.figure(lossChart(result)))}</div>`,
          ]
        : []),
    ],
    footer: `Timecell ${packageVersion()}. Errors are mean absolute errors one step ahead over the validation part, in the series' units.`,
    charts,
  });
}

function lede(results: readonly ExperimentResult[], hasFormulas: boolean): string {
  if (results.length === 0 && hasFormulas)
    return "Forecasts that need no network: the errors that a network has to beat.";
  if (results.length === 0) return "The loss at each learning rate, from 1e-8 up.";
  const onMain = results.filter(({ experiment }) => experiment.series === "main");
  const [best] = onMain.sort((a, b) => a.mean - b.mean);
  const opening = "Each network with the course's own settings, beside the forecasts that need no network at all.";
  if (!best) return opening;
  const { experiment, mean, baselines } = best;
  const rival = (baselines.smoothed ?? baselines.naive).toFixed(2);
  const outcome = mean < (baselines.smoothed ?? baselines.naive) ? "better than" : "still behind";
  return `${opening} On the main series ${experiment.name} ${onMain.length > 1 ? "does best:" : "reaches"} ${mean.toFixed(2)}, ${outcome} the ${rival} of a season's difference and two moving averages.`;
}

function stack(figures: readonly Markup[]): Markup {
  return html`<div class="stack">${figures}</div>`;
}

function forecastChart({ experiment, seeds, mean, actual, split }: ExperimentResult): Chart {
  const first = seeds[0];
  return {
    title: `${experiment.name}: ${experiment.title}`,
    note: `Seed ${first?.seed}, error ${first?.mae.toFixed(2)}; mean over ${seeds.length} ${seeds.length > 1 ? "seeds" : "seed"} ${mean.toFixed(2)}.`,
    x: { kind: "number", label: "step", values: steps(split, actual.length) },
    y: { label: "value" },
    series: [
      { name: "actual", values: [...actual], ink: "actual" },
      { name: "forecast", values: [...(first?.forecast ?? [])], ink: "forecast" },
    ],
  };
}

function overlay(results: readonly ExperimentResult[]): Chart {
  const [{ actual, split }] = results as [ExperimentResult];
  return {
    title: "Bidirectional LSTM layers, stacked",
    note: `Mean errors: ${results.map(({ experiment, mean }) => `${experiment.name} ${mean.toFixed(2)}`).join(", ")}. Click a name below to hide its line.`,
    zoom: true,
    height: 380,
    x: { kind: "number", label: "step", values: steps(split, actual.length) },
    y: { label: "value" },
    series: [
      { name: "actual", values: [...actual], ink: "actual" },
      ...results.map(({ experiment, seeds }, i) => ({
        name: experiment.name,
        values: [...(seeds[0]?.forecast ?? [])],
        ink: inks[i % inks.length],
      })),
    ],
  };
}

function sweepChart({ sweep, curve, suggestion }: SweepResult): Chart {
  return {
    title: `${sweep.name}: ${sweep.title}`,
    note: `${lossName(sweep)} after each epoch while the learning rate rises tenfold every 20 epochs; batch ${sweep.batchSize}, window ${sweep.windowSize}.`,
    height: 340,
    x: { kind: "log", label: "learning rate", values: curve.map(({ learningRate }) => learningRate) },
    y: { kind: "log", label: `${lossName(sweep)}, log scale` },
    result: suggestionText({ curve, suggestion }),
    series: [{ name: "loss", values: curve.map(({ loss }) => loss), ink: "forecast" }],
    guides: suggestion === null ? [] : [{ axis: "x", at: suggestion, label: `suggestion ${shortNumber(suggestion)}` }],
  };
}

function lossChart({ experiment, seeds }: ExperimentResult): Chart {
  const epochs = Math.max(...seeds.map(({ losses }) => losses.length));
  return {
    title: experiment.name,
    result: seeds
      .map(
        ({ seed, losses }) =>
          `seed ${seed} from ${shortNumber(losses[0])} to ${shortNumber(losses[losses.length - 1])}`,
      )
      .join(", "),
    height: 240,
    x: { kind: "number", label: "epoch", values: steps(1, epochs) },
    y: { kind: "log", label: `${lossName(experiment)}, log scale` },
    series: seeds.map(({ seed, losses }, i) => ({
      name: `seed ${seed}`,
      values: losses,
      ink: inks[i % inks.length],
    })),
  };
}

function steps(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + i);
}
