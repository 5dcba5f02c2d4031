import { type Chart, ChartList, type Ink } from "../report/chart.js";
import { html, type Markup } from "../report/html.js";
import { renderPage } from "../report/page.js";
import { packageVersion } from "../version.js";
import { formulaSection } from "./formulaSection.js";
import type { ExperimentResult } from "./runExperiment.js";
import type { CourseOutcome } from "./runNamed.js";
import type { SweepResult } from "./runSweep.js";
import type { Experiment, Setup } from "./setup.js";

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
  const best = results.filter(({ experiment }) => experiment.series === "main").sort((a, b) => a.mean - b.mean)[0];
  const opening = "Each network with the course's own settings, beside the forecasts that need no network at all.";
  if (!best) return opening;
  const { experiment, mean, baselines } = best;
  const rival = (baselines.smoothed ?? baselines.naive).toFixed(2);
  const outcome = mean < (baselines.smoothed ?? baselines.naive) ? "better than" : "still behind";
  return `${opening} On the main series ${experiment.name} does best: ${mean.toFixed(2)}, ${outcome} the ${rival} of a season's difference and two moving averages.`;
}

function stack(figures: readonly Markup[]): Markup {
  return html`<div class="stack">${figures}</div>`;
}

function scoreTable(results: readonly ExperimentResult[]): Markup {
  const number = (value: number | null) => (value === null ? "–" : value.toFixed(2));
  const row = ({ experiment, epochs, seeds, mean, baselines, floor }: ExperimentResult) => html`<tr>
<td class="strong">${experiment.name}</td>
<td class="number">${seeds.map(({ mae }) => mae.toFixed(2)).join("  ")}</td>
<td class="number strong ${mean < baselines.naive ? "good" : "bad"}">${number(mean)}</td>
<td class="number">${number(baselines.naive)}</td><td class="number">${number(baselines.smoothed)}</td><td class="number">${number(floor)}</td>
<td class="settings">${experiment.title}. ${settings(experiment, epochs)}</td>
</tr>
`;
  return html`<h2>Errors</h2>
<div class="scroll"><table>
<thead><tr><th>Experiment</th><th class="number">MAE per seed</th><th class="number">Mean</th><th class="number">Naive</th><th class="number">Smoothed</th><th class="number">Noise floor</th><th>Settings</th></tr></thead>
<tbody>${results.map(row)}</tbody>
</table></div>
<p class="note">The mean is green where it is below the naive error, that of repeating the last value, and red where it isn't.
Smoothed: the value a year before, smoothed, plus the change since. Noise floor: what would be left if the signal were known.</p>`;
}

function settings(experiment: Experiment, epochs: number): string {
  const { loss, learningRate, windowSize, batchSize, forecastWindow } = experiment;
  const shorter = epochs === experiment.epochs ? "" : ` (the course: ${experiment.epochs})`;
  const ahead = forecastWindow ? `, forecast from ${forecastWindow}` : "";
  return `${lossName({ loss })}, SGD ${learningRate.toExponential()}, ${epochs} epochs${shorter}, window ${windowSize}${ahead}, batch ${batchSize}; ${experiment.source}`;
}

function lossName({ loss }: Pick<Setup, "loss">): string {
  return loss === "mse" ? "Squared error" : "Huber loss";
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
    note: `Mean errors: ${results.map(({ experiment, mean }) => `${experiment.name} ${mean.toFixed(2)}`).join(", ")}. Click a name below to hide its line; drag to zoom, double-click to go back.`,
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
    y: { kind: "log", label: "loss" },
    series: [{ name: "loss", values: curve.map(({ loss }) => loss), ink: "forecast" }],
    guides:
      suggestion === null ? [] : [{ axis: "x", at: suggestion, label: `suggestion ${suggestion.toExponential(1)}` }],
  };
}

function lossChart({ experiment, seeds }: ExperimentResult): Chart {
  const epochs = Math.max(...seeds.map(({ losses }) => losses.length));
  return {
    title: experiment.name,
    height: 240,
    x: { kind: "number", label: "epoch", values: steps(1, epochs) },
    y: { kind: "log", label: lossName(experiment) },
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
