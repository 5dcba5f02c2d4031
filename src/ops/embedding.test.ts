import { expect, test } from "vitest";
import { checkGradient, uniform } from "../../test/support/gradient.js";
import { pullback } from "../engine/tape.js";
import { tensor } from "../engine/tensor.js";
import { embedding } from "./embedding.js";

const table = uniform([5, 3], 1);
const ids = tensor([
  [4, 0, 4],
  [2, 4, 2],
]);

test("rows of the table, by their numbers", () => {
  const rows = table.toNested() as number[][];
  const y = embedding(ids, table);
  expect(y.shape).toEqual([2, 3, 3]);
  expect(y.toNested()).toEqual([
    [rows[4], rows[0], rows[4]],
    [rows[2], rows[4], rows[2]],
  ]);
  expect(embedding(tensor(3), table).toNested()).toEqual(rows[3]);
});

test("the gradient agrees with finite differences", () => {
  checkGradient((t) => embedding(ids, t), [table]);
  checkGradient((t) => embedding(ids, t), [uniform([5, 70], 2)]);
});

test("a row's gradient is the sum over its places, in their order; the others have none", () => {
  const cotangent = tensor([1, 2, 2 ** -24, 4, 2 ** -24, 8, 16, 32], [4, 2]);
  const weights = uniform([4, 2], 1);
  const pulled = pullback(
    () => [embedding(tensor([1, 1, 1, 2]), weights)],
    [weights],
    () => [cotangent],
  );
  const sum = Math.fround(Math.fround(1 + 2 ** -24) + 2 ** -24);
  expect(pulled.gradients[0].toNested()).toEqual([
    [0, 0],
    [sum, 14],
    [16, 32],
    [0, 0],
  ]);
});

test("says which id is no row of the table, and where", () => {
  const lookUp = (values: number[][]) => () => embedding(tensor(values), table);
  const remedy = "the table needs a row for every id, 0 included";
  expect(lookUp([[1, 2, 5]])).toThrow(`embedding ids: expected whole numbers from 0 to 4, got 5 at [0, 2]; ${remedy}`);
  expect(lookUp([[1], [-1]])).toThrow("embedding ids: expected whole numbers from 0 to 4, got -1 at [1, 0]");
  expect(lookUp([[1.5]])).toThrow("got 1.5 at [0, 0]");
  expect(lookUp([[Number.NaN]])).toThrow("got NaN at [0, 0]");
  expect(() => embedding(ids, tensor([1]))).toThrow("embedding table: expected [rows, width], got [1]");
});
