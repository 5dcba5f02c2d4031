import type { Config } from "../../layers/serialize.js";
import type { KerasConfig } from "./kerasObject.js";
import { functionName } from "./names.js";

/** Activations among `keras.ops`, with the settings at which they are ours. */
const activations: Readonly<Record<string, KerasConfig>> = {
  Relu6: {},
  Selu: {},
  Celu: { alpha: 1 },
  Gelu: { approximate: false },
  Silu: {},
  HardSigmoid: {},
  HardSilu: {},
  HardTanh: {},
  Softsign: {},
  LogSoftmax: { axis: -1 },
  LogSigmoid: {},
  TanhShrink: {},
  SoftShrink: { threshold: 0.5 },
  HardShrink: { threshold: 0.5 },
  Squareplus: { b: 4 },
  SparsePlus: {},
  SparseSigmoid: {},
  Glu: { axis: -1 },
};
/** What changes the type of numbers, of which there is one here: truth is 0 and 1 as it is. */
const conversions = ["Cast", "ConvertToTensor"];
const floats = [null, undefined, "float16", "bfloat16", "float32", "float64"];

/** The layer that does what an operation of `keras.ops` does, where there is one; else null. */
export function layerOfOperation(
  operation: string,
  config: KerasConfig = {},
): { className: string; config: Config } | null {
  if (conversions.includes(operation)) {
    return floats.includes(config.dtype as string) ? { className: "Identity", config: {} } : null;
  }
  const { alpha, negative_slope } = config as { alpha: number; negative_slope: number };
  if (operation === "Elu") return { className: "ELU", config: { alpha } };
  if (operation === "LeakyRelu") return { className: "LeakyReLU", config: { negativeSlope: negative_slope } };
  const usual = Object.hasOwn(activations, operation) ? activations[operation] : null;
  const same = usual && Object.entries(usual).every(([setting, value]) => config[setting] === value);
  return same ? { className: "Activation", config: { activation: functionName(operation) } } : null;
}
