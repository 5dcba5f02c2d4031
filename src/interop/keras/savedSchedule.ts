import type { Optimizer } from "../../model/optimizer.js";
import type { ScheduleConfig } from "../../model/schedule.js";

/** Schedules of ours that Keras doesn't have. */
const ownSchedules = ["oneCycle"];

/** The schedule of an optimizer's learning rate, if it has one that Keras's files can say. */
export function savedSchedule({ givenRate }: Optimizer): ScheduleConfig | null {
  const config = typeof givenRate === "function" ? givenRate.config : undefined;
  return config && !ownSchedules.includes(config.name) ? config : null;
}
