import { expectBooleans, expectOptions } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { appendToFile, hasText, writeFileAtomically } from "../files.js";
import type { Callback, Logs } from "./callback.js";

/** Options of `CSVLogger`. */
export interface CSVLoggerOptions {
  /** @defaultValue "," */
  readonly separator?: string;
  /** Goes on with a file that is there instead of starting it afresh. @defaultValue false */
  readonly append?: boolean;
}

/**
 * Writes a line of logs an epoch to a CSV file: `epoch,loss,valLoss …`.
 *
 * @example
 * import { CSVLogger } from "timecell";
 * new CSVLogger("training.csv", { append: true });
 */
export class CSVLogger implements Callback {
  private columns: string[] | null = null;

  constructor(
    private readonly path: string,
    private readonly options: CSVLoggerOptions = {},
  ) {
    expectOptions("CSVLogger", options, ["separator", "append"]);
    expectBooleans("CSVLogger", { append: options.append ?? false });
    if (typeof path !== "string" || path === "") fail("CSVLogger path", "the path of a file", show(path));
  }

  onTrainBegin(): void {
    this.columns = null;
    if (!this.options.append) writeFileAtomically("CSVLogger", this.path, "");
  }

  onEpochEnd(epoch: number, logs: Logs): void {
    const { separator = "," } = this.options;
    const lines: string[] = [];
    if (!this.columns) {
      this.columns = Object.keys(logs);
      if (!hasText("CSVLogger", this.path)) lines.push(["epoch", ...this.columns].join(separator));
    }
    lines.push([epoch, ...this.columns.map((name) => logs[name] ?? "")].join(separator));
    appendToFile("CSVLogger", this.path, `${lines.join("\n")}\n`);
  }
}
