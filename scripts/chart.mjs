// Draws docs/forecast.svg, the chart in the README, from a real run of `timecell demo`: run `npm run build` first.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { demo } from "../dist/cli/commands/demo.js";

const [width, height, left, right, top, bottom] = [860, 320, 44, 16, 34, 28];
const epochs = demo.options.find(({ flags }) => flags.startsWith("--epochs")).default;
const workplace = mkdtempSync(join(tmpdir(), "timecell-chart-"));
const context = { signal: new AbortController().signal, progress: null };
const { series, training, scores } = await demo.run({ epochs, output: join(workplace, "report.html") }, context);
rmSync(workplace, { recursive: true });

const { forecast } = training;
const actual = series.values.subarray(series.split);
const labels = series.labels.slice(series.split);
const highest = Math.ceil(Math.max(...actual, ...forecast) / 50) * 50;
const x = (i) => left + (i / (actual.length - 1)) * (width - left - right);
const y = (value) => Math.round(10 * (height - bottom - (value / highest) * (height - top - bottom))) / 10;
const path = (values) => `M${Array.from(values, (value, i) => `${x(i).toFixed(1)} ${y(value)}`).join("L")}`;

const levels = Array.from({ length: highest / 50 + 1 }, (_, i) => i * 50);
const years = labels.flatMap((label, i) => (/^\d\d\d[05]-01$/.test(label) ? [{ i, year: label.slice(0, 4) }] : []));
const { naive, movingAverage } = scores.baselines;
const errors = { network: scores.model, naive, "moving average": movingAverage };
const caption = Object.entries(errors)
  .map(([name, mae]) => `${name} ${mae.toFixed(2)}`)
  .join(", ");

writeFileSync(
  fileURLToPath(new URL("../docs/forecast.svg", import.meta.url)),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${series.title}: actual values and forecasts one month ahead">
<style>
text { font: 12px system-ui, sans-serif; fill: #57606a }
.grid { stroke: #d0d7de; stroke-width: 1 }
.actual, .forecast { fill: none; stroke-linejoin: round }
.actual { stroke: #8c959f; stroke-width: 1.6 }
.forecast { stroke: #0969da; stroke-width: 1.6 }
@media (prefers-color-scheme: dark) {
text { fill: #9198a1 } .grid { stroke: #30363d } .actual { stroke: #7d8590 } .forecast { stroke: #58a6ff }
}
</style>
${levels.map((level) => `<path class="grid" d="M${left} ${y(level)}H${width - right}"/><text x="${left - 8}" y="${y(level) + 4}" text-anchor="end">${level}</text>`).join("\n")}
${years.map(({ i, year }) => `<text x="${x(i).toFixed(1)}" y="${height - 8}" text-anchor="middle">${year}</text>`).join("\n")}
<path class="actual" d="${path(actual)}"/>
<path class="forecast" d="${path(forecast)}"/>
<path class="actual" d="M${left} 16h20"/><text x="${left + 26}" y="20">actual</text>
<path class="forecast" d="M${left + 84} 16h20"/><text x="${left + 110}" y="20">forecast, one month ahead</text>
<text x="${width - right}" y="20" text-anchor="end">mean absolute error: ${caption}</text>
</svg>
`,
);
