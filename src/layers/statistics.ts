import { sizeOf, type Tensor } from "../engine/tensor.js";
import { contiguousStrides } from "../ops/strided.js";

/** Mean and variance of all numbers of some tensors, one for each place along the axes that are kept. */
export function statisticsOf(batches: readonly Tensor[], kept: readonly number[]) {
  const sizes = kept.map((axis) => batches[0].shape[axis]);
  const strides = contiguousStrides(sizes);
  const count = batches.reduce((sum, batch) => sum + batch.size, 0) / sizeOf(sizes);
  /** The sum over all numbers of what a function makes of each, by its place. */
  const sums = (of: (value: number, place: number) => number) => {
    const total = new Float64Array(sizeOf(sizes));
    for (const batch of batches) {
      const steps = contiguousStrides(batch.shape);
      batch.toArray().forEach((value, at) => {
        const along = (axis: number) => Math.floor(at / steps[axis]) % batch.shape[axis];
        const place = kept.reduce((sum, axis, i) => sum + along(axis) * strides[i], 0);
        total[place] += of(value, place);
      });
    }
    return total;
  };
  const means = sums((value) => value).map((sum) => sum / count);
  const variances = sums((value, place) => (value - means[place]) ** 2).map((sum) => sum / count);
  return { means, variances };
}
