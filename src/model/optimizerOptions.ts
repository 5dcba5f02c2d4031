import { expectBooleans, expectNumbers, expectOptions, expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import type { Schedule } from "./schedules.js";

/** Options of every optimizer. */
export interface OptimizerOptions {
  /** A number, or a schedule of the step. */
  readonly learningRate?: number | Schedule;
  /** Every step takes weight · weightDecay · learningRate off a weight. @defaultValue null */
  readonly weightDecay?: number | null;
  /** The largest norm that the gradient of a weight keeps. @defaultValue null */
  readonly clipnorm?: number | null;
  /** The largest norm that all gradients together keep. @defaultValue null */
  readonly globalClipnorm?: number | null;
  /** The largest size that a gradient's elements keep. @defaultValue null */
  readonly clipvalue?: number | null;
  /** Whether a running mean of the weights is kept, which takes their place when `fit` ends. @defaultValue false */
  readonly useEma?: boolean;
  /** How slowly the running mean forgets, 0 … 1. @defaultValue 0.99 */
  readonly emaMomentum?: number;
  /** After so many steps the weights become their running mean; null only at the end. @defaultValue null */
  readonly emaOverwriteFrequency?: number | null;
  /** Weights change every so many steps, by the mean gradient of these steps. @defaultValue null */
  readonly gradientAccumulationSteps?: number | null;
  /** Accepted for Keras's sake: float32 needs no scaled loss. @defaultValue null */
  readonly lossScaleFactor?: number | null;
}

/** The options that optimizers share, the learning rate apart, with their defaults. */
export type SharedSettings = Required<Omit<OptimizerOptions, "learningRate">>;

const sharedDefaults: SharedSettings = {
  weightDecay: null,
  clipnorm: null,
  globalClipnorm: null,
  clipvalue: null,
  useEma: false,
  emaMomentum: 0.99,
  emaOverwriteFrequency: null,
  gradientAccumulationSteps: null,
  lossScaleFactor: null,
};

/**
 * An optimizer's options over its own defaults and the shared ones.
 *
 * @throws TimecellError for an unknown option or one outside its range
 */
export function optimizerSettings<Own extends { readonly learningRate: number }>(
  name: string,
  given: object | undefined,
  own: Own,
): Omit<Own, "learningRate"> & SharedSettings & { learningRate: number | Schedule } {
  const defaults = { ...sharedDefaults, ...own };
  expectOptions(name, given, Object.keys(own).concat(Object.keys(sharedDefaults)));
  const set = Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
  const settings = { ...defaults, ...Object.fromEntries(set) };
  for (const [key, value] of Object.entries(own)) checkKind(name, key, settings[key as keyof Own], value);
  checkShared(name, settings);
  return settings;
}

/** Values are of the kind that their defaults are of. */
function checkKind(name: string, key: string, value: unknown, usual: unknown): void {
  if (key === "learningRate") return;
  if (typeof usual === "boolean") expectBooleans(name, { [key]: value });
  else if (value !== null || usual !== null) expectNumbers(name, { [key]: value as number });
}

function checkShared(name: string, settings: SharedSettings): void {
  const { useEma, emaMomentum, emaOverwriteFrequency, gradientAccumulationSteps } = settings;
  expectBooleans(name, { useEma });
  const clips = ["clipnorm", "globalClipnorm", "clipvalue"] as const;
  for (const key of ["weightDecay", "lossScaleFactor", ...clips] as const) {
    const value = settings[key];
    if (value !== null && !(value >= 0 && Number.isFinite(value))) {
      fail(`${name} ${key}`, "a number of at least 0, or null", show(value));
    }
  }
  const clipping = clips.filter((key) => settings[key] !== null);
  if (clipping.length > 1) fail(name, `one of ${clips.join(", ")}`, clipping.join(" and "), "leave one of them out");
  expectInUnit(`${name} emaMomentum`, emaMomentum);
  if (emaOverwriteFrequency !== null) expectWhole(`${name} emaOverwriteFrequency`, emaOverwriteFrequency, 1);
  if (gradientAccumulationSteps !== null) {
    expectWhole(`${name} gradientAccumulationSteps`, gradientAccumulationSteps, 2);
  }
}

/** Rejects what is no number in 0 … 1. */
export function expectInUnit(where: string, value: number): void {
  if (!(value >= 0 && value <= 1)) fail(where, "a number in 0 … 1", show(value));
}
