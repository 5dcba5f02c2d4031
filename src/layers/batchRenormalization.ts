import { expectNumbers, expectOptions } from "../engine/checks.js";
import { fail } from "../engine/errors.js";
import { type Tensor, tensor, type Weight } from "../engine/tensor.js";
import { add, mul } from "../ops/arithmetic.js";

/** The bounds of the correction that batch renormalization makes; one that is left out is none. */
export interface RenormClipping {
  /** The largest scale. */
  readonly rmax?: number;
  /** The smallest scale. */
  readonly rmin?: number;
  /** The largest shift, up or down. */
  readonly dmax?: number;
}

/** Rejects bounds that are none. */
export function expectClipping(where: string, clipping: RenormClipping | null): void {
  if (clipping === null) return;
  expectOptions(where, clipping, ["rmax", "rmin", "dmax"]);
  expectNumbers(where, clipping as Readonly<Record<string, number>>);
  const { rmax = Number.POSITIVE_INFINITY, rmin = 0, dmax = 0 } = clipping;
  if (rmax < rmin) fail(where, "rmax of at least rmin", `${rmax} and ${rmin}`);
  if (dmax < 0) fail(where, "dmax of at least 0", `${dmax}`);
}

/** What the correction needs of its layer. */
interface Renormed {
  readonly options: { readonly epsilon: number; readonly renormClipping: RenormClipping | null };
  readonly renormMean: Weight;
  readonly renormStddev: Weight;
}

/**
 * The scale r and shift d that make a batch, normalized by its own statistics, one that is normalized by the moving ones;
 * constants to the gradient. Ioffe, "Batch renormalization", 2017.
 */
export function corrections(
  { options: { epsilon, renormClipping }, renormMean, renormStddev }: Renormed,
  means: Float32Array,
  variances: Float32Array,
): [r: Tensor, d: Tensor] {
  const { rmin = 0, rmax = Number.POSITIVE_INFINITY, dmax = Number.POSITIVE_INFINITY } = renormClipping ?? {};
  const within = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
  const moving = renormStddev.values.map((stddev) => Math.max(stddev, Math.sqrt(epsilon)));
  const scales = variances.map((variance, i) => within(Math.sqrt(variance + epsilon) / moving[i], rmin, rmax));
  const shifts = means.map((mean, i) => within((mean - renormMean.values[i]) / moving[i], -dmax, dmax));
  return [tensor(scales), tensor(shifts)];
}

/** (y · r + d) · gamma + beta. */
export function renormalized(y: Tensor, r: Tensor, d: Tensor, gamma: Tensor | null, beta: Tensor | null): Tensor {
  const corrected = add(mul(y, r), d);
  const scaled = gamma ? mul(corrected, gamma) : corrected;
  return beta ? add(scaled, beta) : scaled;
}
