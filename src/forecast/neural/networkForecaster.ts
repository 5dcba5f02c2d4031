import { fail, show } from "../../engine/errors.js";
import { sizeOf } from "../../engine/tensor.js";
import { Layer } from "../../layers/layer.js";
import { reshape } from "../../layers/operations.js";
import type { SerializedLayer } from "../../layers/serialize.js";
import type { SymbolicTensor } from "../../layers/symbolicTensor.js";
import { layerFromConfig } from "../../model/modelFromConfig.js";
import type { ForecasterConfig } from "../forecaster.js";
import { channelsOf, type NetworkInputs } from "./networkInputs.js";
import { NeuralForecaster, type NeuralState } from "./neuralForecaster.js";
import type { NeuralOptions } from "./neuralOptions.js";

/** What a model of one's own is built for. Its inputs are those of these that have a size, in this order. */
export interface NetworkShapes {
  /** The window, `[batch, inputSize, channels]`: the values, then whether they are there (if some aren't), past and future covariates. */
  readonly inputSize: number;
  readonly channels: number;
  /** What is known of the horizon, `[batch, horizon, futureChannels]`. */
  readonly horizon: number;
  readonly futureChannels: number;
  /** What is known of the series, `[batch, staticFeatures]`. */
  readonly staticFeatures: number;
  /** How many numbers the model gives: the horizon, times the number of quantiles with `levels`. */
  readonly outputs: number;
}

/** Builds a model, or a layer, for shapes. */
export type NetworkBuild = (shapes: NetworkShapes) => Layer;

interface NetworkState extends NeuralState {
  readonly network: SerializedLayer;
}

/**
 * Any model as one forecaster over all series of a panel. The model sees windows brought to one size and gives all steps
 * of the horizon; everything around it is as with `NHiTS`, the linear map beside it too.
 *
 * @param build builds the model, `[batch, inputSize, channels]` to `[batch, outputs]`; it takes a list if there is more
 * than the window. Null for a forecaster that is to be loaded, which comes with its model.
 *
 * @example
 * import { Dense, LSTM, Sequential } from "timecell";
 * import { panelOfArrays } from "timecell/data";
 * import { NetworkForecaster } from "timecell/forecast";
 * const forecaster = new NetworkForecaster(
 *   ({ inputSize, channels, outputs }) =>
 *     new Sequential([new LSTM(16, { inputShape: [inputSize, channels] }), new Dense(outputs)]),
 *   { horizon: 7, steps: 20 },
 * );
 * await forecaster.fit(panelOfArrays({ a: Array.from({ length: 90 }, (_, t) => 50 + (t % 7)) }, { season: 7 }));
 * console.log((await forecaster.predict(7)).series[0].values.length); // 7
 */
export class NetworkForecaster extends NeuralForecaster {
  /** What the model was saved as, for a forecaster that was loaded. */
  private saved: SerializedLayer | null = null;
  /** The model in the last network that was built. */
  private model: Layer | null = null;

  constructor(
    private readonly build: NetworkBuild | null,
    options: NeuralOptions,
  ) {
    super("NetworkForecaster", options, {});
    if (build !== null && typeof build !== "function") {
      fail("NetworkForecaster", "a function that builds a model from shapes", show(build));
    }
  }

  override get hasPlainConfig(): boolean {
    return false;
  }

  /** Of a name that isn't the class's: what makes a forecaster again is what it has learnt, which has its model in it. */
  override getConfig(): ForecasterConfig {
    return { ...super.getConfig(), className: "LoadedNetwork" };
  }

  protected network(inputs: NetworkInputs, kinds: number): SymbolicTensor {
    const { inputSize, horizon, future, fixed } = inputs;
    const window = channelsOf(inputs);
    const shapes = {
      inputSize,
      channels: window.shape[2] as number,
      horizon,
      futureChannels: future?.shape[2] ?? 0,
      staticFeatures: fixed?.shape[1] ?? 0,
      outputs: horizon * kinds,
    };
    this.model = this.made(shapes);
    const { model } = this;
    const given = [window, ...(future ? [future] : []), ...(fixed ? [fixed] : [])];
    const output = model.apply(given.length > 1 ? given : window);
    const [, ...sample] = output.shape;
    if (sample.includes(null) || sizeOf(sample as number[]) !== shapes.outputs) {
      fail(
        `${this.name} network`,
        `an output [batch, ${shapes.outputs}]`,
        show(output.shape),
        "end it with Dense(outputs)",
      );
    }
    return reshape(output, kinds === 1 ? [-1, horizon] : [-1, horizon, kinds]);
  }

  protected override getState(): NetworkState {
    const model = this.model ?? fail(this.name, "a fitted forecaster", "one that isn't");
    return { ...super.getState(), network: model.serialize() };
  }

  protected override setState(state: NetworkState): void {
    this.saved = state.network;
    super.setState(state);
  }

  private made(shapes: NetworkShapes): Layer {
    if (this.saved) return layerFromConfig(this.saved);
    if (!this.build) return fail(this.name, "a function that builds a model", "null", "load it before it forecasts");
    const model = this.build(shapes);
    if (!(model instanceof Layer)) fail(`${this.name} network`, "a model", show(model), "return it from the function");
    return model;
  }
}
