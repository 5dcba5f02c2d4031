import { fail, show } from "../../engine/errors.js";
import type { AnyModel } from "../../model/model.js";
import { Nadam } from "../../model/nadam.js";
import type { Optimizer } from "../../model/optimizer.js";
import { type Hdf5Dataset, type Hdf5Group, isGroup, itemAt } from "../hdf5/tree.js";
import type { Reading } from "./reading.js";
import { savedSchedule } from "./savedSchedule.js";

/** Keras's slots in their order: those of a group weight by weight side by side, group after group. */
function slotOrder(optimizer: Optimizer, weights: number): { slot: string; weight: number }[] {
  const grouped = optimizer.slotGroups.flat();
  const groups = [
    ...optimizer.slotNames.filter((name) => !grouped.includes(name)).map((name) => [name]),
    ...optimizer.slotGroups,
  ];
  return groups.flatMap((group) =>
    Array.from({ length: weights }, (_, weight) => group.map((slot) => ({ slot, weight }))).flat(),
  );
}

/** How many variables stand in front of the slots: the steps done and, unless a schedule decides it, the learning rate. */
function before(optimizer: Optimizer): number {
  return savedSchedule(optimizer) ? 1 : 2;
}

/** Gives a compiled model's optimizer the state that a file holds; without any, or with another's, it starts anew. */
export function readOptimizerState(model: AnyModel, root: Hdf5Group, { where, note }: Reading): void {
  const group = itemAt(root, "optimizer/vars");
  if (!isGroup(group) || group.children.size === 0) return;
  const { optimizer, trainableWeights: weights } = model;
  const order = slotOrder(optimizer, weights.length);
  const first = before(optimizer);
  if (group.children.size < first + order.length) {
    const untouched = group.children.size <= 2; // an optimizer that has not trained has no slots yet
    if (!untouched) note("the optimizer's state, which is of another kind");
    return;
  }
  const arrayAt = (i: number): Hdf5Dataset => {
    const item = group.children.get(`${i}`);
    return item && !isGroup(item) ? item : fail(`${where}, optimizer/vars/${i}`, "an array", show(item));
  };
  const [iterations] = arrayAt(0).values();
  if (!Number.isInteger(iterations) || iterations < 0)
    fail(`${where}, optimizer`, "a count of steps", show(iterations));
  const slots: Record<string, Float32Array[]> = {};
  for (const [i, { slot, weight }] of order.entries()) {
    const values = arrayAt(first + i).values();
    const { size, name } = weights[weight];
    if (values.length !== size)
      fail(`${where}, optimizer/vars/${first + i}`, `${size} values of ${slot} for ${name}`, `${values.length}`);
    slots[slot] ??= [];
    slots[slot][weight] = values;
  }
  optimizer.setState({ iterations, slots }, weights);
  model.step = iterations;
}

/** The optimizer's state as Keras keeps it. */
export function optimizerStateOf(model: AnyModel): Hdf5Group {
  const { optimizer, trainableWeights: weights } = model;
  const { iterations, slots } = optimizer.getState(weights);
  const array = (shape: readonly number[], values: Float32Array, type?: string): Hdf5Dataset => {
    return { attributes: new Map(type ? [["dtype", type]] : []), shape, values: () => values };
  };
  const rate = before(optimizer) === 2 ? [array([], Float32Array.of(optimizer.learningRate))] : [];
  const gathered = slotOrder(optimizer, weights.length).map(({ slot, weight }) =>
    array(weights[weight].shape, slots[slot][weight]),
  );
  const product = optimizer instanceof Nadam ? [array([], Float32Array.of(optimizer.momentumProduct))] : [];
  const variables = [array([], Float32Array.of(iterations), "int64"), ...rate, ...gathered, ...product];
  return { attributes: new Map(), children: new Map(variables.map((variable, i) => [`${i}`, variable])) };
}
