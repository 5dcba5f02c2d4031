import { Tensor } from "../../engine/tensor.js";
import type { CodedSeries } from "./codedSeries.js";
import type { EarlierSeasons } from "./earlierSeasons.js";
import type { Placement } from "./placeWindow.js";
import type { WindowSizes } from "./windowSizes.js";

/** What goes into a network for some windows: room for a batch, filled row by row, with no object a window. */
export class WindowInputs {
  private readonly target: Float32Array;
  private readonly past: Float32Array;
  private readonly future: Float32Array;
  private readonly numbers: Float32Array;
  private readonly categories: Float32Array;

  constructor(
    private readonly sizes: WindowSizes,
    private readonly rows: number,
  ) {
    const { inputSize, horizon, past, future, numbers, categories } = sizes;
    this.target = new Float32Array(rows * inputSize);
    this.past = new Float32Array(rows * inputSize * past);
    this.future = new Float32Array(rows * horizon * future);
    this.numbers = new Float32Array(rows * numbers);
    this.categories = new Float32Array(rows * categories.length);
  }

  /** The tensors in the order of the networks' inputs; views of what the next rows will be written to. */
  get tensors(): Tensor[] {
    const { inputSize, horizon, past, future, numbers, categories } = this.sizes;
    const all = [
      new Tensor([this.rows, inputSize], this.target),
      new Tensor([this.rows, inputSize, past], this.past),
      new Tensor([this.rows, horizon, future], this.future),
      new Tensor([this.rows, numbers], this.numbers),
      new Tensor([this.rows, categories.length], this.categories),
    ];
    return all.filter(({ size }) => size > 0);
  }

  /** Writes the window that ends before `origin`, brought to where it is placed. */
  write(row: number, series: CodedSeries, origin: number, placement: Placement): void {
    const { inputSize, categories, past } = this.sizes;
    const { location, scale } = placement;
    const { coded } = series;
    const { target } = this;
    const begin = row * inputSize;
    const first = origin - inputSize;
    for (let i = 0; i < inputSize; i++) {
      const value = first + i < 0 ? Number.NaN : coded[first + i];
      target[begin + i] = Number.isNaN(value) ? 0 : clamped((value - location) / scale);
    }
    if (past > 0) this.writePast(row, series, first);
    if (series.earlier) this.writeEarlier(row, series.earlier, origin, placement);
    if (series.future.length > 0) this.writeFuture(row, series, origin);
    this.numbers.set(series.numbers, row * series.numbers.length);
    if (categories.length > 0) {
      this.categories.set(series.categories.subarray(0, categories.length), row * categories.length);
    }
  }

  /** The channels of the past: whether a value is there, if that is told, past covariates, future covariates. */
  private writePast(row: number, { coded, past, future }: CodedSeries, first: number): void {
    const { inputSize, past: channels, masked, seasonal } = this.sizes;
    const begin = row * inputSize * channels;
    const to = this.past;
    for (let i = 0; i < inputSize; i++) {
      const at = first + i;
      let place = begin + i * channels;
      if (masked) to[place++] = at >= 0 && !Number.isNaN(coded[at]) ? 1 : 0;
      if (seasonal) place++;
      for (const covariate of past) to[place++] = at < 0 ? 0 : covariate[at];
      for (const covariate of future) to[place++] = at < 0 ? 0 : covariate[at];
    }
  }

  /** The channel of earlier seasons: as many steps as the window has, with the horizon in their middle. */
  private writeEarlier(row: number, earlier: EarlierSeasons, origin: number, { location, scale }: Placement): void {
    const { inputSize, horizon, past: channels, masked } = this.sizes;
    const first = origin + Math.ceil((horizon - inputSize) / 2);
    const above = earlier.levelAt(origin) - location;
    for (let i = 0; i < inputSize; i++) {
      const value = earlier.at(first + i, origin);
      const place = (row * inputSize + i) * channels + Number(masked);
      this.past[place] = Number.isNaN(value) ? 0 : clamped((value + above) / scale);
    }
  }

  private writeFuture(row: number, { future }: CodedSeries, origin: number): void {
    const { horizon } = this.sizes;
    const begin = row * horizon * future.length;
    for (let h = 0; h < horizon; h++) {
      const place = begin + h * future.length;
      for (const [k, covariate] of future.entries()) this.future[place + k] = covariate[origin + h] ?? 0;
    }
  }
}

/** How many scales a value may lie off its window's location: float32 has its limits. */
const FARTHEST = 1e4;

function clamped(value: number): number {
  return Math.min(Math.max(value, -FARTHEST), FARTHEST);
}
