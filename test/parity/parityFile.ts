import { Comparison } from "./comparison.js";

/** A case of a golden file: what Keras computed, and how it is held against ours. */
export interface ParityCase {
  readonly name: string;
  /** What of Keras it is about, by its names there. */
  readonly covers: readonly string[];
  compare(found: Comparison): void;
}

/** A golden file, by its path under test/golden. */
export interface ParityFile {
  readonly file: string;
  readonly cases: readonly ParityCase[];
}

/** What running a case has shown. */
export interface Outcome {
  readonly file: string;
  readonly name: string;
  readonly covers: readonly string[];
  readonly maxError: number;
  readonly failures: readonly string[];
}

/** Gives the bytes of a golden file, by its path under test/golden: from the disk, or in a browser from the server. */
export type ReadGolden = (path: string) => Promise<Uint8Array<ArrayBuffer>>;

export async function readJson<T>(read: ReadGolden, path: string): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await read(path))) as T;
}

/** The cases of a JSON file as a parity file. */
export async function fileOfCases<Case>(
  read: ReadGolden,
  file: string,
  parityCase: (stored: Case) => ParityCase,
): Promise<ParityFile> {
  const { cases } = await readJson<{ cases: Case[] }>(read, file);
  return { file, cases: cases.map(parityCase) };
}

/** Runs a file's cases; an error that one throws is its failure. */
export function outcomesOf({ file, cases }: ParityFile): Outcome[] {
  return cases.map(({ name, covers, compare }) => {
    const found = new Comparison();
    try {
      compare(found);
    } catch (error) {
      found.failures.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    return { file, name, covers, maxError: found.maxError, failures: found.failures };
  });
}
