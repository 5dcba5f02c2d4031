import type { Trial } from "../../forecast/automatic/tryOut.js";
import type { Forecaster, ForecasterConfig } from "../../forecast/forecaster.js";
import type { LearningCurve } from "../../forecast/neural/trainNetwork.js";

/** What a fit leaves to look at. */
export interface Learnt {
  /** For each network how its losses fell. */
  readonly learning: readonly { readonly name: string; readonly curve: LearningCurve }[];
  /** What an AutoForecaster has tried, the best first. */
  readonly trials: readonly Trial[];
}

/** What states of forecasters may hold: see their `getState`. */
interface State {
  readonly networks?: readonly { readonly curve: LearningCurve }[];
  readonly forecaster?: State;
  readonly members?: readonly State[];
  readonly chosen?: readonly { readonly config: ForecasterConfig; readonly state: State }[];
  readonly trials?: readonly Trial[];
}

/** What a fitted forecaster, and those inside of it, have to show of how they learnt. */
export function learntBy(forecaster: Forecaster): Learnt {
  return found(forecaster.getConfig(), (forecaster.knowledge?.state ?? {}) as State);
}

function found({ className, options }: ForecasterConfig, state: State): Learnt {
  const inner: Learnt[] = [];
  if (state.forecaster) inner.push(found(options.forecaster as ForecasterConfig, state.forecaster));
  const members = options.members as readonly ForecasterConfig[] | undefined;
  for (const [i, member] of (state.members ?? []).entries()) if (members) inner.push(found(members[i], member ?? {}));
  for (const { config, state: own } of state.chosen ?? []) inner.push(found(config, own ?? {}));
  const networks = state.networks ?? [];
  const own = networks.map(({ curve }, i) => {
    return { name: networks.length > 1 ? `${className} ${i + 1}` : className, curve };
  });
  return {
    learning: [...own, ...inner.flatMap(({ learning }) => learning)],
    trials: [...(state.trials ?? []), ...inner.flatMap(({ trials }) => trials)],
  };
}
