import type { Tensor } from "../engine/tensor.js";
import { transpose } from "../ops/shape.js";
import type { Shape } from "./shape.js";

/** Where a sequence has its features: `[batch, time, features]`, or first, `[batch, features, time]`. */
export type DataFormat = "channelsLast" | "channelsFirst";

/** A sequence in the other format, or as it is for "channelsLast". Twice the same is the sequence itself. */
export function channelsLast(x: Tensor, format: DataFormat): Tensor {
  return format === "channelsFirst" && x.rank === 3 ? transpose(x, [0, 2, 1]) : x;
}

/** The same for a shape. */
export function shapeChannelsLast(shape: Shape, format: DataFormat): Shape {
  const [batch, features, time] = shape;
  return format === "channelsFirst" && shape.length === 3 ? [batch, time, features] : shape;
}
