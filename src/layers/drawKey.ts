import type { DropoutKey } from "../ops/dropout.js";
import type { CallContext } from "./callContext.js";

/** Which random numbers a layer draws at a step: those of its own stream, or of its own seed if it has one. */
export function drawKey(seed: number | null, stream: number, context: CallContext): DropoutKey {
  return { seed: seed ?? context.seed, stream: seed === null ? stream : 0, step: context.step };
}
