import type { Forecaster, ForecasterConfig } from "../forecaster.js";

/** What a forecaster is made from, if that is plain data and makes one of the same class; null for one made from functions. */
export function configOf(forecaster: Forecaster): ForecasterConfig | null {
  try {
    const config = structuredClone(forecaster.getConfig());
    return config.className === forecaster.constructor.name ? config : null;
  } catch {
    return null;
  }
}
