import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { ChartList } from "./chart.js";
import { drawCharts } from "./drawCharts.js";
import { html, Markup, script, scriptData } from "./html.js";
import { numberRows } from "./numberRows.js";
import { plotOptions } from "./plotOptions.js";
import { style } from "./style.js";
import { timeLabel } from "./timeLabel.js";

export interface Page {
  readonly title: string;
  /** The line above the title. */
  readonly eyebrow: string;
  /** What the page says in one sentence. */
  readonly lede: string | Markup;
  readonly body: readonly (Markup | null)[];
  readonly footer: string;
  /** CSS beside that of all reports. */
  readonly style?: string;
  readonly charts: ChartList;
}

/** One HTML file with everything in it: it needs no network and no other file. */
export function renderPage({ title, eyebrow, lede, body, footer, charts, style: own = "" }: Page): string {
  const plot = plotSources();
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Markup(plot.css)}
${new Markup(style + own)}</style>
</head>
<body>
<header>
<p class="eyebrow">${eyebrow}</p>
<h1>${title}</h1>
<p class="lede">${lede}</p>
</header>
<main>
${body}
</main>
<footer><p>${footer}</p></footer>
<script>${script(plot.code)}</script>
<script>(${script(drawCharts.toString())})(${scriptData(charts.charts)}, uPlot, ${script(plotOptions.toString())}, ${script(timeLabel.toString())}, ${script(numberRows.toString())});</script>
</body>
</html>
`.text;
}

/** uPlot as its package ships it (MIT). */
function plotSources(): { code: string; css: string } {
  const folder = join(dirname(createRequire(import.meta.url).resolve("uplot/package.json")), "dist");
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  return { code: read("uPlot.iife.min.js"), css: read("uPlot.min.css") };
}
