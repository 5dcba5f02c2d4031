import type { Forecaster, ForecasterConfig } from "../forecaster.js";

/** What a forecaster is made from, if that is plain data; null for one that is made from functions. */
export function configOf(forecaster: Forecaster): ForecasterConfig | null {
  if (!forecaster.hasPlainConfig) return null;
  try {
    return structuredClone(forecaster.getConfig());
  } catch {
    return null;
  }
}
