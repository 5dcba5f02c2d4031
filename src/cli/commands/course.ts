import { fail, show } from "../../engine/errors.js";
import { writeFileAtomically } from "../../model/files.js";
import type { Command } from "../command.js";
import { courseReport } from "../course/courseReport.js";
import { outcomeJson } from "../course/outcomeJson.js";
import { outcomeText } from "../course/outcomeText.js";
import { type CourseOutcome, longNames, quickNames, runNamed } from "../course/runNamed.js";
import { wholeNumber } from "../optionValues.js";
import { expectWritable } from "../outputFile.js";

export interface CourseOptions {
  readonly names: readonly string[];
  readonly seeds: number;
  readonly epochs?: number;
  readonly output: string;
}

export interface CourseResult {
  readonly results: readonly CourseOutcome[];
  readonly report: string | null;
}

/** The first seed, as the course sets it; the others follow it. */
const FIRST_SEED = 51;

/** `timecell course`: the experiments of the course "Sequences, Time Series and Prediction". */
export const course: Command<CourseOptions, CourseResult> = {
  name: "course",
  interrupted: "what there is by then is printed and in the report",
  summary: 'run the experiments of the course "Sequences, Time Series and Prediction"',
  arguments: [
    {
      name: "[experiments...]",
      property: "names",
      what: `which to run; without a name these: ${quickNames.join(", ")}. Only when named, as they take longer: ${longNames.join(", ")}. In the JSON, formulas such as naive have no seeds: their mean is their error, and mse stands beside it; lr-sweeps have a curve and a suggestion`,
    },
  ],
  options: [
    { flags: "--seeds <count>", what: "how many seeds, from 51 on", default: 3, parse: wholeNumber("--seeds") },
    { flags: "--epochs <count>", what: "fewer (or more) epochs than the course's", parse: wholeNumber("--epochs") },
    { flags: "--output <file>", what: "where to write the charts", default: "course.html" },
  ],

  async run({ names, seeds, epochs, output }, context) {
    const known = [...quickNames, ...longNames];
    const chosen = names.length > 0 ? names : quickNames;
    const unknown = chosen.find((name) => !known.includes(name));
    if (unknown) fail("course", `an experiment among ${known.join(", ")}`, show(unknown));
    expectWritable("--output", output);

    const seedList = Array.from({ length: seeds }, (_, i) => FIRST_SEED + i);
    const results: CourseOutcome[] = [];
    for (const name of new Set(chosen)) {
      if (context.signal.aborted) break;
      const result = await runNamed(name, { seeds: seedList, epochs }, context);
      if (result) results.push(result);
    }
    if (results.length === 0) return { results, report: null };
    writeFileAtomically("--output", output, courseReport(results));
    return { results, report: output };
  },

  print({ results, report }, terminal) {
    terminal.write(outcomeText(results));
    terminal.write(report ? `\nThe charts are in ${report}\n` : "\nInterrupted before the first result\n");
  },

  json: ({ results }) => results.map(outcomeJson),
};
