import type { Shape } from "../layers/layer.js";
import { shapeList } from "../layers/shape.js";
import type { Sequential } from "./sequential.js";

/** Widths of the three columns, as Keras's table has them at least. */
const WIDTHS = [31, 22, 13];

/** Keras's table of a model. */
export function summaryOf(model: Sequential): string {
  const shapes = outputShapes(model);
  const rows = model.layers.map((layer, i) => [
    `${layer.name} (${layer.className})`,
    shapes[i] ? showShape(shapes[i]) : "?",
    layer.built ? layer.countParams().toLocaleString("en-US") : "0 (unbuilt)",
  ]);
  const header = ["Layer (type)", "Output Shape", "Param #"];
  const widths = WIDTHS.map((width, column) => Math.max(width, ...rows.map((row) => row[column]?.length ?? 0)));
  const rule = (left: string, line: string, cross: string, right: string) =>
    left + widths.map((width) => line.repeat(width + 2)).join(cross) + right;
  const row = (cells: readonly string[], edge: string) =>
    `${edge} ${cells.map((cell, i) => (i === 2 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join(` ${edge} `)} ${edge}`;
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

/** What comes out of each layer, as far as it is known. */
export function outputShapes({ layers, inputShape }: Sequential): (Shape | null)[] {
  let shape = inputShape;
  return layers.map((layer) => {
    shape = shape && shapeList(layer.computeOutputShape(shape))[0];
    return shape;
  });
}

/** A shape as Keras writes it: `(None, 20, 1)`. */
function showShape(shape: Shape): string {
  return `(${shape.map((size) => size ?? "None").join(", ")})`;
}

/** A count of parameters and the room they take: `4,352 (17.00 KB)`. */
function amount(count: number): string {
  let bytes = 4 * count;
  let unit = 0;
  for (; bytes >= 1024 && unit < 3; unit++) bytes /= 1024;
  return `${count.toLocaleString("en-US")} (${bytes.toFixed(2)} ${["B", "KB", "MB", "GB"][unit]})`;
}
