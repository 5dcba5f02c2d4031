import { fail, show } from "../../engine/errors.js";
import { type AnyModel, Model } from "../../model/model.js";
import { ByteWriter, encodeText } from "../byteWriter.js";
import { weightNames } from "./weightNames.js";

/**
 * A model's weights as a safetensors file, float32, each under the path that Keras has for it: `lstm/cell/kernel`.
 *
 * @throws TimecellError for a model that isn't built
 *
 * @example
 * import { writeFileSync } from "node:fs";
 * import { LSTM, Sequential } from "timecell";
 * import { writeSafetensors } from "timecell/safetensors";
 * const model = new Sequential([new LSTM(8, { inputShape: [20, 1] })]);
 * writeFileSync("model.safetensors", writeSafetensors(model));
 */
export function writeSafetensors(model: AnyModel): Uint8Array {
  const where = "writeSafetensors";
  if (!(model instanceof Model)) fail(where, "a model", show(model));
  if (!model.built) fail(where, "a model with weights", model.name, "give inputShape, or build or fit it first");
  const weights = [...weightNames(model)];
  let end = 0;
  const entries = weights.map(([name, { shape, size }]) => {
    const start = end;
    end += 4 * size;
    return [name, { dtype: "F32", shape, data_offsets: [start, end] }] as const;
  });
  const header = JSON.stringify({ __metadata__: { format: "timecell" }, ...Object.fromEntries(entries) });
  const bytes = encodeText(header);
  const padded = Math.ceil(bytes.length / 8) * 8;
  const writer = new ByteWriter()
    .u64(padded)
    .raw(bytes)
    .text(" ".repeat(padded - bytes.length));
  for (const [, { values }] of weights) writer.raw(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  return writer.done();
}
