/** What OWA is made of; null where it isn't defined. */
export interface SmapeAndMase {
  readonly smape: number | null;
  readonly mase: number | null;
}

/**
 * Overall weighted average, the M4 competition's measure: the mean of sMAPE and MASE, each over Naive2's.
 *
 * @returns null where one of them isn't defined or Naive2 made no error
 *
 * @example
 * import { owa } from "timecell/forecast";
 * console.log(owa({ smape: 13.912, mase: 1.193 }, { smape: 18.383, mase: 2.395 })); // 0.6275 for a seasonal naive forecast of M4's hours
 */
export function owa(forecasts: SmapeAndMase, naive2: SmapeAndMase): number | null {
  if (forecasts.smape === null || forecasts.mase === null || !naive2.smape || !naive2.mase) return null;
  return (forecasts.smape / naive2.smape + forecasts.mase / naive2.mase) / 2;
}
