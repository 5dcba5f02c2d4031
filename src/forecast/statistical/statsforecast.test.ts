import { describe, expect, test } from "vitest";
import { readFixture } from "../../../test/support/fixtures.js";
import { panelOfArrays } from "../../data/panel/panelOfArrays.js";
import * as forecasters from "../index.js";
import { type Forecaster, intervalOf } from "../index.js";

interface Case {
  readonly className: string;
  readonly options: object;
  readonly series: string;
  readonly mean: number[];
  readonly [bound: string]: unknown;
}

const classes = new Map(Object.entries(forecasters));
const series =
  readFixture<Record<string, { season: number; horizon: number; values: number[] }>>("forecast/series.json");

/** The largest distance from statsforecast's numbers, in shares of the series' largest value. */
async function distance({ className, options, series: name, mean, ...bounds }: Case): Promise<number> {
  const { season, horizon, values } = series[name];
  const levels = "lower80" in bounds ? { levels: [0.8, 0.95] } : {};
  const Class = classes.get(className) as unknown as new (options: object) => Forecaster;
  const forecaster = new Class({ ...options, ...levels });
  await forecaster.fit(panelOfArrays({ [name]: values }, { season }));
  const [forecast] = (await forecaster.predict(horizon)).series;
  const largest = Math.max(...values.map(Math.abs));
  const apart = (ours: Float64Array, theirs: unknown) =>
    Math.max(...ours.map((value, i) => Math.abs(value - (theirs as number[])[i]))) / largest;
  const found = [apart(forecast.values, mean)];
  for (const level of "levels" in levels ? [80, 95] : []) {
    const { lower, upper } = intervalOf(forecast, level / 100);
    found.push(apart(lower, bounds[`lower${level}`]), apart(upper, bounds[`upper${level}`]));
  }
  return Math.max(...found);
}

describe.each(["baselines", "exponential", "theta", "intermittent"])("as statsforecast has it: %s", (file) => {
  const cases = readFixture<Case[]>(`forecast/${file}.json`);
  const named = cases.map((one) => [`${one.className} ${JSON.stringify(one.options)} ${one.series}`, one] as const);
  test.each(named)("%s", async (_, one) => {
    const searched = one.className === "SES" && !("alpha" in one.options); // its search ends in the noise of the last bits
    expect(await distance(one)).toBeLessThan(searched ? 1e-7 : 1e-9);
  });
});
