import { differenced, movingAverage, naive, smoothed } from "../../forecast/baselines.js";
import type { SeriesName } from "./series.js";
import type { Formula } from "./setup.js";

const season = { season: 365, window: 50 } as const;

/** Week 1's forecasts: on the lectures' series, and on that of the week's exercise and assignment. */
export const formulas: readonly Formula[] = [
  ...weekOne("main", 30, "week 1, lesson 3", ""),
  ...weekOne("week1Exercise", 50, "week 1, exercise and assignment", "week1-"),
];

/** @param window of the moving average */
function weekOne(series: SeriesName, window: number, source: string, prefix: string): Formula[] {
  return [
    { name: `${prefix}naive`, title: "The value before", source, series, forecast: naive },
    {
      name: `${prefix}moving-average`,
      title: `The mean of the ${window} values before`,
      source,
      series,
      forecast: (values, range) => movingAverage(values, { ...range, window }),
    },
    {
      name: `${prefix}differenced`,
      title: "The value a season ago, and the mean of the last 50 changes since a season before",
      source,
      series,
      forecast: (values, range) => differenced(values, { ...range, ...season }),
    },
    {
      name: `${prefix}smoothed`,
      title: "The mean of 10 values around a season ago, and the mean of the last 50 changes since a season before",
      source,
      series,
      forecast: (values, range) => smoothed(values, { ...range, ...season, pastWindow: 10 }),
    },
  ];
}
