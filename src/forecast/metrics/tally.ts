import { type Metric, Score, type Step } from "./metric.js";
import { metricTable } from "./metricTable.js";
import { owa } from "./owa.js";

/** Scores of some steps, by name. */
export class Tally {
  private readonly byName: ReadonlyMap<string, Score>;
  /** sMAPE and MASE of the forecasts and of Naive2's, which OWA is made of. */
  private readonly forOwa = [metricTable.smape, metricTable.mase, metricTable.smape, metricTable.mase].map(
    (metric) => new Score(metric),
  );

  constructor(
    metrics: ReadonlyMap<string, Metric>,
    private readonly withOwa: boolean,
  ) {
    this.byName = new Map([...metrics].map(([name, metric]) => [name, new Score(metric)]));
  }

  /**
   * @param yardstick what Naive2 forecast for the step
   */
  add(step: Step, yardstick: number): void {
    for (const score of this.byName.values()) score.add(step);
    if (!this.withOwa) return;
    const naive = { ...step, forecast: yardstick };
    for (const [i, score] of this.forOwa.entries()) score.add(i < 2 ? step : naive);
  }

  get scores(): Record<string, number | null> {
    const scores = Object.fromEntries([...this.byName].map(([name, { value }]) => [name, value]));
    if (!this.withOwa) return scores;
    const [smape, mase, naiveSmape, naiveMase] = this.forOwa.map(({ value }) => value);
    return { ...scores, owa: owa({ smape, mase }, { smape: naiveSmape, mase: naiveMase }) };
  }
}
