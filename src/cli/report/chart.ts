import { html, type Markup } from "./html.js";

/** One of the page's chart colours, by meaning. */
export type Ink = "actual" | "forecast" | "second" | "third" | "quiet";

export interface ChartSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly ink: Ink;
  readonly draw?: "line" | "bars" | "dots";
}

/** A chart of a report as plain data; the page draws it with uPlot. */
export interface Chart {
  readonly title: string;
  /** What to see in it, under the title. */
  readonly note?: string;
  /** What it comes to, for a reader who can't see it; the note if not given. */
  readonly result?: string;
  /** Worth a closer look: the reader is told how to zoom. */
  readonly zoom?: boolean;
  readonly height?: number;
  /** `time` counts seconds since 1970, `log` is drawn on a logarithmic axis. */
  readonly x: { readonly kind: "number" | "time" | "log"; readonly label: string; readonly values: readonly number[] };
  readonly y: { readonly kind?: "linear" | "log"; readonly label: string; readonly range?: readonly [number, number] };
  readonly series: readonly ChartSeries[];
  /** Horizontal and vertical lines to compare with. */
  readonly guides?: readonly { readonly axis: "x" | "y"; readonly at: number; readonly label: string }[];
}

/** The charts of a page, numbered as they are placed. */
export class ChartList {
  readonly charts: Chart[] = [];

  /** Adds a chart and gives the figure that it will be drawn in. */
  figure(chart: Chart): Markup {
    const index = this.charts.push({ ...chart, series: chart.series.map(rounded) }) - 1;
    const { title, note, result, zoom, height = 300 } = chart;
    const label = `${title}: ${result ?? note ?? chart.series.map(({ name }) => name).join(", ")}`;
    const hint = zoom && html`<p class="hint">Drag to zoom into a stretch, double-click to go back.</p>`;
    return html`<figure>
<figcaption><h3>${title}</h3>${note && html`<p>${note}</p>`}${hint}</figcaption>
<div class="chart" data-chart="${index}" role="img" aria-label="${label}" style="min-height:${height}px"></div>
</figure>`;
  }
}

/** Six digits are finer than any screen, and half the page's size. */
function rounded(series: ChartSeries): ChartSeries {
  const values = series.values.map((v) => (v === null || !Number.isFinite(v) ? null : Number(v.toPrecision(6))));
  return { ...series, values };
}
