import { log } from "../../engine/numeric.js";
import { Tensor } from "../../engine/tensor.js";
import type { CodedSeries } from "./codedSeries.js";
import type { NeuralSettings } from "./neuralOptions.js";
import type { PanelFacts } from "./panelFacts.js";
import type { Placement } from "./placeWindow.js";

/**
 * What windows are trained for, a row each: `horizon` targets in the unit that errors are measured in, `horizon` numbers
 * that are 1 where there is a target and 0 where there is none, and the two numbers by which the network's output z
 * becomes a forecast in that unit: inverse(shift + factor · z), where inverse is that of the transform. With the
 * weights in the targets, large and small series are of one size in float32.
 */
export class WindowTargets {
  private readonly values: Float32Array;
  private readonly width: number;

  constructor(
    private readonly rows: number,
    private readonly facts: PanelFacts,
    private readonly settings: NeuralSettings,
  ) {
    this.width = targetWidth(settings.horizon);
    this.values = new Float32Array(rows * this.width);
  }

  /** A view of what the next rows will be written to. */
  get tensor(): Tensor {
    return new Tensor([this.rows, this.width], this.values);
  }

  /**
   * Writes the targets from `origin` on.
   *
   * @param end the end of the values that may be trained on
   * @param weight how much an error of one `unit` of the series counts
   */
  write(row: number, series: CodedSeries, origin: number, end: number, placement: Placement, weight: number): void {
    const { values, coded } = series;
    const { location, scale } = placement;
    const { horizon, weighting } = this.settings;
    const to = this.values;
    const begin = row * this.width;
    const inWindowScales = weighting === "window";
    const linear = this.facts.transform === "none";
    for (let h = 0; h < horizon; h++) {
      const at = origin + h;
      const known = at < end && !Number.isNaN(values[at]);
      let target = 0;
      if (known && inWindowScales) target = (coded[at] - location) / scale;
      else if (known) target = weight * (linear ? values[at] - location : values[at]);
      to[begin + h] = Math.min(Math.max(target, -FARTHEST), FARTHEST);
      to[begin + horizon + h] = known ? 1 : 0;
    }
    const [shift, factor] = inWindowScales ? [0, 1] : this.wayBack(placement, weight);
    to[begin + 2 * horizon] = Math.min(Math.max(shift, -LARGEST), LARGEST);
    to[begin + 2 * horizon + 1] = Math.min(factor, LARGEST);
  }

  /** weight · inverse(location + scale · z) as inverse(shift + factor · z). */
  private wayBack({ location, scale }: Placement, weight: number): [shift: number, factor: number] {
    if (this.facts.transform === "none") return [0, weight * scale];
    if (this.facts.transform === "log") return [log(weight) + location, scale];
    return [Math.sqrt(weight) * location, Math.sqrt(weight) * scale];
  }
}

/** A target this far off would leave nothing to be learnt from the others. */
const FARTHEST = 1e6;

/** Float32 must have room for what becomes of these. */
const LARGEST = 1e15;

/** How many numbers a window's targets are. */
export function targetWidth(horizon: number): number {
  return 2 * horizon + 2;
}
