import type { Panel } from "../../data/panel/panel.js";

/** How many periods ahead where there is no season. */
const WITHOUT_SEASON = 10;
/** Seasons that are shorter than this are forecast twice. */
const SHORT = 12;
/** What share of the series is forecast at the most, of the middle one by length. */
const MOST = 1 / 4;

/** How many periods ahead if nobody says so: a season, two short ones, but no more than a quarter of what is known. */
export function defaultHorizon({ season, series }: Panel): number {
  const lengths = series.map(({ values }) => values.length).sort((a, b) => a - b);
  const wanted = season === 1 ? WITHOUT_SEASON : season < SHORT ? 2 * season : season;
  return Math.max(1, Math.min(wanted, Math.floor(lengths[lengths.length >> 1] * MOST)));
}
