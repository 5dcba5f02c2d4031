import type { Output } from "../model/progress.js";

/** What a command may use beside its options. */
export interface CommandContext {
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Where training shows its bar; null for silence. */
  readonly progress: Output | null;
  /** Tells people what they should know beside the result. */
  note(text: string): void;
}

/** The people's side of a result. */
export interface Terminal {
  readonly columns: number;
  readonly color: boolean;
  write(text: string): void;
}

/** One option of a command, as data. */
export interface CommandOption {
  /** As commander writes it: `--seeds <count>`; `<…>` takes a value, `<…...>` several. */
  readonly flags: string;
  readonly what: string;
  readonly default?: unknown;
  /** Says so in the help; the command checks it. */
  readonly required?: boolean;
  readonly parse?: (text: string) => unknown;
  /** The heading that the help puts it under. */
  readonly group?: string;
}

/** What came of a command that does one of several things. */
export interface Outcome {
  print(terminal: Terminal): void;
  /** What a program gets. */
  json(): unknown;
  /** A text for stdout, with and without `--json`, in the place of both. */
  readonly text?: string;
}

/** The half of a command that only hands on what came of it. */
export const ofOutcome: Pick<Command<never, Outcome>, "print" | "json" | "text"> = {
  print: (outcome, terminal) => outcome.print(terminal),
  json: (outcome) => outcome.json(),
  text: ({ text }) => text,
};

/** A command: `run` computes a value from its options, `print` shows it to people, `json` is what a program gets. */
export interface Command<Options, Result> {
  readonly name: string;
  readonly summary: string;
  /** What follows the command's name, where that isn't plain from its arguments. */
  readonly usage?: string;
  /** Whether the result is JSON for everybody, on stdout with and without `--json`. */
  readonly resultIsJson?: boolean;
  /** What Ctrl-C leaves behind: `the model trained so far has been saved`. */
  readonly interrupted?: string;
  /** Positional arguments, as commander writes them: `<file>`, `[experiments...]`. */
  readonly arguments: readonly {
    readonly name: string;
    readonly what: string;
    readonly property: keyof Options & string;
  }[];
  readonly options: readonly CommandOption[];
  run(options: Options, context: CommandContext): Promise<Result>;
  print(result: Result, terminal: Terminal): void;
  json(result: Result): unknown;
  /** A text for stdout in the place of what people and programs get; undefined for none. */
  text?(result: Result): string | undefined;
}
