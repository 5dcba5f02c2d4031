import { expect, test } from "vitest";
import { demoModel } from "./demoModel.js";
import { demoReport } from "./demoReport.js";
import { demoSeries } from "./demoSeries.js";

test("the report says what the bars are, how far ahead, where the data is from, and what each chart comes to", () => {
  const series = demoSeries();
  const model = demoModel();
  model.build([null, null]);
  const training = {
    forecast: series.values.slice(series.split),
    losses: [0.2, 0.1],
    validationLosses: [0.1, 0.05],
    epochs: 2,
    interrupted: false,
    seconds: 1,
    model,
  };
  const page = demoReport(series, training, { model: 14, baselines: { naive: 16, movingAverage: 32 } });
  expect(page).toContain("<h1>Monthly sunspots, one month ahead</h1>");
  expect(page).toContain("Mean absolute error over the validation part, in sunspots; lower is better");
  expect(page.match(/WDC-SILSO/g)).toHaveLength(1);
  expect(page).toContain("Huber loss, log scale");
  expect(page).toContain("Validation lies below training");
  expect(page).toMatch(/<td>GRU<\/td>\s*<td>\[any, 32\]<\/td><td class="number">3,360<\/td>/);
  const labels = [...page.matchAll(/aria-label="([^"]+)"/g)].map(([, label]) => label);
  expect(labels).toHaveLength(5);
  for (const label of labels) expect(label).toMatch(/\d/);
});
