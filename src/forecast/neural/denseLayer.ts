import { Dense, type DenseOptions } from "../../layers/dense.js";
import { varianceScaling } from "../../layers/varianceScaling.js";

/**
 * A dense layer whose first weights lie evenly within ±1/√features, which is smaller than Glorot's: networks over windows
 * forecast better from there.
 */
export function denseLayer(units: number, options: DenseOptions = {}): Dense {
  const kernelInitializer = varianceScaling({ scale: 1 / 3, mode: "fanIn", distribution: "uniform" });
  return new Dense(units, { kernelInitializer, ...options });
}
