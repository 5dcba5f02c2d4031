/**
 * A transform as it was fitted to one series: it keeps what it needs to be undone. NaN stays NaN, and going there and back
 * gives the values again.
 */
export interface FittedTransform {
  /** Which transform it is, and what was fitted: plain JSON, from which `fittedTransformFromConfig` makes it again. */
  readonly config: TransformConfig;
  /** Values as models see them. */
  apply(values: Float64Array): Float64Array;
  /**
   * Values in the series' own units.
   *
   * @param before the series' own values just before them, which differences are added to
   */
  invert(transformed: Float64Array, before: Float64Array): Float64Array;
}

/** A transform with its settings and what it was fitted to. */
export interface TransformConfig {
  readonly name: string;
  readonly [setting: string]: unknown;
}

/** How values are transformed before a model sees them. */
export interface Transform {
  readonly config: TransformConfig;
  /** Fits itself to a series: to values that are there to train on, never to those to be forecast. */
  fit(values: Float64Array): FittedTransform;
}
