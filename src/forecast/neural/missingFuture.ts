import type { PanelSeries } from "../../data/panel/panel.js";
import { fail, show } from "../../engine/errors.js";
import type { PanelFacts } from "./panelFacts.js";

/**
 * Rejects histories whose covariates aren't those that were learnt from, or whose future covariates aren't known for the
 * horizon: before any work, naming the series, the column and the periods.
 */
export function expectCovariates(
  where: string,
  histories: readonly PanelSeries[],
  facts: PanelFacts,
  horizon: number,
): void {
  const { past, future, statics } = facts.names;
  for (const { id, values, start, pastCovariates, futureCovariates, staticCovariates } of histories) {
    const counts = [pastCovariates.length, futureCovariates.length, staticCovariates.length];
    if (counts[0] !== past.length || counts[1] !== future.length || counts[2] !== statics.length) {
      const wanted = `the covariates it was fitted with, ${show([...past, ...future, ...statics.map(({ name }) => name)])}`;
      fail(
        `${where} ${show(id)}`,
        wanted,
        `${counts.join(", ")} past, future and static ones`,
        "give them all, in the same order",
      );
    }
    if (!values.some((value) => !Number.isNaN(value))) {
      fail(`${where} ${show(id)}`, "at least one value", "missing values alone", "leave the series out");
    }
    for (const [k, covariate] of futureCovariates.entries()) {
      const missing = Array.from({ length: horizon }, (_, h) => values.length + h).filter(
        (t) => !(t < covariate.length) || Number.isNaN(covariate[t]),
      );
      if (missing.length === 0) continue;
      const range = `${start + missing[0]} … ${start + (missing.at(-1) as number)}`;
      fail(
        `${where} ${show(id)}`,
        `${show(future[k])} for the ${horizon} periods ahead`,
        `none for ${missing.length} of the periods ${range}`,
        "future covariates must be known as far as the forecast goes",
      );
    }
  }
}
