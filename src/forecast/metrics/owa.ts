import type { Scores } from "./scores.js";

/**
 * Overall weighted average, the M4 competition's measure: the mean of sMAPE and MASE, each over Naive2's for the same
 * cases.
 *
 * @returns NaN where one of them isn't defined or Naive2 made no error
 *
 * @example
 * import { owa } from "timecell/forecast";
 * console.log(owa({ smape: 13.912, mase: 1.193 }, { smape: 18.383, mase: 2.395 })); // 0.6275: seasonal naive on M4's hours
 */
export function owa(scores: Scores["pooled"], naive2: Scores["pooled"]): number {
  if (!(naive2.smape > 0 && naive2.mase > 0)) return Number.NaN;
  return (scores.smape / naive2.smape + scores.mase / naive2.mase) / 2;
}
