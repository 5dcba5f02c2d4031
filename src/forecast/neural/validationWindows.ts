import type { Tensor } from "../../engine/tensor.js";
import { Breather } from "../../model/breathe.js";
import type { Model } from "../../model/model.js";
import { elementwise } from "./elementwise.js";
import type { NeuralSettings } from "./neuralOptions.js";
import type { PanelFacts } from "./panelFacts.js";
import type { TrainingWindows } from "./trainingWindows.js";
import { WindowInputs } from "./windowInputs.js";
import type { WindowSizes } from "./windowSizes.js";

/** More windows than this are thinned out. */
const MOST = 20_000;
/** Windows predicted at a time. */
const AT_ONCE = 256;

/** The windows whose horizon lies in the periods that are kept back for validation. */
export class ValidationWindows {
  /** Series and origin of each, in turn. */
  private readonly places: readonly (readonly [series: number, origin: number])[];

  constructor(
    private readonly windows: TrainingWindows,
    private readonly facts: PanelFacts,
    private readonly sizes: WindowSizes,
    private readonly settings: NeuralSettings,
  ) {
    const { horizon } = settings;
    const all = windows.series.flatMap(({ end, coded }, i) => {
      const count = Math.max(0, end < 1 ? 0 : coded.values.length - horizon - end + 1);
      return Array.from({ length: count }, (_, k) => [i, end + k] as const);
    });
    const stride = Math.ceil(all.length / MOST);
    this.places = all.filter((_, i) => i % stride === 0);
  }

  get count(): number {
    return this.places.length;
  }

  /** The mean error of a model's point forecasts, absolute or squared, in the unit that errors are measured in. */
  async error(model: Model, signal?: AbortSignal): Promise<number> {
    const { settings, places } = this;
    const squared = (settings.validationMetric ?? settings.loss) === "mse";
    const breather = new Breather();
    let [sum, count] = [0, 0];
    for (let first = 0; first < places.length; first += AT_ONCE) {
      const batch = places.slice(first, first + AT_ONCE);
      const inputs = new WindowInputs(this.sizes, batch.length);
      const placed = batch.map(([i, origin], row) => {
        const at = { ...this.windows.placed(i, origin) };
        inputs.write(row, this.windows.series[i].coded, origin, at);
        return at;
      });
      const output = model.predict(inputs.tensors) as Tensor;
      const values = output.toArray();
      const [, horizon, kinds = 1] = output.shape;
      const { invert } = elementwise[this.facts.transform];
      for (const [row, [i, origin]] of batch.entries()) {
        const { values: actual } = this.windows.series[i].coded;
        const { location, scale, weight } = placed[row];
        for (let h = 0; h < horizon; h++) {
          if (Number.isNaN(actual[origin + h])) continue;
          const z = values[(row * horizon + h) * kinds + (kinds >> 1)];
          const error = weight * (actual[origin + h] - invert(location + scale * z));
          sum += squared ? error * error : Math.abs(error);
          count++;
        }
      }
      if (breather.due) await breather.breathe(signal);
    }
    return count > 0 ? sum / count : 0;
  }
}
