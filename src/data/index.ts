// The public names of `timecell/data`, one by one.

export { historyOf, panelBefore } from "./panel/history.js";
export type { Panel, PanelSeries, StaticCovariate } from "./panel/panel.js";
export { type PanelOfArraysOptions, panelOfArrays } from "./panel/panelOfArrays.js";
export { type Frequency, type FrequencyUnit, steps } from "./time/frequency.js";
export { type BoxCoxOptions, boxCoxTransform } from "./transforms/boxCox.js";
export { chainTransforms } from "./transforms/chain.js";
export { type DifferenceOptions, differenceTransform } from "./transforms/difference.js";
export { fittedTransformFromConfig, transformFromConfig } from "./transforms/fromConfig.js";
export { log1pTransform, logTransform, type OffsetOptions } from "./transforms/log.js";
export { type MinMaxTransformOptions, minMaxTransform } from "./transforms/minMax.js";
export { robustTransform } from "./transforms/robust.js";
export { rootTransform } from "./transforms/root.js";
export { standardTransform } from "./transforms/standard.js";
export type { FittedTransform, Transform, TransformConfig } from "./transforms/transform.js";
