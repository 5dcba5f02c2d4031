import type { Frequency } from "../../data/time/frequency.js";
import { periodLabels } from "../../data/time/periodLabel.js";
import { type Forecast, intervalOf, type SeriesForecast } from "../../forecast/forecast.js";
import { csvLines } from "./csvLines.js";

/** `forecast.csv`: a row for each series and period, with the ends of the intervals. */
export function forecastCsv({ series, levels, frequency }: Forecast): string {
  return csvLines(rows(["id", "time", "forecast"], series, levels, frequency));
}

function* rows(
  headings: readonly string[],
  series: readonly SeriesForecast[],
  levels: readonly number[],
  frequency: Frequency,
) {
  const labelOf = periodLabels(frequency);
  yield [...headings, ...levels.flatMap(levelColumns)];
  for (const one of series) {
    const ends = levels.map((level) => intervalOf(one, level));
    for (const [step, value] of one.values.entries()) {
      const between = ends.flatMap(({ lower, upper }) => [lower[step], upper[step]]);
      yield [one.id, labelOf(one.start + step), value, ...between];
    }
  }
}

/** The columns of an interval's ends: `lower80` and `upper80`. */
export function levelColumns(level: number): [string, string] {
  const percent = Number((100 * level).toPrecision(6));
  return [`lower${percent}`, `upper${percent}`];
}

/** The same for programs. */
export function forecastJson({ series, levels, frequency }: Forecast) {
  const labelOf = periodLabels(frequency);
  return series.map((one) => {
    const ends = levels.map((level) => [levelColumns(level), intervalOf(one, level)] as const);
    return {
      id: one.id,
      rows: Array.from(one.values, (forecast, step) => ({
        time: labelOf(one.start + step),
        forecast,
        ...Object.fromEntries(
          ends.flatMap(([[lower, upper], interval]) => [
            [lower, interval.lower[step]],
            [upper, interval.upper[step]],
          ]),
        ),
      })),
    };
  });
}
