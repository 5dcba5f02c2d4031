import { existsSync } from "node:fs";
import { join } from "node:path";
import { fanChart } from "../../charts/fanChart.js";
import { periodLabels } from "../../data/time/periodLabel.js";
import { show } from "../../engine/errors.js";
import { intervalOf } from "../../forecast/forecast.js";
import type { Outcome, Terminal } from "../command.js";
import { paragraph } from "../paragraph.js";
import { backtestJson, scoreLines, verdictLines } from "./backtestTexts.js";
import { forecastJson } from "./forecastRows.js";
import { FORECAST, type ForecastRun } from "./runForecast.js";
import { FORECASTER } from "./savedRun.js";
import { REPORT } from "./writeReport.js";

/** How many series are drawn, and how high each is where there are several. */
const DRAWN = 3;
const HEIGHT = { one: 14, several: 8 };
/** How many horizons, or seasons, of what is known stand before a forecast. */
const BEFORE = 3;

/** What `timecell forecast` shows. */
export function forecastOutcome(run: ForecastRun): Outcome {
  return {
    print: (terminal) => print(run, terminal),
    json() {
      const { panel, forecast, backtest, folder, seconds } = run;
      return {
        source: panel.source,
        target: panel.target,
        forecaster: forecast.forecaster,
        horizon: forecast.horizon,
        levels: forecast.levels,
        series: forecastJson(forecast),
        backtest: backtest && backtestJson(backtest),
        output: folder,
        seconds,
      };
    },
  };
}

function print(run: ForecastRun, { columns, color, write }: Terminal): void {
  const { panel, forecast, backtest, folder, seconds } = run;
  const width = Math.min(columns, 120);
  const count = forecast.series.length;
  for (let place = 0; place < Math.min(count, DRAWN); place++) write(`\n${chartOf(run, place, width, color)}\n`);
  if (count > DRAWN) write(`\nand ${(count - DRAWN).toLocaleString("en-US")} more series\n`);
  write(`\n${paragraph(`${show(panel.target)} forecast by ${forecast.forecaster}.`, columns)}\n`);
  if (backtest) write(`\n${scoreLines(backtest, columns)}\n\n${verdictLines(backtest, columns, color)}\n`);
  const files = [FORECAST, REPORT, FORECASTER, "config.yaml"].filter((file) => existsSync(join(folder, file)));
  write(`\n${paragraph(`${seconds.toFixed(1)} s. In ${folder}/: ${files.join(", ")}`, columns)}\n`);
}

function chartOf({ panel, forecast }: ForecastRun, place: number, width: number, color: boolean): string {
  const { id, values, start } = panel.series[place];
  const own = forecast.series[place];
  const before = Math.max(BEFORE * forecast.horizon, 2 * panel.season);
  const first = Math.max(0, values.length - Math.min(before, 4 * width));
  const labelOf = periodLabels(panel.frequency);
  const bands = forecast.levels.map((level) => {
    return { name: `${Number((100 * level).toPrecision(6))} %`, ...intervalOf(own, level) };
  });
  return fanChart(
    { history: values.subarray(first), forecast: own.values, bands },
    {
      width,
      color,
      height: forecast.series.length > 1 ? HEIGHT.several : HEIGHT.one,
      title: id,
      xLabel: (i) => labelOf(start + first + i),
    },
  );
}
