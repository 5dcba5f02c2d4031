import type { LearningCurve } from "../../forecast/neural/trainNetwork.js";
import { sixDigits } from "../report/sixDigits.js";
import { clipped } from "./clipped.js";
import { spreadOver } from "./seriesSample.js";

/** How a network's loss fell. */
export interface CurveFacts {
  readonly name: string;
  /** How many rounds it was trained. */
  readonly rounds: number;
  /** The rounds that are shown, counted from 1. */
  readonly shown: readonly number[];
  readonly loss: readonly (number | null)[];
  /** On the validation data; empty where there is none. */
  readonly valLoss: readonly (number | null)[];
}

/** The most curves that are shown, and the most points of one. */
const CURVES = 8;
const POINTS = 200;

/** The learning curves of a run's networks, the first few. */
export function learningFacts(learning: readonly { readonly name: string; readonly curve: LearningCurve }[]): {
  readonly count: number;
  readonly shown: readonly CurveFacts[];
} {
  const trained = learning.filter(({ curve }) => curve.loss.length > 0);
  const shown = trained.slice(0, CURVES).map(({ name, curve: { loss, valLoss } }): CurveFacts => {
    const rounds = spreadOver([...loss.keys()], POINTS);
    return {
      name: clipped(name),
      rounds: loss.length,
      shown: rounds.map((round) => round + 1),
      loss: rounds.map((round) => sixDigits(loss[round])),
      valLoss: valLoss.length > 0 ? rounds.map((round) => sixDigits(valLoss[round])) : [],
    };
  });
  return { count: trained.length, shown };
}
