import { type Command, type Outcome, ofOutcome } from "../command.js";

export interface ReportOptions {
  readonly folder: string;
  readonly output?: string;
}

/** `timecell report`: a run's page again. */
export const report: Command<ReportOptions, Outcome> = {
  ...ofOutcome,
  name: "report",
  summary: "write a run's report.html again, from its facts",
  arguments: [
    { name: "<run>", property: "folder", what: "the folder of a run, such as sales.forecast, or its facts.json" },
  ],
  options: [{ flags: "--output <file>", what: "where to write the page (default: report.html in that folder)" }],

  async run(options) {
    const { reportCommand } = await import("../runs/reportCommand.js");
    return reportCommand(options);
  },
};
