import type { Callback } from "./callback.js";
import { expectCallbacks } from "./expectCallbacks.js";

/**
 * A callback out of functions, as Keras has it. An object literal does as well: `callbacks: [{ onEpochEnd() { … } }]`.
 *
 * @throws TimecellError for a name that is no event
 *
 * @example
 * import { LambdaCallback } from "timecell";
 * new LambdaCallback({ onEpochEnd: (epoch, logs) => console.log(epoch, logs.loss) });
 */
export class LambdaCallback implements Callback {
  readonly onTrainBegin?: Callback["onTrainBegin"];
  readonly onEpochBegin?: Callback["onEpochBegin"];
  readonly onBatchBegin?: Callback["onBatchBegin"];
  readonly onBatchEnd?: Callback["onBatchEnd"];
  readonly onEpochEnd?: Callback["onEpochEnd"];
  readonly onTrainEnd?: Callback["onTrainEnd"];

  constructor(events: Callback) {
    expectCallbacks("LambdaCallback", [events]);
    Object.assign(this, events);
  }
}
