import { type Key, type Keys, key } from "./key.js";
import {
  anything,
  either,
  isMap,
  listOf,
  mapOf,
  oneOf,
  optional,
  positive,
  share,
  text,
  truth,
  whole,
} from "./keyTypes.js";

const fill = oneOf("linear", "previous", "next", "seasonal", "mean", "zero");
const columns = either(text, listOf(text, "[price, promotion]"));
/** A model of a list: its name, or its name with options. */
export const modelEntry = anything<string | { readonly name: string }>(
  "a forecaster's name, or its name with options, such as { name: Theta, transforms: [log] }",
  (value) => text.accepts(value) || (isMap(value) && text.accepts(value.name)),
);

export interface FourierTerms {
  readonly order: number;
  readonly season?: number;
}

const fourier = anything<number | readonly FourierTerms[]>(
  "a number of waves, or a list such as [{ season: 365.25, order: 3 }]",
  (value) =>
    whole(1).accepts(value) ||
    (Array.isArray(value) &&
      value.every(
        (one) =>
          isMap(one) &&
          whole(1).accepts(one.order) &&
          (one.season === undefined || positive.accepts(one.season)) &&
          Object.keys(one).every((name) => name === "order" || name === "season"),
      )),
);

/** Every key of a configuration but the options of a forecaster, which stand beside `model.name`: see ../models. */
export const sections = {
  data: {
    file: key(optional(text), null, "the table: CSV, JSON, JSON Lines or Parquet, also packed (.gz)"),
    format: key(optional(oneOf("csv", "json", "jsonl", "parquet")), null, "how it is written; null finds out"),
    delimiter: key(optional(text), null, "what stands between the cells of a CSV file; null finds out"),
    decimal: key(optional(oneOf(".", ",")), null, "what stands before decimals; null finds out"),
    encoding: key(optional(text), null, "of a text, such as windows-1252; null is UTF-8 or UTF-16"),
    id: key(optional(columns), null, "the columns that tell series apart; null finds out", "--id <columns>"),
    time: key(
      optional(either(text, oneOf(false))),
      null,
      "the column of times; null finds out, false is none",
      "--time <column>",
    ),
    value: key(
      optional(columns),
      null,
      "the column to forecast, or several that are a series each; null finds out",
      "--value <columns>",
    ),
    layout: key(
      optional(oneOf("long", "wide")),
      null,
      "a value a row (long), or a series a column (wide)",
      "--layout <layout>",
    ),
    frequency: key(
      optional(text),
      null,
      "such as hour, 15 minutes, business days; null finds out",
      "--frequency <frequency>",
    ),
    timeZone: key(optional(text), null, "in which days begin, such as Europe/Berlin; null is UTC"),
    dateOrder: key(
      optional(oneOf("dmy", "mdy")),
      null,
      "day or month first, where the year stands last; null finds out",
    ),
    season: key(
      optional(whole(1)),
      null,
      "periods in a season; null is the frequency's usual one",
      "--season <periods>",
    ),
    pastCovariates: key(listOf(text, "[visitors]"), [], "columns that are known when they have come"),
    futureCovariates: key(
      listOf(text, "[promotion]"),
      [],
      "columns that are known beforehand, as far as the forecast goes",
    ),
    staticCovariates: key(
      either(listOf(text, "[city]"), mapOf(oneOf("number", "category"), "{ city: category }")),
      [],
      "columns that hold for a whole series",
    ),
    calendar: key(
      either(truth, listOf(text, "[dayOfWeek, monthEnd]")),
      false,
      "calendar features as future covariates: true for the usual ones, or which",
    ),
    fourier: key(optional(fourier), null, "waves of a season as future covariates: how many, or a list"),
    holidays: key(
      mapOf(anything<unknown>("dates or a rule"), "{ christmas: { month: 12, day: 25 }, fair: [2024-05-01] }"),
      {},
      "days of your own as future covariates, by name: dates, or a rule",
    ),
    holidaysBefore: key(whole(0), 0, "days before each holiday that count as well, one by one"),
    holidaysAfter: key(whole(0), 0, "days after it"),
    gaps: key(either(oneOf("mask"), fill), "mask", "what becomes of missing values: masked, or filled in"),
    covariateGaps: key(optional(fill), null, "how missing values of covariates are filled in; null leaves them"),
    longestGap: key(optional(whole(1)), null, "the longest gap to fill in, in periods; null is any"),
    duplicates: key(
      oneOf("error", "first", "last", "mean", "sum"),
      "error",
      "which of several values for one time counts",
    ),
    shortest: key(whole(1), 2, "how many values a series must have"),
    onProblem: key(
      oneOf("throw", "drop"),
      "throw",
      "a series that can't be forecast is an error, or left out",
      "--on-problem <what>",
    ),
  },
  model: {
    name: key(text, "AutoForecaster", "the forecaster; timecell models lists them", "--model <name>"),
    transforms: key(
      listOf(anything<string | object>("a transform"), "[log, { name: difference, season: 12 }]"),
      [],
      "what values go through before, such as [log]; undone exactly",
    ),
    seeds: key(whole(1), 1, "how many of its kind, with a seed each, are averaged"),
    conformal: key(
      optional(either(truth, anything<Readonly<Record<string, unknown>>>("{ method: cqr }", isMap))),
      null,
      "intervals from its errors in the past; null where the series are long enough",
    ),
  },
  forecast: {
    horizon: key(optional(whole(1)), null, "how many periods ahead; null goes by the season", "--horizon <periods>"),
    levels: key(
      listOf(share, "[0.8, 0.95]"),
      [0.8, 0.95],
      "shares that the intervals are to hold",
      "--levels <shares>",
    ),
    backtest: key(truth, true, "whether to tell how good it is, by forecasting the past as well"),
  },
  backtest: {
    folds: key(whole(1), 3, "how many times every series is forecast", "--folds <count>"),
    stride: key(optional(whole(1)), null, "periods from one forecast to the next; null is the horizon"),
    origins: key(
      optional(listOf(whole(1), "[72, 48, 24]")),
      null,
      "instead: how many periods before the end each begins",
    ),
    gap: key(whole(0), 0, "periods between what is known and what is judged"),
    window: key(optional(whole(1)), null, "how many values before each forecast count; null is all"),
    refit: key(either(truth, whole(1)), false, "fit anew for every fold, or for every so many"),
    metrics: key(
      optional(listOf(text, "[mase, smape, coverage]")),
      null,
      "the scores, the first decides; null is mase, mae, rmse, msis, coverage",
      "--metrics <names>",
    ),
    baselines: key(listOf(modelEntry, "[SeasonalNaive, Naive]"), ["SeasonalNaive", "Naive"], "what to hold it against"),
  },
  compare: {
    models: key(listOf(modelEntry, "[NHiTS, Theta]"), [], "what timecell compare compares", "--models <names>"),
  },
  run: {
    output: key(optional(text), null, "the folder of the results; null is named after the file", "--output <folder>"),
    budget: key(positive, 30, "about how many seconds AutoForecaster may take to fit", "--budget <seconds>"),
    seed: key(whole(0), 0, "of forecasters that draw at random", "--seed <number>"),
    workers: key(optional(whole(1)), null, "threads that share the work; null is all cores", "--workers <count>"),
  },
} as const satisfies Readonly<Record<string, Keys>>;

export type SectionName = keyof typeof sections;

/** What each section is about. */
export const sectionTitles: Readonly<Record<SectionName, string>> = {
  data: "the table, and what its columns are",
  model: "the forecaster, and its options",
  forecast: "how far ahead, and with what intervals",
  backtest: "how the past is forecast",
  compare: "what timecell compare compares",
  run: "where results go, and what the work may take",
};

type Values<Keys> = { readonly [Name in keyof Keys]: Keys[Name] extends Key<infer Value> ? Value : never };

/** A whole configuration, every key with its value; the options of the forecaster stand in `model`, where they are given. */
export type Config = {
  readonly [Name in SectionName]: Values<(typeof sections)[Name]> &
    (Name extends "model" ? Readonly<Record<string, unknown>> : unknown);
};
