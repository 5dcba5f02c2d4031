import type { AnyDataset, Batch, Tensors } from "../../data/dataset.js";
import type { Panel } from "../../data/panel/panel.js";
import { fail } from "../../engine/errors.js";
import { randomWords } from "../../engine/random.js";
import { type CodedSeries, codedSeries } from "./codedSeries.js";
import { ErrorUnits } from "./errorUnits.js";
import type { NeuralSettings } from "./neuralOptions.js";
import type { PanelFacts } from "./panelFacts.js";
import { type Placement, placeWindow } from "./placeWindow.js";
import { type SeriesMeasures, seriesMeasures } from "./seriesMeasures.js";
import { WindowInputs } from "./windowInputs.js";
import type { WindowSizes } from "./windowSizes.js";
import { WindowTargets } from "./windowTargets.js";

/** A series with the origins that windows may have: `first`, and `count` of them. */
interface Trained {
  readonly coded: CodedSeries;
  readonly measures: SeriesMeasures;
  /** The end of what is trained on. */
  readonly end: number;
  readonly first: number;
  readonly count: number;
}

/** Where a window lies, and how much an error of one `unit` of its series counts. */
interface WeightedPlacement extends Placement {
  weight: number;
}

/** A window needs this share of its targets. */
const LEAST_TARGETS = 1 / 8;

/** The stream of draws, far from those of the layers. */
const DRAWS = 0xfffffffd;

/** All windows of a panel that may be trained on, and how batches are drawn from them. */
export class TrainingWindows {
  readonly series: readonly Trained[];
  private readonly units: ErrorUnits;
  /** For each series the windows of those before it. */
  private readonly before: Float64Array;
  private readonly at: WeightedPlacement = { location: 0, scale: 1, highest: 0, weight: 1 };

  constructor(
    where: string,
    panel: Panel,
    private readonly facts: PanelFacts,
    private readonly sizes: WindowSizes,
    private readonly settings: NeuralSettings,
  ) {
    const places = new Map(facts.ids.map((id, i) => [id, i + 1]));
    const all = panel.series.flatMap((series) => {
      const place = places.get(series.id);
      return place === undefined ? [] : [codedSeries(series, facts, place)];
    });
    const trained = all.map((coded) => this.trained(coded));
    this.units = new ErrorUnits(
      settings.weighting,
      trained.map(({ measures }) => measures),
    );
    this.series = trained;
    this.before = new Float64Array(trained.length + 1);
    for (const [i, { count }] of trained.entries()) this.before[i + 1] = this.before[i] + count;
    if (this.count === 0) {
      const least = this.leastTargets + 1 + settings.validation;
      fail(where, `a series of at least ${least} values`, `${longest(panel)} in the longest`, "take a shorter horizon");
    }
  }

  /** How many windows there are. */
  get count(): number {
    return this.before[this.series.length];
  }

  /** Batches for so many steps, drawn at random. */
  drawn(seed: number, steps: number): AnyDataset {
    const { batchSize, stepsPerEpoch, sampling } = this.settings;
    const batchCount = Math.min(stepsPerEpoch, steps);
    const batch = new WindowBatch(this.facts, this.sizes, this.settings, batchSize);
    const lots = this.series.flatMap(({ count }, i) => (count > 0 ? [i] : []));
    const self = this;
    return {
      batchCount,
      sampleCount: batchCount * batchSize,
      *batches(epoch) {
        const count = Math.min(batchCount, steps - epoch * stepsPerEpoch);
        for (let step = 0; step < count; step++) {
          const words = randomWords({ seed, stream: DRAWS }, 2 * batchSize, epoch, step);
          for (let row = 0; row < batchSize; row++) {
            const [a, b] = [words[2 * row] / 2 ** 32, words[2 * row + 1] / 2 ** 32];
            if (sampling === "windows") self.write(batch, row, ...self.windowAt(Math.floor(a * self.count)));
            else {
              const i = lots[Math.floor(a * lots.length)];
              self.write(batch, row, i, self.series[i].first + Math.floor(b * self.series[i].count));
            }
          }
          yield batch.batch;
        }
      },
    };
  }

  /** Where a window of a series lies, in an object that the next call writes to. */
  placed(i: number, origin: number): Readonly<WeightedPlacement> {
    const { coded, measures } = this.series[i];
    const { at, facts, settings } = this;
    placeWindow(coded, origin, facts, settings, measures.spread, at);
    at.weight = this.units.weight(measures, levelOf(coded.values, origin, facts.inputSize), coded.unit);
    return at;
  }

  /** The series and the origin of a window, counted over all series. */
  private windowAt(window: number): [series: number, origin: number] {
    let [low, high] = [0, this.series.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.before[middle] <= window) low = middle;
      else high = middle;
    }
    return [low, this.series[low].first + window - this.before[low]];
  }

  private write(batch: WindowBatch, row: number, i: number, origin: number): void {
    const { coded, end } = this.series[i];
    const at = this.placed(i, origin);
    batch.inputs.write(row, coded, origin, at);
    batch.targets.write(row, coded, origin, end, at, at.weight);
  }

  private get leastTargets(): number {
    return Math.ceil(LEAST_TARGETS * this.settings.horizon);
  }

  private trained(coded: CodedSeries): Trained {
    const { facts, settings } = this;
    const end = coded.values.length - settings.validation;
    const last = end - this.leastTargets;
    const before = coded.earlier ? facts.season : 0;
    const first = Math.max(1, Math.min(facts.inputSize + before, end - settings.horizon, last));
    const measures = seriesMeasures(coded, Math.max(end, 0), facts.season);
    return { coded, measures, end, first, count: Math.max(0, last - first + 1) };
  }
}

/** Room for the windows of a batch. */
class WindowBatch {
  readonly inputs: WindowInputs;
  readonly targets: WindowTargets;
  readonly batch: Batch<Tensors, Tensors>;

  constructor(facts: PanelFacts, sizes: WindowSizes, settings: NeuralSettings, rows: number) {
    this.inputs = new WindowInputs(sizes, rows);
    this.targets = new WindowTargets(rows, facts, settings);
    this.batch = { x: this.inputs.tensors, y: this.targets.tensor };
  }
}

/** The mean size of the values in a window. */
function levelOf(values: Float64Array, origin: number, inputSize: number): number {
  let [sum, count] = [0, 0];
  for (let t = Math.max(0, origin - inputSize); t < origin; t++) {
    if (Number.isNaN(values[t])) continue;
    sum += Math.abs(values[t]);
    count++;
  }
  return count > 0 ? sum / count : 0;
}

function longest({ series }: Panel): number {
  return series.reduce((most, { values }) => Math.max(most, values.length), 0);
}
