import { fail, show } from "../../engine/errors.js";
import { kernelsInUse } from "../../engine/kernels.js";
import { writeFileAtomically } from "../../model/files.js";
import type { Command } from "../command.js";
import { courseReport } from "../course/courseReport.js";
import { experiments } from "../course/experiments.js";
import { type ExperimentResult, runExperiment } from "../course/runExperiment.js";
import { runSweep, type SweepResult } from "../course/runSweep.js";
import { sweeps } from "../course/sweeps.js";
import { wholeNumber } from "../optionValues.js";
import { expectWritable } from "../outputFile.js";
import { suggestionText } from "../suggestionText.js";
import { table } from "../table.js";

export interface CourseOptions {
  readonly names: readonly string[];
  readonly seeds: number;
  readonly epochs?: number;
  readonly output: string;
}

export interface CourseResult {
  readonly results: readonly (ExperimentResult | SweepResult)[];
  readonly report: string | null;
}

const all = [...experiments, ...sweeps];
const quick = all.filter(({ long }) => !long).map(({ name }) => name);
const long = all.filter(({ long }) => long).map(({ name }) => name);
/** The first seed, as the course sets it; the others follow it. */
const FIRST_SEED = 51;

/** `timecell course`: the experiments of the course "Sequences, Time Series and Prediction". */
export const course: Command<CourseOptions, CourseResult> = {
  name: "course",
  summary: 'run the experiments of the course "Sequences, Time Series and Prediction"',
  arguments: [
    {
      name: "[experiments...]",
      property: "names",
      what: `which to run; without a name these: ${quick.join(", ")}. Only when named, as they take longer: ${long.join(", ")}`,
    },
  ],
  options: [
    { flags: "--seeds <count>", what: "how many seeds, from 51 on", default: 3, parse: wholeNumber("--seeds") },
    { flags: "--epochs <count>", what: "fewer (or more) epochs than the course's", parse: wholeNumber("--epochs") },
    { flags: "--output <file>", what: "where to write the charts", default: "course.html" },
  ],

  async run({ names, seeds, epochs, output }, context) {
    const chosen = names.length > 0 ? names : quick;
    const unknown = chosen.find((name) => !all.some((setup) => setup.name === name));
    if (unknown) fail("course", `an experiment among ${[...quick, ...long].join(", ")}`, show(unknown));
    expectWritable("--output", output);

    const seedList = Array.from({ length: seeds }, (_, i) => FIRST_SEED + i);
    const results: (ExperimentResult | SweepResult)[] = [];
    for (const name of new Set(chosen)) {
      if (context.signal.aborted) break;
      const experiment = experiments.find((candidate) => candidate.name === name);
      const sweep = sweeps.find((candidate) => candidate.name === name);
      const result = experiment
        ? await runExperiment(experiment, { seeds: seedList, epochs }, context)
        : sweep && (await runSweep(sweep, { seed: FIRST_SEED, epochs }, context));
      if (result) results.push(result);
    }
    if (results.length === 0) return { results, report: null };
    writeFileAtomically("--output", output, courseReport(results));
    return { results, report: output };
  },

  print({ results, report }, terminal) {
    const rows = results.filter((result) => "experiment" in result).map(scoreRow);
    if (rows.length > 0)
      terminal.write(`\n${table(["experiment", "MAE per seed", "mean", "naive", "smoothed", "floor"], rows)}\n`);
    for (const { experiment, seeds } of results.filter((result) => "experiment" in result)) {
      for (const { seed, diverged } of seeds) {
        if (diverged) terminal.write(`\n${experiment.name} seed ${seed}: ${diverged}\n`);
      }
    }
    for (const result of results.filter((result) => "sweep" in result)) {
      terminal.write(`\n${result.sweep.name}: ${suggestionText(result)}\n`);
    }
    terminal.write(report ? `\nThe charts are in ${report}\n` : "\nInterrupted before the first result\n");
  },

  json: ({ results }) => results.map((result) => ("sweep" in result ? sweepJson(result) : experimentJson(result))),
};

function scoreRow({ experiment, seeds, mean, baselines, floor }: ExperimentResult): string[] {
  const optional = (value: number | null) => (value === null ? "" : value.toFixed(3));
  const errors = seeds.map(({ mae }) => mae.toFixed(3)).join(" ");
  return [
    experiment.name,
    errors,
    mean.toFixed(3),
    baselines.naive.toFixed(3),
    optional(baselines.smoothed),
    optional(floor),
  ];
}

function experimentJson({ experiment, seeds, mean, baselines, floor }: ExperimentResult) {
  return {
    experiment: experiment.name,
    kernels: kernelsInUse().kernels,
    threads: kernelsInUse().threads,
    seeds: seeds.map(({ seed, mae, seconds, weightsHash, diverged }) => ({
      seed,
      mae,
      seconds,
      weightsHash,
      ...(diverged && { diverged }),
    })),
    mean,
    baselines,
    floor,
  };
}

function sweepJson({ sweep, curve, suggestion }: SweepResult) {
  return { experiment: sweep.name, curve, suggestion };
}
