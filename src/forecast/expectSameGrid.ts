import type { Panel } from "../data/panel/panel.js";
import { frequencyName } from "../data/time/parseFrequency.js";
import { fail, show } from "../engine/errors.js";

/** Rejects newer values that lie on another grid of times than those that were learnt from. */
export function expectSameGrid(where: string, known: Panel, newer: Panel): void {
  const grid = ({ frequency: { unit, count, anchor, phase = 0 } }: Panel) => show([unit, count, anchor, phase]);
  if (grid(known) === grid(newer)) return;
  fail(where, `${frequencyName(known.frequency)}, as the forecaster knows them`, frequencyName(newer.frequency));
}
