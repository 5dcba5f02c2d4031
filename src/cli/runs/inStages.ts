import type { Run } from "../../forecast/forecaster.js";
import type { CommandContext } from "../command.js";
import type { RunFolder } from "./runFolder.js";
import { RunProgress } from "./runProgress.js";

/** Does the work of a run in stages that show how far they are, and that go on from the folder's journal. */
export async function inStages<Result>(
  { signal, progress }: CommandContext,
  folder: RunFolder,
  workers: number | null,
  work: (stage: (heading: string) => Run) => Promise<Result>,
): Promise<Result> {
  const shown = new RunProgress(progress);
  const { journal } = folder;
  try {
    return await work((heading) => {
      const onProgress = shown.reporter(heading);
      return { signal, journal, onProgress, ...(workers !== null && { workers }) };
    });
  } finally {
    shown.clear();
  }
}
