import { syntheticSeries } from "../../data/synthetic.js";
import { dataFile } from "../course/series.js";
import { readColumns } from "../readColumns.js";

/** What the demo forecasts. */
export interface DemoSeries {
  readonly title: string;
  readonly source: string;
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

function sunspots(path: string): DemoSeries {
  const {
    columns: [values = []],
    labels,
  } = readColumns(path, ["Monthly Mean Total Sunspot Number"], "Date");
  return {
    title: "Monthly sunspots",
    source: "monthly mean total sunspot number, WDC-SILSO, Royal Observatory of Belgium, CC BY-NC 4.0",
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
    source: "trend, season and noise: the course's series",
    unit: "value",
    values,
    labels: Array.from(values, (_, i) => String(i)),
    seconds: null,
    split: 1000,
  };
}
