import { relu, sigmoid, softmax, softplus, tanh } from "../ops/activations.js";
import {
  add,
  div,
  equal,
  greater,
  greaterEqual,
  maximum,
  minimum,
  mul,
  neg,
  notEqual,
  sub,
  where,
} from "../ops/arithmetic.js";
import { clip } from "../ops/clip.js";
import { abs, erf, exp, expm1, log, log1p, pow, sqrt, square } from "../ops/elementary.js";
import { getItem } from "../ops/getItem.js";
import { all, any, logicalAnd, logicalNot, logicalOr, onesLike, zerosLike } from "../ops/logical.js";
import { affine, matmul } from "../ops/matmul.js";
import { pad } from "../ops/pad.js";
import { max, mean, min, sum } from "../ops/reduce.js";
import { repeat, tile } from "../ops/repeat.js";
import { broadcastTo, concat, expandDims, reshape, reverse, slice, squeeze, stack, transpose } from "../ops/shape.js";
import { std, variance } from "../ops/variance.js";

/** The ops that a graph may have, by name: those from tensors to one tensor. */
export const operationTable = {
  abs,
  add,
  affine,
  all,
  any,
  broadcastTo,
  clip,
  concat,
  div,
  equal,
  erf,
  exp,
  expandDims,
  expm1,
  getItem,
  greater,
  greaterEqual,
  log,
  log1p,
  logicalAnd,
  logicalNot,
  logicalOr,
  matmul,
  max,
  maximum,
  mean,
  min,
  minimum,
  mul,
  neg,
  notEqual,
  onesLike,
  pad,
  pow,
  relu,
  repeat,
  reshape,
  reverse,
  sigmoid,
  slice,
  softmax,
  softplus,
  sqrt,
  square,
  squeeze,
  stack,
  std,
  sub,
  sum,
  tanh,
  tile,
  transpose,
  variance,
  where,
  zerosLike,
};

/** The name of an op that a graph may have. */
export type OperationName = keyof typeof operationTable;
