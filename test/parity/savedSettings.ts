import type { ScheduleConfig } from "../../src/model/schedules.js";
import { camelCase, type KerasObject } from "../support/kerasObject.js";

/** The settings of a saved optimizer or schedule under our names. */
export function ourSettings({ config }: KerasObject): Record<string, unknown> {
  const ours = Object.entries(config).flatMap(([key, value]) => {
    if (key === "name") return [];
    const isSchedule = value !== null && typeof value === "object" && "class_name" in value;
    return [[camelCase(key), isSchedule ? ourSchedule(value as KerasObject) : value]];
  });
  return Object.fromEntries(ours);
}

/** A saved schedule as our files have it. */
export function ourSchedule(saved: KerasObject): ScheduleConfig {
  const name = saved.class_name.charAt(0).toLowerCase() + saved.class_name.slice(1);
  return { name, ...ourSettings(saved) } as ScheduleConfig;
}
