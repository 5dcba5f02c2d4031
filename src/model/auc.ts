import { expectOneOf, expectOptions, expectWhole } from "../engine/checks.js";
import { ConfusionMetric, ratio } from "./confusionMetrics.js";

/** Options of `AUC`. */
export interface AUCOptions {
  /** How many thresholds stand for all. @defaultValue 200 */
  readonly numThresholds?: number;
  /**
   * "ROC", the receiver operating characteristic: the area is the chance that yes is given more than no, ½ is guessing;
   * "PR", precision over recall, for events that are rare. @defaultValue "ROC"
   */
  readonly curve?: "ROC" | "PR";
  /**
   * What the area is between two thresholds: "interpolation" is the trapezoid, for "PR" that of Davis & Goadrich, "The
   * relationship between precision-recall and ROC curves", 2006; "minoring" takes the lower height, "majoring" the upper.
   * @defaultValue "interpolation"
   */
  readonly summationMethod?: "interpolation" | "minoring" | "majoring";
  /** @defaultValue "auc" */
  readonly name?: string;
}

/**
 * The area under a curve that a threshold between yes and no draws.
 *
 * @example
 * import { AUC, Dense, Sequential } from "timecell";
 * const model = new Sequential([new Dense(1, { inputShape: [3], activation: "sigmoid" })]);
 * model.compile({ optimizer: "adam", loss: "bce", metrics: [new AUC(), new AUC({ curve: "PR", name: "rare" })] });
 */
export class AUC extends ConfusionMetric {
  readonly curve: "ROC" | "PR";
  readonly summationMethod: "interpolation" | "minoring" | "majoring";

  constructor(options: AUCOptions = {}) {
    expectOptions("AUC", options, ["numThresholds", "curve", "summationMethod", "name"]);
    const { numThresholds = 200, curve = "ROC", summationMethod = "interpolation", name = "auc" } = options;
    expectWhole("AUC numThresholds", numThresholds, 2);
    expectOneOf("AUC curve", curve, ["ROC", "PR"]);
    expectOneOf("AUC summationMethod", summationMethod, ["interpolation", "minoring", "majoring"]);
    const steps = Array.from({ length: numThresholds - 2 }, (_, i) => (i + 1) / (numThresholds - 1));
    super("AUC", name, [-1e-7, ...steps, 1 + 1e-7]);
    this.curve = curve;
    this.summationMethod = summationMethod;
  }

  result(): number {
    const { curve, summationMethod } = this;
    const interpolated = summationMethod === "interpolation";
    const area = curve === "PR" && interpolated ? this.areaBetween : this.areaUnder;
    return this.thresholds.slice(1).reduce((sum, _, i) => sum + area.call(this, i, i + 1), 0);
  }

  /** The area between two thresholds, of width times height. */
  private areaUnder(lower: number, upper: number): number {
    const [[x1, y1], [x2, y2]] = [this.point(lower), this.point(upper)];
    const heights = { interpolation: (y1 + y2) / 2, minoring: Math.min(y1, y2), majoring: Math.max(y1, y2) };
    return (x1 - x2) * heights[this.summationMethod];
  }

  /** Where the curve is at a threshold. */
  private point(at: number): [x: number, y: number] {
    const { truePositives, falsePositives, positives, negatives } = this.confusion;
    const [hits, alarms] = [truePositives[at], falsePositives[at]];
    const recall = ratio(hits, positives);
    return this.curve === "ROC" ? [ratio(alarms, negatives), recall] : [recall, ratio(hits, hits + alarms)];
  }

  /** The area below precision over recall where hits and alarms grow evenly between two thresholds. */
  private areaBetween(lower: number, upper: number): number {
    const { truePositives: hits, falsePositives: alarms, positives } = this.confusion;
    const [p1, p2] = [hits[lower] + alarms[lower], hits[upper] + alarms[upper]];
    const gained = hits[lower] - hits[upper];
    const slope = ratio(gained, p1 - p2);
    const intercept = hits[upper] - slope * p2;
    const growth = p1 > 0 && p2 > 0 ? Math.log(p1 / p2) : 0;
    return ratio(slope * (gained + intercept * growth), positives);
  }
}
