import { fail } from "../../engine/errors.js";
import type { Config, SerializedLayer } from "../../layers/serialize.js";
import { isKerasObject, type KerasConfig } from "./kerasObject.js";
import type { Reading } from "./reading.js";

/** A Lambda layer: its name alone, since the Python code in the file is never executed. */
export function lambdaFromKeras(config: KerasConfig, { missing, lambdas }: Reading): SerializedLayer {
  const { name, output_shape } = config as { name: string; output_shape?: unknown };
  if (!Object.hasOwn(lambdas, name)) missing.push(name);
  const shape = isKerasObject(output_shape) ? (output_shape as { items?: unknown }).items : output_shape;
  const known = Array.isArray(shape) && shape.every((size) => size === null || Number.isInteger(size));
  return { className: "Lambda", config: { name, ...(known && { outputShape: shape }) } as Config };
}

/** Refuses a model whose Lambda layers' functions weren't handed in, all of them at once. */
export function expectFunctions({ where, missing }: Reading): void {
  if (missing.length === 0) return;
  const layers = missing.map((name) => JSON.stringify(name)).join(", ");
  const entries = missing.map((name) => `${/^[\w$]+$/.test(name) ? name : JSON.stringify(name)}: (x) => …`).join(", ");
  const what =
    missing.length === 1
      ? `the function of the Lambda layer ${layers}`
      : `the functions of the Lambda layers ${layers}`;
  fail(where, what, "Python code, which is never run", `pass lambdas: { ${entries} }`);
}
