import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Dense } from "../../layers/dense.js";
import { Sequential } from "../sequential.js";
import { maskedCrc32c } from "./crc32c.js";
import { TensorBoard } from "./tensorBoard.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "timecell-tensorboard-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Scalar {
  readonly tag: string;
  readonly step: number;
  readonly value: number;
}

/** The fields of a protocol buffer: numbers as they stand, the rest as bytes. */
function fields(bytes: Buffer): Map<number, number | Buffer> {
  const found = new Map<number, number | Buffer>();
  let at = 0;
  const varint = () => {
    let [value, factor] = [0, 1];
    for (; ; factor *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    const [field, type] = [key >> 3, key & 7];
    if (type === 0) found.set(field, varint());
    else if (type === 1) found.set(field, bytes.readDoubleLE((at += 8) - 8));
    else if (type === 5) found.set(field, bytes.readFloatLE((at += 4) - 4));
    else {
      const length = varint();
      found.set(field, bytes.subarray(at, (at += length)));
    }
  }
  return found;
}

/** The scalars of an event file, its checksums checked. */
function scalars(run: string): Scalar[] {
  const [name, ...others] = readdirSync(join(folder, run));
  expect([name.includes("tfevents"), others]).toEqual([true, []]);
  const bytes = readFileSync(join(folder, run, name));
  const events: Map<number, number | Buffer>[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = Number(bytes.readBigUInt64LE(at));
    expect(bytes.readUInt32LE(at + 8)).toBe(maskedCrc32c(bytes.subarray(at, at + 8)));
    const data = bytes.subarray(at + 12, at + 12 + length);
    expect(bytes.readUInt32LE(at + 12 + length)).toBe(maskedCrc32c(data));
    events.push(fields(data));
    at += 16 + length;
  }
  const [first, ...rest] = events;
  expect(String(first.get(3))).toBe("brain.Event:2");
  return rest.map((event) => {
    expect(Math.abs(Number(event.get(1)) - Date.now() / 1000)).toBeLessThan(600);
    const value = fields(fields(event.get(5) as Buffer).get(1) as Buffer);
    return { tag: String(value.get(1)), step: Number(event.get(2) ?? 0), value: Number(value.get(2)) };
  });
}

describe("TensorBoard", () => {
  test("checksums are those of the format", () => {
    expect(maskedCrc32c(Buffer.from("123456789"))).toBe(
      (((0xe3069283 >>> 15) | (0xe3069283 << 17)) + 0xa282ead8) >>> 0,
    );
  });

  test("writes the logs of training and of validation under the same names", async () => {
    const model = new Sequential([new Dense(1, { inputShape: [1] })]);
    model.compile({ optimizer: "sgd", loss: "mse", metrics: ["mae"] });
    const callbacks = [new TensorBoard(folder, { updateFreq: 2 })];
    const [x, y] = [Array.from({ length: 6 }, (_, i) => [i]), Array.from({ length: 6 }, (_, i) => [2 * i])];
    const options = { epochs: 3, batchSize: 2, verbose: 0, validationData: [x, y], callbacks } as const;
    const { history } = await model.fit(x, y, options);
    const training = scalars("train");
    const of = (list: Scalar[], name: string) => list.filter(({ tag }) => tag === name);
    const logged = (values: number[] | undefined) => values?.map((value, step) => [step, Math.fround(value)]);
    const written = (list: Scalar[], name: string) => of(list, name).map(({ step, value }) => [step, value]);
    expect(written(training, "epoch_loss")).toEqual(logged(history.loss));
    expect(written(training, "epoch_mae")).toEqual(logged(history.mae));
    expect(of(training, "epoch_learningRate").map(({ value }) => value)).toEqual([0.01, 0.01, 0.01].map(Math.fround));
    expect(of(training, "batch_loss").map(({ step }) => step)).toEqual([2, 4, 6, 8]);
    const validation = scalars("validation");
    expect(written(validation, "epoch_loss")).toEqual(logged(history.valLoss));
    expect(validation.every(({ tag }) => /^epoch_(loss|mae)$/.test(tag))).toBe(true);
  });

  test("says what it can't take", () => {
    expect(() => new TensorBoard("")).toThrow('TensorBoard logDir: expected the path of a folder, got ""');
    expect(() => new TensorBoard(folder, { updateFreq: 0 })).toThrow("TensorBoard updateFreq: expected a whole number");
  });
});
