import { expectOptions } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { axisLabels, rowOf, xAxis } from "./axes.js";
import { BrailleCanvas } from "./brailleCanvas.js";
import { type Scale, yScale } from "./yScale.js";

/** A series of a terminal chart: a line of braille dots, or one mark a column, so that two tell apart without colour. */
export interface TerminalSeries {
  readonly name: string;
  readonly values: ArrayLike<number>;
  readonly draw: "line" | "marks";
}

/** A range of values at each index, shaded behind the series; NaN where there is none. */
export interface TerminalBand {
  readonly name: string;
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
}

/** Options of `lineChart`. */
export interface LineChartOptions {
  /** Columns of the whole chart. @defaultValue 80 */
  readonly width?: number;
  /** Rows of the drawing, without axis and legend. @defaultValue 14 */
  readonly height?: number;
  /** Whether to colour it for a terminal. @defaultValue false */
  readonly color?: boolean;
  readonly title?: string;
  /** The label of the value at an index, under the x axis. @defaultValue the index itself */
  readonly xLabel?: (index: number) => string;
  /** The indices to label. @defaultValue as many evenly spaced ones as fit */
  readonly xTicks?: readonly number[];
  /** @defaultValue "linear" */
  readonly yScale?: "linear" | "log";
  /** Ranges behind the series, the narrowest first. @defaultValue none */
  readonly bands?: readonly TerminalBand[];
}

const MARK = "•";
const LINE = "⠤⠒⠊";
/** How bands are shaded, the narrowest first. */
const SHADES = ["▒", "░"];
const paint = {
  line: "\u001b[36m",
  marks: "\u001b[33m",
  band: "\u001b[2;33m",
  quiet: "\u001b[2m",
  end: "\u001b[0m",
} as const;

/**
 * Draws series over a common index as text.
 *
 * @returns the chart's lines, each within `width` columns, without a newline at the end
 * @throws TimecellError if there is nothing to draw, or an unknown option
 *
 * @example
 * import { lineChart } from "timecell";
 * const wave = Array.from({ length: 60 }, (_, i) => Math.sin(i / 6));
 * console.log(lineChart([{ name: "a wave", values: wave, draw: "line" }], { width: 70, height: 8 }));
 */
export function lineChart(series: readonly TerminalSeries[], given: LineChartOptions = {}): string {
  expectOptions("lineChart", given, ["width", "height", "color", "title", "xLabel", "xTicks", "yScale", "bands"]);
  expectSeries(series);
  const options = { width: 80, height: 14, xLabel: String, ...given };
  const { bands = [] } = options;
  expectBands(bands);
  const scale = yScale(
    [...series.map(({ values }) => values), ...bands.flatMap(({ lower, upper }) => [lower, upper])],
    options.yScale ?? "linear",
  );
  const labels = axisLabels(scale, options.height);
  const gutter = Math.max(...[...labels.values()].map((label) => label.length));
  const columns = Math.max(8, options.width - gutter - 2);
  const length = Math.max(...series.map(({ values }) => values.length), ...bands.map(({ lower }) => lower.length));
  const canvas = new BrailleCanvas(columns, options.height);
  const at = (index: number) => (length > 1 ? index / (length - 1) : 0.5);
  const color = (kind: keyof typeof paint, text: string) =>
    options.color && text ? paint[kind] + text + paint.end : text;

  const lines = series.filter(({ draw }) => draw === "line");
  for (const { values } of lines) canvas.line(Array.from(values, (value, i) => [at(i), scale.position(value)]));
  const marks = new Set<string>();
  for (const { values } of series.filter(({ draw }) => draw === "marks")) {
    for (const [column, row] of markCells(values, length, columns, options.height, scale))
      marks.add(`${column},${row}`);
  }

  const shades = shading(bands, length, columns, options.height, scale);
  const rows = Array.from({ length: options.height }, (_, row) => {
    const label = labels.get(row);
    let cells = "";
    for (let column = 0; column < columns; column++) {
      const drawn = marks.has(`${column},${row}`) ? MARK : canvas.cell(column, row);
      cells += drawn === " " ? shades(column, row) : drawn;
    }
    const drawn = cells
      .trimEnd()
      .replace(/•+/g, (run) => color("marks", run))
      .replace(/[\u2801-\u28ff]+/g, (run) => color("line", run))
      .replace(/[▒░]+/g, (run) => color("band", run));
    return `${color("quiet", `${(label ?? "").padStart(gutter)} ${label ? "┤" : "│"}`)}${drawn}`;
  });
  const shadeOf = (i: number) => SHADES[Math.min(i, SHADES.length - 1)].repeat(LINE.length);
  const legend = [
    ...series.map(({ name, draw }) => `${color(draw, draw === "line" ? LINE : `${MARK} ${MARK}`)} ${name}`),
    ...bands.map(({ name }, i) => `${color("band", shadeOf(i))} ${name}`),
  ];
  const names = [...series, ...bands];
  const legendWidth = names.reduce((sum, { name }) => sum + LINE.length + 1 + name.length, 4 * (names.length - 1));
  const keys = gutter + 2 + legendWidth <= options.width ? [legend.join("    ")] : legend;
  const head = [...(options.title ? [options.title] : []), ...keys.map((key) => " ".repeat(gutter + 2) + key)];
  return [...head, ...rows, ...xAxis(options, length, columns, gutter).map((line) => color("quiet", line))].join("\n");
}

/** Rejects what is no list of series, and series without values; NaN among them is a gap. */
function expectSeries(series: readonly TerminalSeries[]): void {
  if (!Array.isArray(series)) fail("lineChart", "a list of series { name, values, draw }", show(series));
  for (const { name, values } of series.map((given) => given ?? {})) {
    const isList = values && typeof values === "object" && typeof values.length === "number";
    if (!isList) fail("lineChart", `a list of numbers as the values of ${show(name)}`, show(values));
  }
  if (series.every(({ values }) => values.length === 0)) fail("lineChart", "at least one value to draw", "none");
}

/** At most one cell a column: that of the value nearest to the column's middle. */
function markCells(
  values: ArrayLike<number>,
  length: number,
  columns: number,
  height: number,
  scale: Scale,
): [number, number][] {
  const cells: [number, number][] = [];
  const count = Math.min(columns, length);
  for (let i = 0; i < count; i++) {
    const share = count > 1 ? i / (count - 1) : 0.5;
    const position = scale.position(values[Math.round(share * (length - 1))] ?? Number.NaN);
    if (Number.isFinite(position)) cells.push([Math.round(share * (columns - 1)), rowOf(position, height)]);
  }
  return cells;
}

/** Rejects what is no list of bands with two ends. */
function expectBands(bands: readonly TerminalBand[]): void {
  if (!Array.isArray(bands)) fail("lineChart bands", "a list of bands { name, lower, upper }", show(bands));
  for (const { name, lower, upper } of bands) {
    const isList = [lower, upper].every((ends) => typeof ends === "object" && typeof ends?.length === "number");
    if (!isList) fail("lineChart bands", `lists of numbers as the ends of ${show(name)}`, show([lower, upper]));
  }
}

/** The shade of a cell: that of the narrowest band that it lies in, a space in none. */
function shading(
  bands: readonly TerminalBand[],
  length: number,
  columns: number,
  height: number,
  scale: Scale,
): (column: number, row: number) => string {
  const ranges = bands.map(({ lower, upper }) =>
    Array.from({ length: columns }, (_, column) => {
      const index = Math.round((columns > 1 ? column / (columns - 1) : 0.5) * (length - 1));
      const [low, high] = [lower[index], upper[index]].map((value) => scale.position(value ?? Number.NaN));
      return [rowOf(high, height), rowOf(low, height)] as const;
    }),
  );
  return (column, row) => {
    const band = ranges.findIndex((range) => range[column][0] <= row && row <= range[column][1]);
    return band < 0 ? " " : SHADES[Math.min(band, SHADES.length - 1)];
  };
}
