import { Command as Program } from "commander";
import type { Command, CommandContext, CommandOption, Terminal } from "./command.js";
import { backtest } from "./commands/backtest.js";
import { compare } from "./commands/compare.js";
import { convert } from "./commands/convert.js";
import { course } from "./commands/course.js";
import { demo } from "./commands/demo.js";
import { doctor } from "./commands/doctor.js";
import { forecast } from "./commands/forecast.js";
import { inspect } from "./commands/inspect.js";
import { lrFind } from "./commands/lrFind.js";
import { models } from "./commands/models.js";
import { predict } from "./commands/predict.js";
import { report } from "./commands/report.js";
import { train } from "./commands/train.js";
import { exitCodeHelp } from "./exitCodes.js";
import { packageVersion } from "./version.js";

/** Where a program's output goes. */
export interface Console {
  /** For programs: the one JSON value of `--json`. */
  result(text: string): void;
  readonly people: Terminal;
}

/** The command line: every command with its options, running in this context. */
export function createProgram(context: CommandContext, output: Console): Program {
  const program = new Program("timecell")
    .description("Forecasting for your own tables, and memory-cell networks on time series.")
    .version(packageVersion())
    .showHelpAfterError("(timecell --help lists commands, timecell help COMMAND its options)")
    .configureHelp({ helpWidth: Math.min(output.people.columns, 100) })
    .addHelpText("after", `\n${exitCodeHelp()}`)
    .exitOverride();
  add(program, forecast, context, output);
  add(program, inspect, context, output);
  add(program, train, context, output);
  add(program, backtest, context, output);
  add(program, compare, context, output);
  add(program, models, context, output);
  add(program, report, context, output);
  add(program, demo, context, output);
  add(program, course, context, output);
  add(program, lrFind, context, output);
  add(program, predict, context, output);
  add(program, convert, context, output);
  add(program, doctor, context, output);
  return program;
}

function add<Options, Result>(
  program: Program,
  command: Command<Options, Result>,
  context: CommandContext,
  output: Console,
) {
  const sub = program
    .command(command.name)
    .description(command.summary)
    .addHelpText("after", `\n${exitCodeHelp(command.interrupted)}`);
  if (command.usage) sub.usage(command.usage);
  for (const { name, what } of command.arguments) sub.argument(name, what);
  for (const option of command.options) addOption(sub, option);
  sub.option("--json", "print the result as JSON on stdout; everything for people goes to stderr in any case");
  sub.action(async (...given: unknown[]) => {
    const { json, ...options } = sub.opts();
    command.arguments.forEach(({ property }, i) => {
      options[property] = given[i];
    });
    const result = await command.run(options as Options, context);
    const text = command.text?.(result);
    if (text !== undefined) return output.result(text);
    command.print(result, output.people);
    if (json || command.resultIsJson) output.result(`${JSON.stringify(command.json(result))}\n`);
  });
}

function addOption(program: Program, { flags, what, default: initial, required, parse, group }: CommandOption) {
  const option = program.createOption(flags, required ? `${what} (required)` : what);
  if (initial !== undefined) option.default(initial);
  if (parse) option.argParser((text) => parse(text));
  if (group) option.helpGroup(group);
  program.addOption(option);
}
