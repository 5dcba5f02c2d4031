import { fail, show } from "../engine/errors.js";
import type { ActivationName } from "../layers/activationFunction.js";
import { activations } from "../ops/activations.js";

/** One layer of a `--layers` list, as written: `conv1d(32,5,relu)`, `bidirectional(lstm(64))`. */
export interface LayerEntry {
  readonly kind: LayerKind;
  readonly numbers: readonly number[];
  readonly activation?: ActivationName;
  readonly inner?: LayerEntry;
}

interface Signature {
  readonly usage: string;
  /** How many of the numbers a layer takes are whole and positive; `rate` is a fraction below 1. */
  readonly numbers: readonly ("count" | "rate")[];
  readonly activation: boolean;
  readonly wraps: boolean;
}

const unit = { numbers: ["count"], activation: true, wraps: false } as const;

const signatures = {
  dense: { usage: "dense(units) or dense(units,activation)", ...unit },
  conv1d: {
    ...unit,
    usage: "conv1d(filters,kernelSize) or conv1d(filters,kernelSize,activation)",
    numbers: ["count", "count"],
  },
  lstm: { usage: "lstm(units)", ...unit },
  gru: { usage: "gru(units)", ...unit },
  simpleRnn: { usage: "simpleRnn(units)", ...unit },
  bidirectional: { usage: "bidirectional(lstm(units))", numbers: [], activation: false, wraps: true },
  dropout: { usage: "dropout(rate), as in dropout(0.2)", numbers: ["rate"], activation: false, wraps: false },
} satisfies Record<string, Signature>;

export type LayerKind = keyof typeof signatures;

const kinds = Object.keys(signatures) as LayerKind[];
const recurrent: readonly LayerKind[] = ["lstm", "gru", "simpleRnn"];

/** Whether the layer carries a state along the window. */
export function isRecurrent(entry: LayerEntry): boolean {
  return recurrent.includes(entry.kind) || entry.kind === "bidirectional";
}

/**
 * Reads a layer list such as `conv1d(32,5) bidirectional(lstm(64)) dense(30,relu) dense(1)`.
 *
 * @throws TimecellError that names the token and its column, and how the layer is written
 */
export function parseLayerList(text: string): LayerEntry[] {
  const source = new Source(text);
  const entries: LayerEntry[] = [];
  while (!source.atEnd()) {
    entries.push(parseLayer(source));
    if (!source.atEnd() && !source.afterSpace()) source.reject("a space between two layers");
  }
  if (entries.length === 0) {
    fail("--layers", "at least one layer", show(text), 'for example --layers "lstm(32) dense(1)"');
  }
  return entries;
}

/** Writes a list as `parseLayerList` reads it. */
export function formatLayerList(entries: readonly LayerEntry[]): string {
  return entries.map(formatLayer).join(" ");
}

function formatLayer({ kind, numbers, activation, inner }: LayerEntry): string {
  const parts = [...numbers, ...(activation ? [activation] : []), ...(inner ? [formatLayer(inner)] : [])];
  return `${kind}(${parts.join(",")})`;
}

function parseLayer(source: Source): LayerEntry {
  const name = source.word() || source.reject("a layer's name");
  const kind = kinds.find((known) => known.toLowerCase() === name.toLowerCase());
  if (!kind) return source.rejectLast(`a layer among ${kinds.join(", ")}`);
  const signature: Signature = signatures[kind];
  source.expect("(", signature.usage);
  const entry = signature.wraps ? { inner: parseInner(source, signature) } : parseArguments(source, signature);
  source.expect(")", signature.usage);
  return { kind, numbers: [], ...entry };
}

function parseInner(source: Source, { usage }: Signature): LayerEntry {
  const start = source.mark();
  const inner = parseLayer(source);
  if (!recurrent.includes(inner.kind)) source.rejectFrom(start, `one of ${recurrent.join(", ")}`, usage);
  return inner;
}

function parseArguments(source: Source, { usage, numbers: wanted, activation }: Signature) {
  const numbers = wanted.map((meaning, i) => {
    if (i > 0) source.expect(",", usage);
    const value = Number(source.word() || Number.NaN);
    const good = meaning === "count" ? Number.isInteger(value) && value > 0 : value >= 0 && value < 1;
    if (!good)
      source.rejectLast(meaning === "count" ? "a whole number above 0" : "a rate, 0 or more and below 1", usage);
    return value;
  });
  if (!activation || !source.skip(",")) return { numbers };
  const name = source.word();
  const known = Object.keys(activations).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  if (!known) source.rejectLast(`an activation among ${Object.keys(activations).join(", ")}`);
  return { numbers, activation: known as ActivationName };
}

/** The text with a reading position; errors point at the token and count columns from 1. */
class Source {
  private position = 0;
  private tokenStart = 0;

  constructor(private readonly text: string) {}

  atEnd(): boolean {
    this.skipSpace();
    return this.position >= this.text.length;
  }

  afterSpace(): boolean {
    return /\s/.test(this.text[this.position - 1] ?? " ");
  }

  mark(): number {
    this.skipSpace();
    return this.position;
  }

  /** A name or a number; empty where there is none. */
  word(): string {
    this.skipSpace();
    this.tokenStart = this.position;
    const word = /^[\w.+-]+/.exec(this.text.slice(this.position))?.[0] ?? "";
    this.position += word.length;
    return word;
  }

  skip(letter: string): boolean {
    this.skipSpace();
    if (this.text[this.position] !== letter) return false;
    this.position++;
    return true;
  }

  expect(letter: string, usage: string): void {
    if (!this.skip(letter)) this.reject(`"${letter}"`, usage);
  }

  reject(expected: string, usage?: string): never {
    return this.rejectFrom(this.position, expected, usage);
  }

  rejectLast(expected: string, usage?: string): never {
    return this.rejectFrom(this.tokenStart, expected, usage);
  }

  rejectFrom(start: number, expected: string, usage?: string): never {
    const rest = this.text.slice(start);
    const token = /^[\w.+-]+|^\S/.exec(rest)?.[0];
    const got = token ? `${show(token)} at column ${start + 1}` : "the end of the list";
    fail("--layers", expected, got, usage ? `write ${usage}` : undefined);
  }

  private skipSpace(): void {
    while (/\s/.test(this.text[this.position] ?? "")) this.position++;
  }
}
