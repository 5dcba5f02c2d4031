import { lossChart } from "../../charts/lossChart.js";
import type { Trial } from "../../forecast/automatic/tryOut.js";
import type { Outcome, Terminal } from "../command.js";
import { alignedNumbers } from "../numbers.js";
import { paragraph } from "../paragraph.js";
import { table } from "../table.js";
import type { TrainRun } from "./runTrain.js";
import { REPORT } from "./writeReport.js";

/** What `timecell train` shows. */
export function trainOutcome(run: TrainRun): Outcome {
  return {
    print: (terminal) => print(run, terminal),
    json() {
      const { panel, forecaster, horizon, folder, saved, seconds, learning, trials } = run;
      const curves = learning.map(({ name, curve }) => ({ name, loss: curve.loss, valLoss: curve.valLoss }));
      const { name, levels } = forecaster;
      return {
        source: panel.source,
        forecaster: name,
        horizon,
        levels,
        trials,
        learning: curves,
        output: folder,
        saved,
        seconds,
      };
    },
  };
}

function print(run: TrainRun, { columns, color, write }: Terminal): void {
  const { forecaster, folder, saved, seconds, learning, trials } = run;
  const [first] = learning;
  if (first && first.curve.loss.length > 1) {
    const { loss, valLoss } = first.curve;
    const history = {
      epoch: loss.map((_, i) => i),
      history: { loss: [...loss], ...(valLoss.length > 0 && { valLoss: [...valLoss] }) },
    };
    const title = `${first.name}: loss by epoch`;
    write(`\n${lossChart(history, { width: Math.min(columns, 120), height: 10, color, title })}\n`);
  }
  if (trials.length > 0) write(`\n${trialLines(trials)}\n`);
  write(
    `\n${paragraph(`${forecaster.name}, fitted in ${seconds.toFixed(1)} s. In ${folder}/: forecaster.json, ${REPORT}, config.yaml`, columns)}\n`,
  );
  write(`\nnext\n  timecell forecast ${saved} [newer file]\n`);
  write(`  timecell backtest --config ${folder}/config.yaml --output ${folder.replace(/\.train$/, "")}.backtest\n`);
}

/** What was tried, the best first. */
function trialLines(trials: readonly Trial[]): string {
  const errors = alignedNumbers(trials.map(({ error }) => error));
  return table(
    ["tried", "error", ""],
    trials.map(({ name, isChosen }, i) => [name, errors[i], isChosen ? "taken" : ""]),
  );
}
