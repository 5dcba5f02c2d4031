import { syntheticSeries } from "../../data/synthetic.js";
import { dataFile } from "../course/series.js";
import { columnsOf, readTable } from "../readColumns.js";

/** What the demo forecasts. */
export interface DemoSeries {
  readonly title: string;
  /** What was measured, in a few words. */
  readonly what: string;
  /** Where it is from and under which licence. */
  readonly source: string;
  /** How far ahead a forecast is: `one month ahead`. */
  readonly ahead: string;
  readonly unit: string;
  readonly values: Float32Array;
  /** A label a step, as `1998-12` or `1234`. */
  readonly labels: readonly string[];
  /** Seconds since 1970 where the steps are dates. */
  readonly seconds: readonly number[] | null;
  /** The first step of the validation part. */
  readonly split: number;
}

/** The monthly sunspots of the repository; the course's synthetic series where they aren't, as they can't be packed. */
export function demoSeries(): DemoSeries {
  const path = dataFile("sunspots.csv");
  return path ? sunspots(path) : synthetic();
}

/** Whether the demo has its real series. */
export function hasSunspots(): boolean {
  return dataFile("sunspots.csv") !== null;
}

function sunspots(path: string): DemoSeries {
  const {
    columns: [values = []],
    labels,
  } = columnsOf(readTable(path), ["Monthly Mean Total Sunspot Number"], "Date");
  return {
    title: "Monthly sunspots",
    what: "monthly mean total sunspot number",
    source: "sunspot numbers of WDC-SILSO, Royal Observatory of Belgium, CC BY-NC 4.0",
    ahead: "one month ahead",
    unit: "sunspots",
    values: Float32Array.from(values),
    labels: labels.map((label) => label.slice(0, 7)),
    seconds: labels.map((label) => Date.parse(label) / 1000),
    split: 3000,
  };
}

function synthetic(): DemoSeries {
  const { values } = syntheticSeries();
  return {
    title: "A synthetic series",
    what: "trend, season and noise",
    source: "the course's synthetic series",
    ahead: "one step ahead",
    unit: "value",
    values,
    labels: Array.from(values, (_, i) => String(i)),
    seconds: null,
    split: 1000,
  };
}
