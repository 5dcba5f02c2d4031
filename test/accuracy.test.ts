import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { m4Hourly } from "../bench/accuracy/m4Hourly.mjs";
import { errorsByStep, naive2, owa } from "../bench/accuracy/owa.mjs";

const script = fileURLToPath(new URL("../bench/accuracy/run.mjs", import.meta.url));
const data = fileURLToPath(new URL("../data", import.meta.url));

describe("the accuracy tasks", () => {
  test("measure as the M4 competition did", () => {
    const { panel, actuals } = m4Hourly(data);
    const histories = panel.series.map((series: { values: Float64Array }) => series.values);
    const scored = (forecast: (history: Float64Array) => ArrayLike<number>) =>
      errorsByStep(actuals, histories.map(forecast), histories, 24);
    const reference = scored((history) => naive2(history, 48, 24));
    const seasonalNaive = scored((history) =>
      Float64Array.from({ length: 48 }, (_, h) => history.at((h % 24) - 24) as number),
    );
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value / values.length, 0);
    expect(mean(reference.smape)).toBeCloseTo(18.383, 3);
    expect(mean(reference.mase)).toBeCloseTo(2.395, 3);
    expect(owa(seasonalNaive, reference).smape).toBeCloseTo(13.912, 3);
    expect(owa(seasonalNaive, reference).owa).toBeCloseTo(0.628, 3);
  });

  test("say what is wrong with a command", async () => {
    const complaint = (...options: string[]) =>
      promisify(execFile)(process.execPath, [script, ...options]).then(
        () => "it succeeded",
        ({ stderr }: { stderr: string }) => stderr.split("\n")[0],
      );
    expect(await complaint("--only", "m5")).toMatch(/^--only: expected some of m4-hourly,.*, got m5$/);
    expect(await complaint("--data", "nowhere")).toBe('--data: expected a folder, got "nowhere"');
    expect(await complaint("--only", "etth1", "--data", fileURLToPath(new URL("golden", import.meta.url)))).toMatch(
      "--data: expected ETTh1.csv.gz or ETTh1.csv in it, got neither",
    );
  });
});
