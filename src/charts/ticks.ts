/** Round values (1, 2 or 5 times a power of ten) that cover `low … high`, about `count` of them. */
export function ticks(low: number, high: number, count: number): number[] {
  const span = high - low || Math.abs(high) || 1;
  const step = roundStep(span / Math.max(1, count));
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => roundTo((first + i) * step, step));
}

/** The smallest of 1, 2 and 5 times a power of ten that is not below `rough`. */
export function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) as number);
}

/** The powers of ten in `low … high`, with their doubles and fivefolds where they alone would be too few. */
export function logTicks(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low));
  const decades = Array.from({ length: Math.ceil(Math.log10(high)) - first + 1 }, (_, i) => first + i);
  const factors = Math.log10(high / low) < 2 ? [1, 2, 5] : [1];
  const values = decades.flatMap((exponent) => factors.map((factor) => Number(`${factor}e${exponent}`)));
  return values.filter((value) => value >= low && value <= high);
}

/** A tick's value as a short label: `1200`, `0.05`, `1e-8`. */
export function tickLabel(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-3)
    return value
      .toExponential()
      .replace("+", "")
      .replace(/(\.\d\d?)\d*e/, "$1e");
  return String(Number(value.toPrecision(4)));
}

function roundTo(value: number, step: number): number {
  const digits = Math.max(0, -Math.floor(Math.log10(step)) + 1);
  return digits > 15 ? value : Number(value.toFixed(Math.min(digits, 20)));
}
