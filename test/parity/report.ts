import type { Outcome } from "./parityFile.js";

/** What `npm run parity -- --json` prints. */
export interface Report {
  readonly files: readonly { file: string; cases: number; passed: number; maxError: number }[];
  readonly cases: number;
  readonly passed: number;
}

const passed = ({ failures }: Outcome) => failures.length === 0;

/** File by file: how many cases pass, and the largest |a − b| / max(1, |b|). */
export function reportOn(outcomes: readonly Outcome[]): Report {
  const files = [...new Set(outcomes.map(({ file }) => file))].map((file) => {
    const cases = outcomes.filter((one) => one.file === file);
    const maxError = Math.max(...cases.map((one) => one.maxError));
    return { file, cases: cases.length, passed: cases.filter(passed).length, maxError };
  });
  return { files, cases: outcomes.length, passed: outcomes.filter(passed).length };
}

/** The report as lines for a reader, what failed last but one. */
export function reportLines(outcomes: readonly Outcome[]): string {
  const { files, ...all } = reportOn(outcomes);
  const width = Math.max(...files.map(({ file }) => file.length));
  const lines = files.map(({ file, cases, passed, maxError }) => {
    return `${file.padEnd(width)}  ${`${passed} of ${cases}`.padStart(10)}  to ${maxError.toExponential(1)}`;
  });
  const failed = outcomes.flatMap(({ file, name, failures }) => failures.map((one) => `${file}: ${name}: ${one}`));
  return [...lines, ...failed, `${all.passed} of ${all.cases} cases as in Keras`].join("\n");
}
