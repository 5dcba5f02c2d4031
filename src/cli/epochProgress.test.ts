import { describe, expect, test } from "vitest";
import { EpochProgress } from "./epochProgress.js";

function run(isTTY: boolean, millisecondsAnEpoch: number, epochs = 4) {
  let text = "";
  let time = 0;
  const output = { isTTY, columns: 40, write: (part: string) => void (text += part) };
  const progress = new EpochProgress("a run", epochs, output, () => time);
  for (let epoch = 0; epoch < epochs; epoch++) {
    time += millisecondsAnEpoch;
    progress.onEpochEnd(epoch, { loss: 1 / (epoch + 1) });
  }
  return { progress, written: () => text };
}

describe("progress of a run", () => {
  test("a log gets a line now and then, not only at the end", () => {
    expect(run(false, 2500).written().split("\n")).toEqual([
      "a run  ━━━━━━━━━━────────── 2/4 epochs  loss 0.5000",
      "a run  ━━━━━━━━━━━━━━━━━━━━ 4/4 epochs  loss 0.2500",
      "",
    ]);
    const { progress, written } = run(false, 10);
    expect(written()).toBe("");
    progress.finish("MAE 4.2");
    expect(written()).toBe("a run  ━━━━━━━━━━━━━━━━━━━━ 4/4 epochs  loss 0.2500  MAE 4.2\n");
  });

  test("a terminal's line is drawn over, never wraps, and is ended when the run is abandoned", () => {
    const { progress, written } = run(true, 100);
    const drawn = written();
    expect(drawn).not.toContain("\n");
    for (const line of drawn.split("\r")) expect(line.replace("\u001b[K", "").length).toBeLessThan(40);
    progress.abandon();
    progress.abandon();
    expect(written()).toBe(`${drawn}\n`);
  });

  test("a run that showed nothing leaves nothing to end", () => {
    const { progress, written } = run(true, 1);
    progress.abandon();
    expect(written()).toBe("");
  });
});
