import { describe, expect, test } from "vitest";
import type { TrainingRun } from "./callbacks/callback.js";
import { type Output, Progress } from "./progress.js";

const run = { epochs: 5, batchCount: 31 } as TrainingRun;

/** Runs an epoch of 4 ms a step and gives back what was written. */
function written(verbose: 1 | 2, output: Partial<Output>, milliseconds = 4): string[] {
  const lines: string[] = [];
  let now = 0;
  const progress = new Progress(verbose, { ...output, write: (text) => lines.push(text) }, () => now);
  progress.onEpochBegin(0, run);
  for (let batch = 0; batch < 31; batch++) {
    now += milliseconds;
    progress.onBatchEnd(batch, { loss: 1.234, mae: 0.00012 }, run);
  }
  progress.onEpochEnd(0, { loss: 1.2, mae: 0.5, valLoss: 2 }, run);
  progress.onTrainEnd();
  return lines;
}

describe("Progress", () => {
  test("draws Keras's bar on a terminal, ten times a second at most", () => {
    const lines = written(1, { isTTY: true });
    expect(lines[0]).toBe("Epoch 1/5\n");
    expect(lines[1]).toBe("\r 1/31 ╸─────────────────── 0s 4ms/step - loss: 1.2340 - mae: 1.2000e-4\x1b[K");
    expect(lines.at(-2)).toBe(
      "\r31/31 ━━━━━━━━━━━━━━━━━━━━ 0s 4ms/step - loss: 1.2000 - mae: 0.5000 - valLoss: 2.0000\x1b[K",
    );
    expect(lines.at(-1)).toBe("\n");
    expect(lines).toHaveLength(5); // 124 ms: drawn at 4 ms, at 104 ms and at the end
  });

  test("tells the time that is left", () => {
    expect(written(1, { isTTY: true }, 10_000)[6]).toContain(" 6/31 ━━━╸──────────────── 4:10 10s/step");
    expect(written(1, { isTTY: true }, 600_000)[1]).toContain(" 5:00:00 600s/step");
  });

  test("writes plain lines where there is no terminal, or when asked to", () => {
    const plain = ["Epoch 1/5\n", "31/31 - 0s - 4ms/step - loss: 1.2000 - mae: 0.5000 - valLoss: 2.0000\n"];
    expect(written(1, {})).toEqual(plain);
    expect(written(2, { isTTY: true })).toEqual(plain);
  });

  test("never wraps", () => {
    const [, first] = written(1, { isTTY: true, columns: 40 });
    expect(first).toHaveLength(1 + 39 + 3);
  });
});
