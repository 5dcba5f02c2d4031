import { fail, show } from "../../engine/errors.js";
import { type BoxCoxOptions, boxCoxTransform, fittedBoxCox } from "./boxCox.js";
import { chainTransforms, fittedChain } from "./chain.js";
import { type DifferenceOptions, differenceTransform, fittedDifference } from "./difference.js";
import { fittedLog, fittedLog1p, log1pTransform, logTransform, type OffsetOptions } from "./log.js";
import { fittedMinMax, type MinMaxTransformOptions, minMaxTransform } from "./minMax.js";
import { fittedRobust, robustTransform } from "./robust.js";
import { fittedRoot, rootTransform } from "./root.js";
import { fittedStandard, standardTransform } from "./standard.js";
import type { FittedTransform, Transform, TransformConfig } from "./transform.js";

interface Kind {
  readonly make: (settings: object) => Transform;
  readonly restore: (config: TransformConfig) => FittedTransform;
}

const kinds: Readonly<Record<string, Kind>> = {
  standard: { make: standardTransform, restore: fittedStandard },
  robust: { make: robustTransform, restore: fittedRobust },
  minMax: { make: (settings: MinMaxTransformOptions) => minMaxTransform(settings), restore: fittedMinMax },
  log: { make: (settings: OffsetOptions) => logTransform(settings), restore: fittedLog },
  log1p: { make: log1pTransform, restore: fittedLog1p },
  root: { make: (settings: OffsetOptions) => rootTransform(settings), restore: fittedRoot },
  boxCox: { make: (settings: BoxCoxOptions) => boxCoxTransform(settings), restore: fittedBoxCox },
  difference: { make: (settings: DifferenceOptions) => differenceTransform(settings), restore: fittedDifference },
  chain: {
    make: (settings) => chainTransforms(partsOf(settings).map(transformFromConfig)),
    restore: (config) => fittedChain(partsOf(config).map(fittedTransformFromConfig)),
  },
};

/**
 * A transform from its configuration, or from its name alone.
 *
 * @throws TimecellError for a name or a setting that there isn't
 *
 * @example
 * import { transformFromConfig } from "timecell/data";
 * const transform = transformFromConfig({ name: "chain", transforms: ["log", { name: "difference", season: 12 }] });
 */
export function transformFromConfig(config: TransformConfig | string): Transform {
  const { name, ...settings } = typeof config === "string" ? { name: config } : (config ?? {});
  const kind = kindOf("transformFromConfig", name);
  if (name === "standard" || name === "robust" || name === "log1p") {
    const [setting] = Object.keys(settings);
    if (setting !== undefined) fail(`transformFromConfig ${name}`, "no settings", show(setting));
  }
  return kind.make(settings);
}

/**
 * A fitted transform from its configuration, such as from a file.
 *
 * @throws TimecellError for a name that there isn't and for a number that is none
 *
 * @example
 * import { fittedTransformFromConfig, standardTransform } from "timecell/data";
 * const { config } = standardTransform().fit(Float64Array.of(1, 2, 3));
 * const fitted = fittedTransformFromConfig(JSON.parse(JSON.stringify(config)));
 */
export function fittedTransformFromConfig(config: TransformConfig): FittedTransform {
  return kindOf("fittedTransformFromConfig", config?.name).restore(config);
}

function kindOf(where: string, name: unknown): Kind {
  if (typeof name === "string" && Object.hasOwn(kinds, name)) return kinds[name];
  return fail(where, `a transform named ${Object.keys(kinds).join(", ")}`, show(name));
}

function partsOf(config: object): TransformConfig[] {
  const { transforms } = config as { transforms?: TransformConfig[] };
  if (!Array.isArray(transforms)) return fail("chain transforms", "a list of transforms", show(transforms));
  return transforms;
}
