import { type Metric, type Step, scoreOf } from "./metric.js";
import { metricTable } from "./metricTable.js";
import { owa } from "./owa.js";

/** A metric that is counted, of the forecasts or of the yardstick's. */
interface Column {
  readonly name: string;
  readonly metric: Metric;
  readonly ofYardstick?: boolean;
}

/** What OWA is made of. */
const owaColumns: readonly Column[] = /* @__PURE__ */ [false, true].flatMap((ofYardstick) => [
  { name: "smape", metric: metricTable.smape, ofYardstick },
  { name: "mase", metric: metricTable.mase, ofYardstick },
]);

/** The terms of one step, worked out once for all the sums that they go into. */
export class Terms {
  readonly columns: readonly Column[];
  readonly errors: Float64Array;
  /** NaN where a step is left out. */
  readonly weights: Float64Array;

  constructor(
    metrics: ReadonlyMap<string, Metric>,
    readonly withOwa: boolean,
  ) {
    const named = [...metrics].map(([name, metric]) => ({ name, metric }));
    this.columns = withOwa ? [...named, ...owaColumns] : named;
    this.errors = new Float64Array(this.columns.length);
    this.weights = new Float64Array(this.columns.length);
  }

  /**
   * @param yardstick what Naive2 forecast for the step; NaN where it had nothing to forecast from
   */
  workOut(step: Step, yardstick: number): void {
    const naive = this.withOwa ? { ...step, forecast: yardstick } : step;
    for (const [i, { metric, ofYardstick }] of this.columns.entries()) {
      const from = ofYardstick ? naive : step;
      this.weights[i] = ofYardstick && Number.isNaN(yardstick) ? Number.NaN : (metric.weight?.(from) ?? 1);
      this.errors[i] = metric.error(from);
    }
  }
}

/** Sums of the terms of some steps, and the scores that they come to. */
export class Tally {
  private readonly errors: Float64Array;
  private readonly weights: Float64Array;

  constructor(private readonly terms: Terms) {
    this.errors = new Float64Array(terms.columns.length);
    this.weights = new Float64Array(terms.columns.length);
  }

  /** Adds the terms that were worked out last. */
  add(): void {
    const { errors, weights } = this.terms;
    for (let i = 0; i < errors.length; i++) {
      if (Number.isNaN(weights[i])) continue;
      this.errors[i] += errors[i];
      this.weights[i] += weights[i];
    }
  }

  get scores(): Record<string, number | null> {
    const { columns, withOwa } = this.terms;
    const values = columns.map(({ metric }, i) => scoreOf(metric, this.errors[i], this.weights[i]));
    const own = columns.length - (withOwa ? owaColumns.length : 0);
    const scores = Object.fromEntries(columns.slice(0, own).map(({ name }, i) => [name, values[i]]));
    if (!withOwa) return scores;
    const [smape, mase, naiveSmape, naiveMase] = values.slice(own);
    return { ...scores, owa: owa({ smape, mase }, { smape: naiveSmape, mase: naiveMase }) };
  }
}
