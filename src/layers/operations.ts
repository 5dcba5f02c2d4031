import type { Tensor } from "../engine/tensor.js";
import { operate } from "./operation.js";
import { type OperationName, operationTable as ops } from "./operationTable.js";
import { plainOps } from "./plainOps.js";
import { holdsSymbolic, type SymbolicTensor, type WithSymbolic } from "./symbolicTensor.js";

// The ops as users have them: on tensors they compute, on symbolic tensors they become part of a graph.

/** An op that also takes symbolic tensors, and then returns one. */
export type SymbolicOp<Op> = Op &
  (Op extends (...args: infer Args) => Tensor
    ? (...args: { [Place in keyof Args]: WithSymbolic<Args[Place]> }) => SymbolicTensor
    : never);

/* @__NO_SIDE_EFFECTS__ */
function symbolic<Name extends OperationName>(name: Name): SymbolicOp<(typeof ops)[Name]> {
  const plain = ops[name] as (...args: unknown[]) => Tensor;
  const op = (...args: unknown[]) => (args.some(holdsSymbolic) ? operate(name, args) : plain(...args));
  plainOps.set(op, plain);
  return op as unknown as SymbolicOp<(typeof ops)[Name]>;
}

export const abs: SymbolicOp<typeof ops.abs> = symbolic("abs");
export const add: SymbolicOp<typeof ops.add> = symbolic("add");
export const affine: SymbolicOp<typeof ops.affine> = symbolic("affine");
export const all: SymbolicOp<typeof ops.all> = symbolic("all");
export const any: SymbolicOp<typeof ops.any> = symbolic("any");
export const broadcastTo: SymbolicOp<typeof ops.broadcastTo> = symbolic("broadcastTo");
export const clip: SymbolicOp<typeof ops.clip> = symbolic("clip");
export const concat: SymbolicOp<typeof ops.concat> = symbolic("concat");
export const div: SymbolicOp<typeof ops.div> = symbolic("div");
export const equal: SymbolicOp<typeof ops.equal> = symbolic("equal");
export const erf: SymbolicOp<typeof ops.erf> = symbolic("erf");
export const exp: SymbolicOp<typeof ops.exp> = symbolic("exp");
export const expandDims: SymbolicOp<typeof ops.expandDims> = symbolic("expandDims");
export const expm1: SymbolicOp<typeof ops.expm1> = symbolic("expm1");
export const getItem: SymbolicOp<typeof ops.getItem> = symbolic("getItem");
export const greater: SymbolicOp<typeof ops.greater> = symbolic("greater");
export const greaterEqual: SymbolicOp<typeof ops.greaterEqual> = symbolic("greaterEqual");
export const log1p: SymbolicOp<typeof ops.log1p> = symbolic("log1p");
export const log: SymbolicOp<typeof ops.log> = symbolic("log");
export const logicalAnd: SymbolicOp<typeof ops.logicalAnd> = symbolic("logicalAnd");
export const logicalNot: SymbolicOp<typeof ops.logicalNot> = symbolic("logicalNot");
export const logicalOr: SymbolicOp<typeof ops.logicalOr> = symbolic("logicalOr");
export const matmul: SymbolicOp<typeof ops.matmul> = symbolic("matmul");
export const max: SymbolicOp<typeof ops.max> = symbolic("max");
export const maximum: SymbolicOp<typeof ops.maximum> = symbolic("maximum");
export const mean: SymbolicOp<typeof ops.mean> = symbolic("mean");
export const min: SymbolicOp<typeof ops.min> = symbolic("min");
export const minimum: SymbolicOp<typeof ops.minimum> = symbolic("minimum");
export const mul: SymbolicOp<typeof ops.mul> = symbolic("mul");
export const neg: SymbolicOp<typeof ops.neg> = symbolic("neg");
export const notEqual: SymbolicOp<typeof ops.notEqual> = symbolic("notEqual");
export const onesLike: SymbolicOp<typeof ops.onesLike> = symbolic("onesLike");
export const pad: SymbolicOp<typeof ops.pad> = symbolic("pad");
export const pow: SymbolicOp<typeof ops.pow> = symbolic("pow");
export const relu: SymbolicOp<typeof ops.relu> = symbolic("relu");
export const repeat: SymbolicOp<typeof ops.repeat> = symbolic("repeat");
export const reshape: SymbolicOp<typeof ops.reshape> = symbolic("reshape");
export const reverse: SymbolicOp<typeof ops.reverse> = symbolic("reverse");
export const sigmoid: SymbolicOp<typeof ops.sigmoid> = symbolic("sigmoid");
export const slice: SymbolicOp<typeof ops.slice> = symbolic("slice");
export const softmax: SymbolicOp<typeof ops.softmax> = symbolic("softmax");
export const softplus: SymbolicOp<typeof ops.softplus> = symbolic("softplus");
export const sqrt: SymbolicOp<typeof ops.sqrt> = symbolic("sqrt");
export const square: SymbolicOp<typeof ops.square> = symbolic("square");
export const squeeze: SymbolicOp<typeof ops.squeeze> = symbolic("squeeze");
export const stack: SymbolicOp<typeof ops.stack> = symbolic("stack");
export const std: SymbolicOp<typeof ops.std> = symbolic("std");
export const sub: SymbolicOp<typeof ops.sub> = symbolic("sub");
export const sum: SymbolicOp<typeof ops.sum> = symbolic("sum");
export const tanh: SymbolicOp<typeof ops.tanh> = symbolic("tanh");
export const tile: SymbolicOp<typeof ops.tile> = symbolic("tile");
export const transpose: SymbolicOp<typeof ops.transpose> = symbolic("transpose");
export const variance: SymbolicOp<typeof ops.variance> = symbolic("variance");
export const where: SymbolicOp<typeof ops.where> = symbolic("where");
export const zerosLike: SymbolicOp<typeof ops.zerosLike> = symbolic("zerosLike");
