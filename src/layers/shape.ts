/** A shape in which null stands for any size; the first axis is the batch. */
export type Shape = readonly (number | null)[];

/** The shape of an input: one, or a list of them for a layer that takes several. */
export type InputShape = Shape | readonly Shape[];

/** Whether an input's shape is a list of shapes. */
export function isShapeList(shape: InputShape): shape is readonly Shape[] {
  return Array.isArray(shape[0]);
}

/** One shape, or a list of them, as a list. */
export function shapeList(shape: InputShape): readonly Shape[] {
  return isShapeList(shape) ? shape : [shape];
}
