import type { Tensor } from "../engine/tensor.js";
import type { InputShape, Layer } from "../layers/layer.js";
import { shapeList } from "../layers/shape.js";
import type { Network } from "./network.js";

/** What a summary says of a layer. */
export interface SummaryRow {
  readonly layer: Layer;
  /** The shape that comes out, or the shapes; null where it isn't known. */
  readonly output: InputShape | null;
  /** In a graph, the outputs that go in: `lstm[0][1]` is the second output of the first call of `lstm`. */
  readonly from?: readonly string[];
}

/** Widths of the columns, as Keras's table has them at least. */
const WIDTHS = [31, 22, 13];

/** Keras's table of a model. */
export function modelSummary(model: Network<Tensor | Tensor[]>): string {
  const given = model.summaryRows;
  const graph = given.some(({ from }) => from);
  const rows = given.map(({ layer, output, from = [] }) => [
    `${layer.name} (${layer.className})`,
    output ? shapeList(output).map(showShape).join(", ") : "?",
    layer.built ? layer.countParams().toLocaleString("en-US") : "0 (unbuilt)",
    ...(graph ? [from.join(", ") || "-"] : []),
  ]);
  const header = ["Layer (type)", "Output Shape", "Param #", ...(graph ? ["Connected to"] : [])];
  const widths = header.map((title, column) => {
    return Math.max(WIDTHS[column] ?? title.length, ...rows.map((row) => row[column].length));
  });
  const rule = (left: string, line: string, cross: string, right: string) =>
    left + widths.map((width) => line.repeat(width + 2)).join(cross) + right;
  const row = (cells: readonly string[], edge: string) => {
    const padded = cells.map((cell, i) => (i === 2 ? cell.padStart(widths[i]) : cell.padEnd(widths[i])));
    return `${edge} ${padded.join(` ${edge} `)} ${edge}`;
  };
  const total = model.countParams();
  const trainable = model.trainableWeights.reduce((count, { size }) => count + size, 0);
  return [
    `Model: "${model.name}"`,
    rule("┏", "━", "┳", "┓"),
    row(header, "┃"),
    rule("┡", "━", "╇", "┩"),
    rows.map((cells) => row(cells, "│")).join(`\n${rule("├", "─", "┼", "┤")}\n`),
    rule("└", "─", "┴", "┘"),
    ` Total params: ${amount(total)}`,
    ` Trainable params: ${amount(trainable)}`,
    ` Non-trainable params: ${amount(total - trainable)}`,
    "",
  ].join("\n");
}

/** A shape as Keras writes it: `(None, 20, 1)`. */
function showShape(shape: readonly (number | null)[]): string {
  return `(${shape.map((size) => size ?? "None").join(", ")})`;
}

/** A count of parameters and the room they take: `4,352 (17.00 KB)`. */
function amount(count: number): string {
  let bytes = 4 * count;
  let unit = 0;
  for (; bytes >= 1024 && unit < 3; unit++) bytes /= 1024;
  return `${count.toLocaleString("en-US")} (${bytes.toFixed(2)} ${["B", "KB", "MB", "GB"][unit]})`;
}
