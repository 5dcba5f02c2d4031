import { html, type Markup } from "../report/html.js";
import type { ExperimentResult } from "./runExperiment.js";
import type { Experiment, Setup } from "./setup.js";

/** The errors of the experiments, each series with its baselines above those that were run on it. */
export function scoreTable(results: readonly ExperimentResult[]): Markup {
  const groups = [...new Set(results.map(({ experiment }) => experiment.series))].map((series) =>
    results.filter(({ experiment }) => experiment.series === series),
  );
  return html`<h2>Errors</h2>
<table class="errors">
<thead><tr><th>Experiment</th><th class="number">MAE per seed</th><th class="number">Mean</th></tr></thead>
${groups.map(group)}</table>
<p class="note">Mean absolute errors; lower is better. The mean is green where it is below the naive error, that of repeating
the last value, and red where it isn't. Smoothed: the value a year before, smoothed, plus the change since. Noise floor:
what would be left if the signal were known.</p>`;
}

function group(results: readonly ExperimentResult[]): Markup {
  const [{ experiment, baselines, floor }] = results as [ExperimentResult];
  const { naive, smoothed } = baselines;
  const known = { naive, smoothed, "noise floor": floor };
  const errors = Object.entries(known).flatMap(([name, value]) =>
    value === null ? [] : [`${name} ${value.toFixed(2)}`],
  );
  return html`<tbody>
<tr><th colspan="3" class="series">${seriesNames[experiment.series]} <span>${errors.join(" · ")}</span></th></tr>
${results.map(row)}</tbody>
`;
}

const seriesNames: Record<Experiment["series"], string> = {
  main: "The main series",
  week2Lesson3: "The series of week 2, lesson 3",
  exercise: "The series of the exercises of weeks 2 and 3",
  week1Exercise: "The series of week 1's exercise",
  assignment: "The series of the assignments of weeks 2 and 3",
  sunspots: "Monthly sunspots",
  temperatures: "Daily minimum temperatures",
};

function row({ experiment, epochs, seeds, mean, baselines }: ExperimentResult): Markup {
  return html`<tr>
<td><b>${experiment.name}</b> <span class="settings">${experiment.title}. ${settings(experiment, epochs)}</span></td>
<td class="number">${seeds.map(({ mae }) => mae.toFixed(2)).join("\u00a0· ")}</td>
<td class="number strong ${mean < baselines.naive ? "good" : "bad"}">${mean.toFixed(2)}</td>
</tr>
`;
}

function settings(experiment: Experiment, epochs: number): string {
  const { loss, learningRate, windowSize, batchSize, forecastWindow } = experiment;
  const shorter = epochs === experiment.epochs ? "" : ` (the course: ${experiment.epochs})`;
  const ahead = forecastWindow ? `, forecast from ${forecastWindow}` : "";
  return `${lossName({ loss })}, SGD ${learningRate.toExponential()}, ${epochs} epochs${shorter}, window ${windowSize}${ahead}, batch ${batchSize}; ${experiment.source}`;
}

export function lossName({ loss }: Pick<Setup, "loss">): string {
  return loss === "mse" ? "Squared error" : "Huber loss";
}
