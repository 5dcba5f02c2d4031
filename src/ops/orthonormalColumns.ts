import { launch } from "../engine/kernels.js";
import { memory, scope } from "../engine/memory.js";
import { address, empty, type Tensor, viewFrom } from "../engine/tensor.js";

/** How many reflections go through a column while it is in the cache. */
const PANEL_WIDTH = 32;

/**
 * The columns of an orthonormal basis, by Householder reflections in double precision.
 *
 * The factor Q of A = QR, with the signs chosen so that R has a positive diagonal: then Q is even over all orthonormal
 * matrices when A holds independent gaussians. Golub and Van Loan, "Matrix Computations", 5.2.
 *
 * @param columns the columns of A, `count` of `length` elements each, one after the other
 * @returns the columns of Q, in the same order
 */
export function orthonormalColumns(columns: Float64Array, length: number, count: number): Float64Array {
  return scope(() => {
    let [from, to] = [emptyDoubles(columns.length), emptyDoubles(columns.length)];
    doublesOf(from).set(columns);
    const panels: Panel[] = [];

    // A panel's columns become reflections, which the columns behind it pass through.
    for (let first = 0; first < count; first += PANEL_WIDTH) {
      const width = Math.min(PANEL_WIDTH, count - first);
      const panel = { first, width, vectors: emptyDoubles(width * length), scales: emptyDoubles(2 * width) };
      const rest = first + width;
      launch("householderPanel", 1, { columns: columnsFrom(from, first, length), length, ...panel });
      pass(panel, from, to, rest, count, length, 0);
      [from, to] = [to, from];
      panels.push(panel);
    }

    // Q's columns are the reflections, last to first, of the unit vectors; the column k only of those up to k.
    for (const basis of [from, to]) doublesOf(basis).fill(0);
    for (const { first, width, scales } of panels) {
      const signs = doublesOf(scales).filter((_, i) => i % 2 === 1);
      for (const basis of [from, to]) {
        const values = doublesOf(basis);
        for (let k = 0; k < width; k++) values[(first + k) * (length + 1)] = signs[k];
      }
    }
    for (const panel of panels.reverse()) {
      pass(panel, from, to, panel.first, count, length, 1);
      [from, to] = [to, from];
    }
    return doublesOf(from).slice();
  });
}

/** Reflections `first` to `first + width` − 1: their vectors, and for each its scale and the sign of the diagonal. */
interface Panel {
  readonly first: number;
  readonly width: number;
  readonly vectors: Tensor;
  readonly scales: Tensor;
}

/** Sends the columns from `begin` on through a panel's reflections. */
function pass(panel: Panel, from: Tensor, to: Tensor, begin: number, end: number, length: number, backwards: 0 | 1) {
  if (begin === end) return;
  const [columns, y] = [columnsFrom(from, begin, length), columnsFrom(to, begin, length)];
  launch("householderReflect", end - begin, { ...panel, columns, y, length, backwards }, 4 * panel.width * length);
}

function columnsFrom(columns: Tensor, first: number, length: number): Tensor {
  return viewFrom(columns, 2 * first * length);
}

function emptyDoubles(count: number): Tensor {
  return empty([2 * count]);
}

/** A tensor's elements as doubles; good until the next allocation. */
function doublesOf(t: Tensor): Float64Array {
  const { buffer, byteOffset } = memory.floats(address(t), t.size);
  return new Float64Array(buffer, byteOffset, t.size / 2);
}
