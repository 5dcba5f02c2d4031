// The public names of `timecell/data`, one by one.

export { historyOf, panelBefore } from "./panel/history.js";
export type { Panel, PanelSeries, StaticCovariate } from "./panel/panel.js";
export { type PanelOfArraysOptions, panelOfArrays } from "./panel/panelOfArrays.js";
export { type Frequency, type FrequencyUnit, steps } from "./time/frequency.js";
