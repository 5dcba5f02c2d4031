import { fail, show } from "../engine/errors.js";
import { launch } from "../engine/kernels.js";
import { record } from "../engine/tape.js";
import { empty, expectTensor, type Tensor } from "../engine/tensor.js";

/**
 * The rows of a table by their numbers: what an Embedding layer does. The gradient of a row is the sum over all places
 * that it was copied to.
 *
 * @param ids whole numbers of any shape, `[…]`
 * @param table `[rows, width]`
 * @returns `[…, width]`
 * @throws TimecellError for an id that is no whole number, or no row of the table
 *
 * @example
 * import { embedding, tensor } from "timecell";
 * embedding(tensor([1, 1, 0]), tensor([[1, 2], [3, 4]])).toNested(); // [[3, 4], [3, 4], [1, 2]]
 */
export function embedding(ids: Tensor, table: Tensor): Tensor {
  expectTensor("embedding ids", ids);
  expectTensor("embedding table", table);
  if (table.rank !== 2) fail("embedding table", "[rows, width]", show(table.shape));
  const [rows, width] = table.shape as [number, number];
  const wrong = ids.toArray().findIndex((id) => !(Number.isInteger(id) && id >= 0 && id < rows));
  if (wrong >= 0) {
    const got = `${ids.toArray()[wrong]} at ${show(placeOf(wrong, ids.shape))}`;
    fail("embedding ids", `whole numbers from 0 to ${rows - 1}`, got, "the table needs a row for every id, 0 included");
  }
  const y = empty([...ids.shape, width]);
  launch("embedding", ids.size, { ids, table, y, width }, width);
  return record("embedding", [ids, table], y, (dy) => [
    null,
    () => {
      const dTable = empty(table.shape);
      const work = (ids.size / rows) * width;
      launch("embeddingBackward", rows, { ids, dy, dTable, count: ids.size, width }, work);
      return dTable;
    },
  ]);
}

/** The index on every axis of an element counted row by row. */
function placeOf(element: number, shape: readonly number[]): number[] {
  let rest = element;
  return shape
    .toReversed()
    .map((length) => {
      const index = rest % length;
      rest = Math.floor(rest / length);
      return index;
    })
    .reverse();
}
