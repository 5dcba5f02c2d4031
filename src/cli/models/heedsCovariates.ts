import { modelClassOf } from "./modelClasses.js";
import { type ModelSettings, modelSettings } from "./modelSettings.js";

/** Whether a forecaster looks at covariates, or may choose one that does. */
export function heedsCovariates(settings: ModelSettings): boolean {
  const kind = modelClassOf(settings.name)?.kind;
  if (kind === "network") return true;
  const inner = settings.name === "AutoForecaster" ? settings.candidates : settings.members;
  if (!Array.isArray(inner)) return kind === "automatic";
  return inner.some((entry) => heedsCovariates(modelSettings(settings.name, entry)));
}
