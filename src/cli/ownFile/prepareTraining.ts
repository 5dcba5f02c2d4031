import type { Dataset } from "../../data/dataset.js";
import { standardScaler } from "../../data/scalers.js";
import { expectOneOf } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { clearSession, setSeed } from "../../engine/session.js";
import { Adam } from "../../model/adam.js";
import { Sequential } from "../../model/sequential.js";
import { SGD } from "../../model/sgd.js";
import { buildLayers, readsSequences } from "../buildLayers.js";
import type { CommandContext } from "../command.js";
import { parseLayerList } from "../layerList.js";
import { chooseColumns } from "./chosenColumns.js";
import { featureWindows } from "./featureWindows.js";
import { scaleColumns } from "./forecastFile.js";
import type { ForecastPlan } from "./forecastPlan.js";
import { type OwnSeries, readOwnSeries } from "./ownSeries.js";
import type { TrainingOptions } from "./trainingOptions.js";

/** A compiled model and the windows of the user's file, ready to train. */
export interface PreparedTraining {
  readonly file: string;
  readonly series: OwnSeries;
  readonly plan: ForecastPlan;
  readonly model: Sequential;
  /** The first row of the validation part. */
  readonly split: number;
  readonly scaledColumns: readonly Float32Array[];
  readonly training: Dataset;
  readonly validation: Dataset;
}

/** Reads the file, fits the scale to its training rows, and builds the network. */
export function prepareTraining(
  options: TrainingOptions,
  learningRate: number,
  context: Pick<CommandContext, "note">,
): PreparedTraining {
  const { window: windowSize, batch: batchSize, loss, seed } = options;
  const chosen = chooseColumns(options);
  const { file, time, values } = chosen;
  const entries = parseLayerList(options.layers);
  expectOneOf("--loss", loss, ["mse", "mae", "huber"]);
  clearSession();
  setSeed(seed);
  const model = new Sequential(buildLayers(entries));
  model.compile({ optimizer: optimizer(options.optimizer, learningRate), loss });

  const series = readOwnSeries(chosen, context);
  const splitOf = (rows: number) => Math.floor(rows * (1 - options.validation));
  const split = splitOf(series.length);
  if (split <= windowSize || split >= series.length) {
    let needed = Math.floor((windowSize + 1) / (1 - options.validation));
    while (splitOf(needed) <= windowSize) needed++;
    fail(
      file,
      `${needed} rows or more for a window of ${windowSize}`,
      `${series.length}`,
      "use a smaller --window or a longer file",
    );
  }
  const scalers = series.columns.map((column) => standardScaler(column.subarray(0, split)));
  const scaledColumns = scaleColumns(scalers, series.columns);
  const flat = !readsSequences(entries);
  const features = series.columns.length;
  model.build(flat ? [null, windowSize * features] : [null, windowSize, features]);
  const windows = { windowSize, batchSize, flat } as const;
  return {
    file,
    series,
    plan: { time, values, windowSize, flat, scalers, trainedUntil: series.times.labels[split - 1] },
    model,
    split,
    scaledColumns,
    training: featureWindows(scaledColumns, { ...windows, from: 0, to: split, shuffleSeed: seed }),
    validation: featureWindows(scaledColumns, { ...windows, from: split - windowSize, to: series.length }),
  };
}

function optimizer(name: string, learningRate: number): Adam | SGD {
  if (name === "adam") return new Adam({ learningRate });
  if (name === "sgd") return new SGD({ learningRate, momentum: 0.9 });
  return fail("--optimizer", "adam or sgd", show(name));
}
