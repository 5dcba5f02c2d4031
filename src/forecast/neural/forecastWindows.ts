import type { PanelSeries } from "../../data/panel/panel.js";
import type { Tensor } from "../../engine/tensor.js";
import { Breather } from "../../model/breathe.js";
import type { Model } from "../../model/model.js";
import type { Quantile, SeriesForecast } from "../forecast.js";
import type { Run } from "../forecaster.js";
import { codedSeries } from "./codedSeries.js";
import { elementwise } from "./elementwise.js";
import type { NeuralSettings } from "./neuralOptions.js";
import type { PanelFacts } from "./panelFacts.js";
import { type Placement, placeWindow } from "./placeWindow.js";
import { seriesMeasures } from "./seriesMeasures.js";
import { WindowInputs } from "./windowInputs.js";
import type { WindowSizes } from "./windowSizes.js";

/** What forecasts are made with. */
export interface Fitted {
  readonly facts: PanelFacts;
  readonly sizes: WindowSizes;
  /** The standard deviation of each series in `facts.ids`, as the transform makes it. */
  readonly spreads: readonly number[];
  readonly models: readonly Model[];
}

/** Windows predicted between two looks at the signal. */
const AT_ONCE = 256;

/** Forecasts beyond the end of each history: the mean of all models' forecasts, in the series' own units. */
export async function forecastWindows(
  fitted: Fitted,
  settings: NeuralSettings,
  probabilities: readonly number[],
  histories: readonly PanelSeries[],
  horizon: number,
  { signal, onProgress }: Run,
): Promise<SeriesForecast[]> {
  const places = new Map(fitted.facts.ids.map((id, i) => [id, i]));
  const breather = new Breather();
  const forecasts: SeriesForecast[] = [];
  for (let first = 0; first < histories.length; first += AT_ONCE) {
    const batch = histories.slice(first, first + AT_ONCE);
    const inputs = new WindowInputs(fitted.sizes, batch.length);
    const placed = batch.map((history, row) => prepared(fitted, settings, places, history, inputs, row));
    const outputs = fitted.models.map((model) => model.predict(inputs.tensors) as Tensor);
    const values = outputs.map((output) => output.toArray());
    const kinds = Math.max(1, probabilities.length);
    for (const [row, history] of batch.entries()) {
      const all = columns(values, row, kinds, settings.horizon, horizon, placed[row], fitted.facts);
      forecasts.push(seriesForecast(history, all, probabilities));
    }
    onProgress?.(Math.min(1, (first + AT_ONCE) / histories.length), "forecasting");
    signal?.throwIfAborted();
    if (breather.due) await breather.breathe(signal);
  }
  return forecasts;
}

interface Placed extends Placement {
  /** The unit of the coded values. */
  readonly unit: number;
}

/** Writes a history's last window, and tells where it lies. */
function prepared(
  { facts, spreads }: Fitted,
  settings: NeuralSettings,
  places: ReadonlyMap<string, number>,
  history: PanelSeries,
  inputs: WindowInputs,
  row: number,
): Placed {
  const place = places.get(history.id);
  const { length } = history.values;
  const from = facts.earlierSeasons > 0 ? 0 : windowStart(history.values, facts.inputSize);
  const coded = codedSeries(history, facts, place === undefined ? 0 : place + 1, from);
  const spread = settings.scale === "series" ? spreadOf(history, facts, place, spreads) : 0;
  const placement = { location: 0, scale: 1, highest: 0, unit: coded.unit };
  placeWindow(coded, length - from, facts, settings, spread, placement);
  inputs.write(row, coded, length - from, placement);
  return placement;
}

/** Where the last window begins, or the last value that is there if that is before it. */
function windowStart(values: Float64Array, inputSize: number): number {
  const start = Math.max(0, values.length - inputSize);
  for (let t = values.length - 1; t >= start; t--) if (!Number.isNaN(values[t])) return start;
  let last = start;
  while (last > 0 && Number.isNaN(values[last])) last--;
  return last;
}

function spreadOf(
  history: PanelSeries,
  facts: PanelFacts,
  place: number | undefined,
  spreads: readonly number[],
): number {
  if (place !== undefined) return spreads[place];
  return seriesMeasures(codedSeries(history, facts, 0), history.values.length, facts.season).spread;
}

/** How far a logarithm may rise above the largest of its window: e^5 is 148 times as much. */
const FARTHEST_RISE = 5;

/** What the models say of a row, kind by kind, averaged and in the series' own units. */
function columns(
  outputs: readonly Float32Array[],
  row: number,
  kinds: number,
  steps: number,
  horizon: number,
  { location, scale, highest, unit }: Placed,
  { transform }: PanelFacts,
): Float64Array[] {
  const { invert } = elementwise[transform];
  const most = transform === "log" ? highest + FARTHEST_RISE : Number.POSITIVE_INFINITY;
  return Array.from({ length: kinds }, (_, kind) =>
    Float64Array.from({ length: horizon }, (_, h) => {
      let sum = 0;
      for (const output of outputs) {
        const coded = location + scale * output[(row * steps + h) * kinds + kind];
        sum += invert(Math.min(coded, most));
      }
      return finite((sum / outputs.length) * unit);
    }),
  );
}

/** A number too large for double precision as the largest that isn't. */
function finite(value: number): number {
  return Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE);
}

function seriesForecast(
  { id, start, values }: PanelSeries,
  columns: readonly Float64Array[],
  probabilities: readonly number[],
): SeriesForecast {
  const quantiles = probabilities.map((probability, i): Quantile => ({ probability, values: columns[i] }));
  const middle = columns.length >> 1;
  return { id, start: start + values.length, values: columns[middle], quantiles };
}
