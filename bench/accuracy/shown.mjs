// A result as text.

const digits = (value) => (typeof value === "number" ? value.toFixed(4) : String(value));

/** The figure beside those that others reached, and what it took. */
export function shown({ name, metric, value, perSeed, references, seconds, cpuSeconds, peakMb, ...rest }) {
  const rows = Object.entries(references).map(([who, figure]) => [who, digits(figure)]);
  const width = Math.max(...rows.map(([who]) => who.length), 10);
  const lines = [
    `${name}: ${metric} ${digits(value)}`,
    ...rows.map(([who, figure]) => `  ${who.padEnd(width)}  ${figure}`),
    ...Object.entries(perSeed).map(([who, figure]) => `  ours: ${who.padEnd(width - 6)}  ${digits(figure)}`),
    ...Object.entries(rest.also ?? {}).map(([what, figure]) => `  ${what.padEnd(width)}  ${digits(figure)}`),
    `  ${seconds} s, ${cpuSeconds} s of processor time, ${peakMb} MB at most`,
  ];
  return lines.join("\n");
}
