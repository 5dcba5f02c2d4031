import { html, type Markup } from "./html.js";
import { numberRows } from "./numberRows.js";
import { sixDigits } from "./sixDigits.js";

/** One of the page's chart colours, by meaning. */
export type Ink = "actual" | "forecast" | "second" | "third" | "fourth" | "quiet";

/** Places along a chart's axis, one by one or evenly spaced. */
export type Places = readonly number[] | { readonly from: number; readonly step: number; readonly count: number };

/** How the legend and the tables write a time; that of a whole period is what stands for it. */
export type TimeFormat = "year" | "quarter" | "month" | "week" | "date" | "minute" | "second";

export interface ChartSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
  /** How many places of the axis come before the first value. @defaultValue 0 */
  readonly after?: number;
  readonly ink: Ink;
  readonly draw?: "line" | "dashes" | "bars" | "dots";
  /** Places at which a line begins anew, as the value before belongs to something else. */
  readonly breaks?: readonly number[];
}

/** What lies between two lines, such as an interval. */
export interface Band {
  readonly name: string;
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
  readonly after?: number;
  readonly ink: Ink;
  readonly breaks?: readonly number[];
}

/** A line to compare with. */
export interface Guide {
  readonly axis: "x" | "y";
  readonly at: number;
  readonly label: string;
}

/** What a chart shows. */
export interface ChartContent {
  /** What to see in it, under the title. */
  readonly note?: string;
  readonly x: {
    /** `time` counts seconds since 1970, `log` is drawn on a logarithmic axis. */
    readonly kind: "number" | "time" | "log";
    readonly label: string;
    readonly values: Places;
    /** @defaultValue "date" */
    readonly format?: TimeFormat;
    /** The zone whose clocks the times are shown by. @defaultValue UTC */
    readonly timeZone?: string;
  };
  readonly series: readonly ChartSeries[];
  readonly bands?: readonly Band[];
  /** Horizontal and vertical lines to compare with. */
  readonly guides?: readonly Guide[];
}

/** A chart of a report as plain data; the page draws it with uPlot. */
export interface Chart extends ChartContent {
  readonly title: string;
  /** What it comes to, for a reader who can't see it; the note if not given. */
  readonly result?: string;
  /** Worth a closer look: the reader is told how to zoom. */
  readonly zoom?: boolean;
  readonly height?: number;
  /** A line in `series` whose numbers, with those of the bands, stand in a table below, and what its places are called. */
  readonly table?: { readonly line: number; readonly names: readonly string[] };
  readonly y: { readonly kind?: "linear" | "log"; readonly label: string; readonly range?: readonly [number, number] };
}

/** One of the contents of a chart that the reader chooses from. */
export interface Choice {
  readonly name: string;
  /** Under which heading it stands in the list. */
  readonly group?: string;
  readonly content: ChartContent;
}

/** A chart as the page has it: what it shows, or what the reader chooses from. */
export type PlacedChart = Omit<Chart, keyof ChartContent | "table"> & {
  readonly contents: readonly ChartContent[];
  /** The place of the line whose numbers stand in the table. */
  readonly table?: number;
};

/** The charts of a page, numbered as they are placed. */
export class ChartList {
  readonly charts: PlacedChart[] = [];

  /** Adds a chart and gives the figure that it will be drawn in. */
  figure(chart: Chart): Markup {
    const { note, x, series, bands, guides, ...frame } = chart;
    return this.place(frame, [chart], null);
  }

  /** Adds a chart of which the reader chooses what it shows, the first content to begin with. */
  chooser(frame: Omit<Chart, keyof ChartContent>, what: string, choices: readonly [Choice, ...Choice[]]): Markup {
    const contents = choices.map(({ content }) => content) as [ChartContent, ...ChartContent[]];
    return this.place(frame, contents, choices.length > 1 ? chooserOf(what, choices) : null);
  }

  private place(
    frame: Omit<Chart, keyof ChartContent>,
    contents: readonly [ChartContent, ...ChartContent[]],
    chooser: Markup | null,
  ): Markup {
    const { table, ...kept } = frame;
    const placed = { ...kept, ...(table && { table: table.line }), contents: contents.map(rounded) };
    const index = this.charts.push(placed) - 1;
    const { title, result, zoom, height = 300 } = frame;
    const [{ note, series }] = contents;
    const label = `${title}: ${result ?? note ?? series.map(({ name }) => name).join(", ")}`;
    const hint = zoom && html`<p class="hint">Drag to zoom into a stretch, double-click to go back.</p>`;
    const live = chooser && html` class="chosen" aria-live="polite"`;
    return html`<figure>
<figcaption><h3>${title}</h3>${chooser}${note && html`<p${live}>${note}</p>`}${hint}</figcaption>
<div class="chart" data-chart="${index}" role="img" aria-label="${label}" style="min-height:${height}px"></div>
${table && numbersTable(contents[0], table)}</figure>`;
  }
}

/** A list to choose from, and buttons for the one before and the next. */
function chooserOf(what: string, choices: readonly Choice[]): Markup {
  const groups = [...new Set(choices.map(({ group }) => group))];
  const option = (choice: Choice) => html`<option value="${choices.indexOf(choice)}">${choice.name}</option>`;
  const options = groups.map((group) => {
    const inside = choices.filter((choice) => choice.group === group).map(option);
    return group === undefined ? inside : html`<optgroup label="${group}">${inside}</optgroup>`;
  });
  return html`<div class="chooser"><label><span>${what[0].toUpperCase()}${what.slice(1)}</span> <select>${options}</select></label>
<button type="button" data-step="-1" aria-label="previous ${what}">‹</button><button type="button" data-step="1" aria-label="next ${what}">›</button></div>`;
}

/** The numbers of a line and the bands as a table that is folded away. */
function numbersTable(content: ChartContent, { line, names }: NonNullable<Chart["table"]>): Markup {
  const { series, bands = [], x } = content;
  const heads = bands.toReversed().flatMap(({ name }) => [`${name} from`, "to"]);
  const rows = numberRows(content, line, (place) => names[place - (series[line].after ?? 0)] ?? "");
  return html`<details class="numbers"><summary>${rows.length < series[line].values.length ? `The first ${rows.length} numbers` : "The numbers"}</summary><div class="scrolling" tabindex="0"><table>
<thead><tr><th>${x.label || "date"}</th>${[series[line].name, ...heads].map((head) => html`<th class="number">${head}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([name, ...cells]) => html`<tr><td>${name}</td>${cells.map((cell) => html`<td class="number">${cell}</td>`)}</tr>
`,
  )}</tbody></table></div></details>`;
}

function rounded({ note, x, series, bands, guides }: ChartContent): ChartContent {
  return {
    ...(note !== undefined && { note }),
    x,
    series: series.map((one) => ({ ...one, values: one.values.map(sixDigits) })),
    ...(bands && {
      bands: bands.map((one) => ({ ...one, lower: one.lower.map(sixDigits), upper: one.upper.map(sixDigits) })),
    }),
    ...(guides && { guides }),
  };
}
