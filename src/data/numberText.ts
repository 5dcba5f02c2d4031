const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const COMMA_NUMBER = /^[+-]?(\d*),(\d+)(e[+-]?\d+)?$/i;
const INFINITE = /^([+-]?)inf(inity)?$/i;
const MISSING = /^(|n\/?a|#n\/a|<na>|nan|nat|null|none|missing)$/i;
/** Whole numbers below are exact, and so are the powers of ten: their quotient is rounded once (Clinger 1990). */
const EXACT = 2 ** 53;
const POWERS = [1, 10, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16];

/** Whether a text stands for a value that is missing: an empty one, NA, NaN, null and the like. */
export function isMissing(text: string): boolean {
  return text.length <= 7 && MISSING.test(text);
}

/** Whether a text is a number, in full. */
export function isNumber(text: string): boolean {
  return NUMBER.test(text);
}

/** The number in a text, ±Infinity included; undefined where there is none. */
export function numberInText(text: string): number | undefined {
  if (NUMBER.test(text)) return Number(text);
  const infinite = INFINITE.exec(text);
  return infinite ? (infinite[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY) : undefined;
}

/**
 * The number in text[start … end − 1] if it is a plain one: digits, at most 15 of them, with or without a sign and decimals.
 * NaN for all else, be it a number, and for a code such as 007.
 */
export function plainNumber(text: string, start: number, end: number, separator: number): number {
  let i = start;
  const first = text.charCodeAt(i);
  if (first === 45 || first === 43) i += 1;
  if (end - i > 16 || i >= end) return Number.NaN;
  if (text.charCodeAt(i) === 48 && i + 1 < end && isDigit(text.charCodeAt(i + 1))) return Number.NaN;
  let digits = 0;
  let decimals = -1;
  for (; i < end; i++) {
    const code = text.charCodeAt(i);
    if (isDigit(code)) digits = digits * 10 + code - 48;
    else if (code === separator && decimals < 0 && i + 1 < end) decimals = i + 1;
    else return Number.NaN;
  }
  if (digits >= EXACT) return Number.NaN;
  const value = decimals < 0 ? digits : digits / POWERS[end - decimals];
  return first === 45 ? -value : value;
}

/** The number in a cell with a decimal comma: NaN where there is none. Notes what commas it has seen. */
export function commaNumber(cell: string): { readonly value: number; readonly isCertain: boolean } | undefined {
  const match = COMMA_NUMBER.exec(cell);
  if (!match) return undefined;
  const [, whole, decimals, exponent] = match;
  const isCertain =
    decimals.length !== 3 || whole === "" || whole.length > 3 || /^0/.test(whole) || exponent !== undefined;
  return { value: Number(cell.replace(",", ".")), isCertain };
}

/** What to do about a cell that is no number. */
export function numberRemedy(cell: string): string {
  if (!/\d/.test(cell)) return "fill the gap";
  if (/^[+-]?[\d.,'’\s]+$/.test(cell)) return "remove thousands separators and use a decimal point";
  return "leave nothing but a finite number in the cell";
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
