/** How a missing value is filled in: see `fillGaps`. */
export type FillMethod = "linear" | "previous" | "next" | "seasonal" | "mean" | "zero";

export const FILL_METHODS: readonly FillMethod[] = ["linear", "previous", "next", "seasonal", "mean", "zero"];
