import { expectBooleans, expectOptions } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { assign } from "../../engine/tensor.js";
import { floatsFromBase64, floatsToBase64 } from "../base64.js";
import { hasText, makeFolder, readTextFile, removeFile, writeFileAtomically } from "../files.js";
import type { AnyModel } from "../model.js";
import { DAMAGED, restoreOptimizer, restorePosition, type TrainingJson, trainingToJson } from "../trainingJson.js";
import type { Callback, Logs, TrainingRun } from "./callback.js";
import { SaveCounter, type SaveFrequency } from "./saveFrequency.js";

/** Options of `BackupAndRestore`. */
export interface BackupAndRestoreOptions {
  /** After every epoch, or after so many batches and every epoch. @defaultValue "epoch" */
  readonly saveFreq?: SaveFrequency;
  /** Whether the backup goes when training has come to its end. @defaultValue true */
  readonly deleteCheckpoint?: boolean;
}

/** A backup as it stands in its file. */
interface Backup {
  readonly format: "timecell-backup";
  readonly version: 1;
  /** Where training goes on. */
  readonly epoch: number;
  readonly batch: number;
  /** In the order of the model's weights. */
  readonly weights: readonly string[];
  readonly training: TrainingJson;
  /** What the callbacks have gathered, in their order. */
  readonly callbacks: readonly unknown[];
}

/**
 * Lets a training that was broken off, even by a crash, go on where its last backup was: run the same program again, and
 * the weights come out bit for bit as if nothing had happened; what EarlyStopping and the like have seen is kept. Logs of
 * an epoch that was broken off cover what is done of it afterwards.
 *
 * @param backupDir the folder of the backup, which is replaced in one move: it is never half written
 * @throws TimecellError when training begins, if the folder has the backup of another model or one that is damaged
 *
 * @example
 * import { BackupAndRestore } from "timecell";
 * new BackupAndRestore("backup", { saveFreq: 100 });
 */
export class BackupAndRestore implements Callback {
  readonly runsLast = true;
  private readonly path: string;
  private readonly deleteCheckpoint: boolean;
  private readonly counter: SaveCounter;
  private epoch = 0;
  private ended = false;

  constructor(
    private readonly backupDir: string,
    options: BackupAndRestoreOptions = {},
  ) {
    expectOptions("BackupAndRestore", options, ["saveFreq", "deleteCheckpoint"]);
    const { saveFreq = "epoch", deleteCheckpoint = true } = options;
    if (typeof backupDir !== "string" || backupDir === "") {
      fail("BackupAndRestore backupDir", "the path of a folder", show(backupDir));
    }
    expectBooleans("BackupAndRestore", { deleteCheckpoint });
    this.path = `${backupDir.replace(/[\\/]+$/, "")}/backup.json`;
    this.deleteCheckpoint = deleteCheckpoint;
    this.counter = new SaveCounter("BackupAndRestore", saveFreq);
  }

  onTrainBegin(run: TrainingRun): void {
    this.ended = false;
    makeFolder("BackupAndRestore", this.backupDir);
    if (!hasText("BackupAndRestore", this.path)) return;
    const { epoch, batch, callbacks } = restored(run.model, readTextFile("BackupAndRestore", this.path), this.path);
    run.resumeAt = { epoch, batch };
    for (const [i, callback] of run.callbacks.entries()) {
      if (callbacks?.[i]) callback.setState?.(callbacks[i] as never, run);
    }
  }

  onEpochBegin(epoch: number): void {
    this.epoch = epoch;
  }

  onBatchEnd(batch: number, { loss }: Logs, run: TrainingRun): void {
    const isLast = batch + 1 >= run.batchCount; // the end of the epoch is saved anyway
    if (this.counter.due && !isLast && Number.isFinite(loss)) this.save(run, this.epoch, batch + 1);
  }

  onEpochEnd(epoch: number, _logs: Logs, run: TrainingRun): void {
    this.ended = epoch + 1 >= run.epochs || run.model.stopTraining;
    this.save(run, epoch + 1, 0);
  }

  onTrainEnd(): void {
    if (this.ended && this.deleteCheckpoint) removeFile("BackupAndRestore", this.path);
  }

  private save({ model, callbacks }: TrainingRun, epoch: number, batch: number): void {
    const backup: Backup = {
      format: "timecell-backup",
      version: 1,
      epoch,
      batch,
      weights: model.weights.map(({ values }) => floatsToBase64(values)),
      training: trainingToJson(model),
      callbacks: callbacks.map((callback) => callback.getState?.() ?? null),
    };
    writeFileAtomically("BackupAndRestore", this.path, JSON.stringify(backup));
  }
}

/** Brings a model back to where a backup has it. */
function restored(model: AnyModel, text: string, path: string): Backup {
  const where = `BackupAndRestore ${path}`;
  const backup = parsed(where, text);
  const { weights, training } = backup;
  const own = training.optimizer?.className;
  if (own !== model.optimizer.getConfig().className) {
    fail(where, `a backup made with ${model.optimizer.getConfig().className}`, show(own), "take another folder");
  }
  if (weights.length !== model.weights.length) {
    fail(where, `${model.weights.length} weights`, `${weights.length}`, "it is of another model: take another folder");
  }
  const values = model.weights.map((weight, i) =>
    floatsFromBase64(`${where}, weight ${weight.name}`, weights[i], weight.size),
  );
  restorePosition(model, training);
  restoreOptimizer(model, training);
  const { learningRate } = training.optimizer.config;
  if (typeof learningRate === "number" && typeof model.optimizer.givenRate === "number") {
    model.optimizer.learningRate = learningRate;
  }
  for (const [i, weight] of model.weights.entries()) assign(weight, values[i]);
  return backup;
}

function parsed(where: string, text: string): Backup {
  let backup: Partial<Backup>;
  try {
    backup = JSON.parse(text) ?? {};
  } catch {
    return fail(where, "a whole backup", "a file that breaks off or is no JSON", "remove it to start anew");
  }
  const { format, version, epoch, batch, weights, training } = backup;
  if (format !== "timecell-backup" || version !== 1) fail(where, "a backup of version 1", show(format));
  const counts = [epoch, batch].every((count) => Number.isInteger(count) && Number(count) >= 0);
  if (!counts || !Array.isArray(weights) || !training)
    fail(where, "epoch, batch, weights, training", "others", DAMAGED);
  return backup as Backup;
}
