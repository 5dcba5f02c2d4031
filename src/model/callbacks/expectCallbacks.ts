import { fail, show } from "../../engine/errors.js";
import type { Callback } from "./callback.js";

const events = [
  "onTrainBegin",
  "onEpochBegin",
  "onBatchBegin",
  "onBatchEnd",
  "onEpochEnd",
  "onTrainEnd",
] satisfies readonly (keyof Callback)[];

/** Rejects what is no list of callbacks, and a method named almost like an event, as it would never be called. */
export function expectCallbacks(where: string, callbacks: readonly Callback[]): void {
  if (!Array.isArray(callbacks)) fail(where, "a list of callbacks", show(callbacks));
  for (const callback of callbacks) {
    if (!callback || typeof callback !== "object") fail(where, "callbacks: objects with methods", show(callback));
    for (const name of namesOf(callback)) {
      const isEvent = (events as readonly string[]).includes(name);
      if (isEvent || !/^on_?(train|test|predict|epoch|batch)/i.test(name)) continue;
      const meant = events.find((event) => plain(event) === plain(name));
      fail(where, `methods among ${events.join(", ")}`, show(name), meant && `did you mean ${meant}?`);
    }
  }
}

/** The names of an object's own members and of those of its classes. */
function namesOf(object: object): string[] {
  const parent = Object.getPrototypeOf(object);
  return parent ? [...Object.getOwnPropertyNames(object), ...namesOf(parent)] : [];
}

/** `on_train_batch_end` of Keras is `onBatchEnd` here. */
function plain(name: string): string {
  return name.replaceAll("_", "").toLowerCase().replace("trainbatch", "batch");
}
