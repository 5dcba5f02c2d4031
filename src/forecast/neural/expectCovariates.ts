import type { PanelSeries } from "../../data/panel/panel.js";
import type { Frequency } from "../../data/time/frequency.js";
import { periodLabel } from "../../data/time/periodLabel.js";
import { fail, show } from "../../engine/errors.js";
import type { PanelFacts } from "./panelFacts.js";

/**
 * Rejects histories whose covariates aren't those that were learnt from, or whose future covariates aren't known for the
 * horizon: before any work, naming the series, the column and the dates.
 */
export function expectCovariates(
  where: string,
  histories: readonly PanelSeries[],
  facts: PanelFacts,
  frequency: Frequency,
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
      const [first, last] = [missing[0], missing.at(-1) as number].map((t) => periodLabel(frequency, start + t));
      fail(
        `${where} ${show(id)}`,
        `${show(future[k])} for the ${horizon} periods ahead`,
        `none for ${missing.length} of them, ${first} … ${last}`,
        "future covariates must be known as far as the forecast goes",
      );
    }
  }
}
