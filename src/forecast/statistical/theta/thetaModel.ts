/** Whether θ is searched ("optimized") and whether the line changes with each value ("dynamic"). */
export type ThetaVariant = "standard" | "optimized" | "dynamic" | "dynamicOptimized";

/** All of them, simplest first. */
export const thetaVariants: readonly ThetaVariant[] = ["standard", "optimized", "dynamic", "dynamicOptimized"];

/** What is fitted to a series, plain JSON. */
export interface ThetaModel {
  readonly variant: ThetaVariant;
  /** The level before the first value. */
  readonly level: number;
  readonly alpha: number;
  readonly theta: number;
}
