import { labs } from "./labs.js";
import { lessons } from "./lessons.js";
import type { Experiment } from "./setup.js";

/** Every network of the course with its own settings. */
export const experiments: readonly Experiment[] = [...lessons, ...labs];
