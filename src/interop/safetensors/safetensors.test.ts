import { describe, expect, test } from "vitest";
import { Bidirectional, Dense, LSTM, Sequential } from "../../index.js";
import { readSafetensors, readSafetensorsWeights, writeSafetensors } from "../safetensors.js";

const make = () => new Sequential([new Bidirectional(new LSTM(2), { inputShape: [4, 1] }), new Dense(1)]);
const valuesOf = ({ weights }: Sequential) => weights.map(({ values }) => [...values]);

/** A file with this header and these numbers. */
function file(header: object | string, ...bytes: number[]): Uint8Array {
  const text = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(text.length), true);
  return Uint8Array.from([...length, ...text, ...bytes]);
}

describe("safetensors", () => {
  test("weights go into a file and into another model", () => {
    const [model, other] = [make(), make()];
    const bytes = writeSafetensors(model);
    readSafetensorsWeights(other, bytes);
    expect(valuesOf(other)).toEqual(valuesOf(model));
    expect([...readSafetensors(bytes).keys()]).toContain("bidirectional/forward_layer/cell/kernel");
    expect(bytes.length % 8).toBe(4);
  });

  test("reads halves of either kind", () => {
    const header = {
      half: { dtype: "F16", shape: [2], data_offsets: [0, 4] },
      brain: { dtype: "BF16", shape: [1], data_offsets: [4, 6] },
    };
    const arrays = readSafetensors(file(header, 0x00, 0x3c, 0x00, 0xc1, 0x80, 0x3f));
    expect([...(arrays.get("half")?.values ?? [])]).toEqual([1, -2.5]);
    expect([...(arrays.get("brain")?.values ?? [])]).toEqual([1]);
  });

  test("a file that contradicts itself says so", () => {
    expect(() => readSafetensors(new Uint8Array(4))).toThrow("the file is truncated or damaged");
    expect(() => readSafetensors(file("{"))).toThrow("readSafetensors: expected a header of JSON");
    const beyond = { a: { dtype: "F32", shape: [2], data_offsets: [0, 8] } };
    expect(() => readSafetensors(file(beyond, 0))).toThrow("the file is truncated or damaged");
    const short = { a: { dtype: "F32", shape: [2], data_offsets: [0, 4] } };
    expect(() => readSafetensors(file(short, 0, 0, 0, 0))).toThrow(
      "readSafetensors, a: expected bytes 0 to 8, got [0, 4]",
    );
  });

  test("weights of another model are refused, and the model stays as it was", () => {
    const model = make();
    const before = valuesOf(model);
    const bytes = writeSafetensors(new Sequential([new Dense(1, { inputShape: [3] })]));
    expect(() => readSafetensorsWeights(model, bytes)).toThrow(
      "expected an array of that name, got dense/kernel, dense/bias",
    );
    expect(valuesOf(model)).toEqual(before);
  });
});
