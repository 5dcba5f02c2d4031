import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { setSeed } from "../../engine/session.js";
import { Dense } from "../../layers/dense.js";
import { Dropout } from "../../layers/dropout.js";
import { LSTM } from "../../layers/lstm.js";
import { Adam } from "../adam.js";
import { Sequential } from "../sequential.js";
import { SGD } from "../sgd.js";
import { BackupAndRestore } from "./backupAndRestore.js";
import type { Callback } from "./callback.js";
import { EarlyStopping } from "./earlyStopping.js";
import { ReduceLROnPlateau } from "./reduceLROnPlateau.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "timecell-backup-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const x = Array.from({ length: 20 }, (_, i) => [[i % 5], [(i + 1) % 5]]);
const y = x.map(([, [last]]) => [(last + 1) % 5]);

/** The training as a program would write it: the same every time it is run. */
async function program(callbacks: Callback[], { stateful = false, epochs = 4 } = {}) {
  setSeed(3);
  const lstm = new LSTM(4, { inputShape: [2, 1], dropout: 0.3, stateful });
  const model = new Sequential([lstm, new Dropout(0.2), new Dense(1)]);
  model.compile({ optimizer: new Adam({ learningRate: 0.05 }), loss: "mse" });
  await model.fit(x, y, { epochs, batchSize: 5, verbose: 0, callbacks });
  return model.getWeights().map((weight) => [...weight.toArray()]);
}

/** Breaks a training off at its n-th batch. */
function breakAt(count: number): Callback {
  let batches = 0;
  return {
    onBatchEnd() {
      if (++batches === count) throw new Error("power cut");
    },
  };
}

describe("BackupAndRestore", () => {
  for (const [saveFreq, broken] of [
    ["epoch", 7],
    ["epoch", 2],
    [3, 8],
    [1, 11],
    [2, 12],
  ] as const) {
    test(`goes on bit for bit: saved by ${saveFreq}, broken off at batch ${broken}`, async () => {
      const whole = await program([]);
      const backup = () => new BackupAndRestore(join(folder, "backup"), { saveFreq });
      await expect(program([backup(), breakAt(broken)])).rejects.toThrow("power cut");
      expect(await program([backup()])).toEqual(whole);
      expect(readdirSync(join(folder, "backup")), "gone when training has ended").toEqual([]);
    });
  }

  test("a stateful layer goes on from its states", async () => {
    const whole = await program([], { stateful: true });
    const backup = () => new BackupAndRestore(folder, { saveFreq: 1 });
    await expect(program([backup(), breakAt(6)], { stateful: true })).rejects.toThrow("power cut");
    expect(await program([backup()], { stateful: true })).toEqual(whole);
  });

  test("what other callbacks have seen is kept", async () => {
    const others = () => [
      new BackupAndRestore(folder),
      new ReduceLROnPlateau({ monitor: "loss", factor: 0.5, patience: 2, minDelta: 1e3 }),
      new EarlyStopping({ monitor: "loss", patience: 5, minDelta: 1e3, restoreBestWeights: true }),
    ];
    const whole = await program(others(), { epochs: 9 });
    await expect(program([...others(), breakAt(14)], { epochs: 9 })).rejects.toThrow("power cut");
    expect(readdirSync(folder)).toEqual(["backup.json"]);
    expect(await program(others(), { epochs: 9 })).toEqual(whole);
  });

  test("keeps the backup if asked, and a longer training goes on from it", async () => {
    const backup = () => new BackupAndRestore(folder, { deleteCheckpoint: false });
    await program([backup()], { epochs: 2 });
    expect(await program([backup()])).toEqual(await program([]));
  });

  test("refuses a damaged backup and one of another model", async () => {
    const backup = () => new BackupAndRestore(folder, { deleteCheckpoint: false });
    await program([backup()], { epochs: 1 });
    const other = new Sequential([new Dense(1, { inputShape: [1] })]);
    const train = () => other.fit([[1]], [[1]], { verbose: 0, callbacks: [backup()] });
    other.compile({ optimizer: new SGD(), loss: "mse" });
    await expect(train()).rejects.toThrow('expected a backup made with SGD, got "Adam"; take another folder');
    other.compile({ optimizer: new Adam(), loss: "mse" });
    await expect(train()).rejects.toThrow("expected 2 weights, got 5; it is of another model");
    const path = join(folder, "backup.json");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.slice(0, text.length / 2));
    await expect(program([backup()])).rejects.toThrow("expected a whole backup, got a file that breaks off");
    writeFileSync(path, "{}");
    await expect(program([backup()])).rejects.toThrow("expected a backup of version 1, got undefined");
    expect(() => new BackupAndRestore(folder, { saveFreq: 0 })).toThrow("BackupAndRestore saveFreq: expected a whole");
  });
});
