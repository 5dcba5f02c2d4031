/** Errors as they stand under each other: as many decimals as give the smallest four digits, powers of ten where they are huge. */
export function alignedNumbers(values: readonly number[]): string[] {
  const smallest = Math.min(...values.filter((value) => value > 0 && Number.isFinite(value)));
  const digits = Number.isFinite(smallest) ? 3 - Math.floor(Math.log10(smallest)) : 2;
  const decimals = Math.max(0, Math.min(8, digits));
  return values.map((value) => (value < 1e6 ? value.toFixed(decimals) : shortPower(value.toExponential(3))));
}

/** A number of four digits: `114.1`, `2.036e31`. */
export function shortNumber(value: number): string {
  const text = Number(value.toPrecision(4));
  return Math.abs(text) >= 1e6 || (text !== 0 && Math.abs(text) < 1e-4)
    ? shortPower(value.toExponential(3))
    : String(text);
}

/** How many times as much, with two digits: `1.4`, `78,000`, `2.6e25`. */
export function multiple(ratio: number): string {
  return ratio < 1e7 ? Number(ratio.toPrecision(2)).toLocaleString("en-US") : shortPower(ratio.toExponential(1));
}

function shortPower(text: string): string {
  return text.replace("+", "");
}
