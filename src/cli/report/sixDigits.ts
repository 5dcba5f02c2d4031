/** A number with six digits, finer than any screen; null for what is none, as JSON has it. */
export function sixDigits(value: number | null | undefined): number | null {
  return value === null || value === undefined || !Number.isFinite(value) ? null : Number(value.toPrecision(6));
}
