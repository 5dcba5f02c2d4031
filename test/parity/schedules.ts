import { scheduleFromConfig } from "../../src/model/scheduleNames.js";
import type { KerasObject } from "../support/kerasObject.js";
import { fileOfCases, type ParityFile, type ReadGolden } from "./parityFile.js";
import { ourSchedule } from "./savedSettings.js";

interface ScheduleCase {
  readonly name: string;
  readonly schedule: KerasObject;
  readonly values: readonly number[];
}

/** Learning rates, step by step, to 5e-8. */
export function scheduleFile(read: ReadGolden): Promise<ParityFile> {
  return fileOfCases<ScheduleCase>(read, "optimizers/schedules.json", ({ name, schedule, values }) => ({
    name,
    covers: [schedule.class_name],
    compare: (found) => {
      const rate = scheduleFromConfig(ourSchedule(schedule));
      found.close(
        "learning rate",
        values.map((_, step) => rate(step)),
        values,
        () => 5e-8,
      );
    },
  }));
}
