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
import { abs, erf, exp, log, pow, sqrt, square } from "../ops/elementary.js";
import { getItem } from "../ops/getItem.js";
import { all, any, logicalAnd, logicalNot, logicalOr, onesLike, zerosLike } from "../ops/logical.js";
import { affine, matmul } from "../ops/matmul.js";
import { max, mean, sum } from "../ops/reduce.js";
import { broadcastTo, concat, expandDims, reshape, reverse, slice, squeeze, stack, transpose } from "../ops/shape.js";

/** The ops that a graph may have, by name: those from tensors to one tensor. */
export const operationTable = {
  abs,
  add,
  affine,
  all,
  any,
  broadcastTo,
  concat,
  div,
  equal,
  erf,
  exp,
  expandDims,
  getItem,
  greater,
  greaterEqual,
  log,
  logicalAnd,
  logicalNot,
  logicalOr,
  matmul,
  max,
  maximum,
  mean,
  minimum,
  mul,
  neg,
  notEqual,
  onesLike,
  pow,
  relu,
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
  sub,
  sum,
  tanh,
  transpose,
  where,
  zerosLike,
};

/** The name of an op that a graph may have. */
export type OperationName = keyof typeof operationTable;
