import { fail, show } from "../../engine/errors.js";
import { appendToFile, hasText, readTextFile, writeFileAtomically } from "../../model/files.js";
import { textDigest } from "./digest.js";

const HEADING = "timecell-journal 1";

/** Letters of the digest that stands before each entry. */
const DIGITS = 16;

/**
 * An append-only file of results, each under a key: a line each, `<digest> <JSON of [key, value]>`. A line that was broken
 * off when its writer was killed doesn't agree with its digest, and counts as not there.
 */
export class Journal {
  private readonly entries = new Map<string, unknown>();

  /** @throws TimecellError for a file that can't be read or written, or that is no journal */
  constructor(private readonly path: string) {
    if (!hasText("journal", path)) writeFileAtomically("journal", path, `${HEADING}\n`);
    const text = readTextFile("journal", path);
    const [heading, ...lines] = text.split("\n");
    if (heading !== HEADING) fail("journal", `a file that begins with ${HEADING}`, show(path), "take another path");
    if (!text.endsWith("\n")) appendToFile("journal", path, "\n"); // the next entry begins a line of its own
    for (const line of lines) {
      const json = line.slice(DIGITS + 1);
      if (json === "" || line.slice(0, DIGITS) !== textDigest(json).slice(0, DIGITS)) continue;
      const [key, value] = JSON.parse(json);
      this.entries.set(key, value);
    }
  }

  get(key: string): unknown {
    return this.entries.get(key);
  }

  add(key: string, value: unknown): void {
    const json = JSON.stringify([key, value]);
    appendToFile("journal", this.path, `${textDigest(json).slice(0, DIGITS)} ${json}\n`);
    this.entries.set(key, value);
  }
}
