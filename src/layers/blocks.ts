import type { Tensor } from "../engine/tensor.js";
import { slice } from "../ops/shape.js";

/** A matrix cut into `count` blocks of columns: the gates of a recurrent layer. */
export function blocks(matrix: Tensor, count: number): Tensor[] {
  const [rows, columns] = matrix.shape;
  const width = columns / count;
  return Array.from({ length: count }, (_, i) => slice(matrix, [0, i * width], [rows, width]));
}
