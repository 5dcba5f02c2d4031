import type { NeuralSettings } from "./neuralOptions.js";
import type { PanelFacts } from "./panelFacts.js";

/** How large the parts are that go into a network. */
export interface WindowSizes {
  readonly inputSize: number;
  readonly horizon: number;
  /** Channels of the past beside the values: whether they are there, earlier seasons, past covariates, future covariates. */
  readonly past: number;
  /** Channels of what is known of the horizon. */
  readonly future: number;
  /** Static covariates that are numbers. */
  readonly numbers: number;
  /** For each static covariate that is a category, how many there are, one for an unknown one added. */
  readonly categories: readonly number[];
  /** Whether the first channel of the past tells which values are there. */
  readonly masked: boolean;
  /** Whether the next channel of the past tells of earlier seasons. */
  readonly seasonal: boolean;
}

/** The sizes of the windows of a panel. */
export function windowSizes(facts: PanelFacts, { horizon, seriesCode }: NeuralSettings): WindowSizes {
  const seasonal = facts.earlierSeasons > 0;
  const { inputSize, masked, names, ids, numbers } = facts;
  const categories = names.statics.flatMap(({ categories }) => (categories ? [categories.length] : []));
  const future = names.future.length;
  return {
    inputSize,
    horizon,
    past: Number(masked) + Number(seasonal) + names.past.length + future,
    future,
    numbers: numbers.length,
    categories: [...categories, ...(seriesCode > 0 ? [ids.length] : [])].map((count) => count + 1),
    masked,
    seasonal,
  };
}
