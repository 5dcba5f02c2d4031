import { fail, show } from "../engine/errors.js";
import { cosineDecay, cosineDecayRestarts, oneCycle } from "./cosineSchedules.js";
import type { Schedule, ScheduleConfig } from "./schedule.js";
import { exponentialDecay, inverseTimeDecay, piecewiseConstantDecay, polynomialDecay } from "./schedules.js";

const schedules: Readonly<Record<string, (options: never) => Schedule>> = {
  exponentialDecay,
  inverseTimeDecay,
  polynomialDecay,
  piecewiseConstantDecay,
  cosineDecay,
  cosineDecayRestarts,
  oneCycle,
};

/** The schedule that a model file describes. */
export function scheduleFromConfig({ name, ...options }: ScheduleConfig): Schedule {
  const make = Object.hasOwn(schedules, name) ? schedules[name] : undefined;
  return make
    ? make(options as never)
    : fail("model file optimizer", `a schedule among ${Object.keys(schedules).join(", ")}`, show(name));
}
