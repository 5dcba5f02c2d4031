import { layerFiles } from "./layers.js";
import { lossFiles } from "./losses.js";
import { metricFile } from "./metrics.js";
import { modelFiles } from "./models.js";
import { optimizerFile } from "./optimizers.js";
import { type Outcome, outcomesOf, type ParityFile, type ReadGolden } from "./parityFile.js";
import { scheduleFile } from "./schedules.js";
import { trajectoryFiles } from "./trajectories.js";

/** Every golden file but the training runs, which take longer than all others together. */
export async function quickFiles(read: ReadGolden): Promise<ParityFile[]> {
  const one = [metricFile(read), optimizerFile(read), scheduleFile(read)];
  const many = [layerFiles(read), lossFiles(read), modelFiles(read)];
  return [...(await Promise.all(many)).flat(), ...(await Promise.all(one))];
}

/** Runs every case of every golden file. */
export async function runParity(read: ReadGolden): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const file of [...(await quickFiles(read)), ...(await trajectoryFiles(read))]) {
    outcomes.push(...outcomesOf(file));
    await new Promise((resolve) => setTimeout(resolve)); // what a file has used can be collected
  }
  return outcomes;
}
