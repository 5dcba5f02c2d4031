import type { Keys } from "../config/key.js";

/** A forecaster that a configuration can name. */
export interface ModelClass {
  /** The class's name. */
  readonly name: string;
  readonly kind: "automatic" | "rule" | "smoothing" | "intermittent" | "network" | "several";
  /** In a line. */
  readonly what: string;
  /** Its options, but the horizon, which is `forecast.horizon`. */
  readonly options: Keys;
}
