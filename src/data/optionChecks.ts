import { fail, show } from "../engine/errors.js";

/** Rejects an option that is no whole number or below `least`. */
export function expectCount(where: string, name: string, value: number, least = 0): void {
  if (Number.isInteger(value) && value >= least) return;
  fail(where, `a whole number of at least ${least} for ${name}`, show(value));
}

/** Rejects options that are no finite numbers. */
export function expectNumbers(where: string, options: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (!Number.isFinite(value)) fail(where, `a finite number for ${name}`, show(value));
  }
}

/** Rejects a seed that is no whole number of 32 bits; undefined is none. */
export function expectSeed(where: string, seed: number | undefined): void {
  if (seed === undefined || (Number.isInteger(seed) && seed >= 0 && seed <= 0xffffffff)) return;
  fail(where, "a whole number, 0 … 2³² − 1, for seed", show(seed));
}
