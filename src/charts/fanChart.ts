import { type LineChartOptions, lineChart } from "./lineChart.js";

/** What a fan chart shows. */
export interface Fan {
  /** The last values that are known, NaN for gaps. */
  readonly history: ArrayLike<number>;
  readonly forecast: ArrayLike<number>;
  /** From the narrowest interval to the widest. */
  readonly bands: readonly {
    readonly name: string;
    readonly lower: ArrayLike<number>;
    readonly upper: ArrayLike<number>;
  }[];
}

/** Draws a forecast behind the values that it goes on from, with its intervals, as text. */
export function fanChart({ history, forecast, bands }: Fan, options: LineChartOptions = {}): string {
  const before = Array.from(history, () => Number.NaN);
  const behind = (values: ArrayLike<number>) => [...before, ...Array.from(values)];
  return lineChart(
    [
      { name: "known", values: history, draw: "line" },
      { name: "forecast", values: behind(forecast), draw: "marks" },
    ],
    {
      ...options,
      bands: bands.map(({ name, lower, upper }) => ({ name, lower: behind(lower), upper: behind(upper) })),
    },
  );
}
