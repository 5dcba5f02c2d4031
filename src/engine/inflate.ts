const STORED = 0;
const FIXED = 1;
const END_OF_BLOCK = 256;
/** The code for 258 bytes, which breaks the row of lengths. */
const LONGEST = 285;

/** In which order a block gives the lengths of the codes that its code lengths are written in. */
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/**
 * The bytes that DEFLATE (RFC 1951) packed, at once: browsers offer it asynchronously only. It is for what the project's
 * own build has packed, whose size is known, and doesn't look for damage.
 */
export function inflate(packed: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(size);
  const bits = new Bits(packed);
  let end = 0;
  for (let isLast = 0; !isLast; ) {
    isLast = bits.take(1);
    const kind = bits.take(2);
    if (kind === STORED) {
      for (let rest = bits.storedLength(); rest > 0; rest--) out[end++] = bits.take(8);
      continue;
    }
    const [literals, distances] = kind === FIXED ? fixedCodes() : codesOf(bits);
    for (let symbol = bits.symbol(literals); symbol !== END_OF_BLOCK; symbol = bits.symbol(literals)) {
      if (symbol < END_OF_BLOCK) {
        out[end++] = symbol;
      } else {
        const length = symbol === LONGEST ? 258 : 3 + bits.stepped(symbol - 257, 2);
        const distance = 1 + bits.stepped(bits.symbol(distances), 1);
        for (const stop = end + length; end < stop; end++) out[end] = out[end - distance] as number;
      }
    }
  }
  return out;
}

/** A Huffman code: how many symbols have a code of 0, 1, 2 … bits, and the symbols in the order of their codes. */
interface Code {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

/** The code in which symbols have codes of these lengths, those of one length in their own order. */
function codeOf(lengths: ArrayLike<number>): Code {
  const counts = new Uint16Array(16);
  for (let i = 0; i < lengths.length; i++) counts[lengths[i] as number]++;
  counts[0] = 0;
  const next = new Uint16Array(16);
  for (let i = 1; i < 16; i++) next[i] = (next[i - 1] as number) + (counts[i - 1] as number);
  const symbols = new Uint16Array(lengths.length);
  for (let i = 0; i < lengths.length; i++) if (lengths[i]) symbols[next[lengths[i] as number]++] = i;
  return { counts, symbols };
}

/** The codes of literals with lengths and of distances where a block brings none of its own. */
function fixedCodes(): readonly [literals: Code, distances: Code] {
  const lengths = new Uint8Array(288).fill(8).fill(9, 144, 256).fill(7, 256, 280);
  return [codeOf(lengths), codeOf(new Uint8Array(30).fill(5))];
}

/** The codes with which a block begins; their lengths are written in a code themselves. */
function codesOf(bits: Bits): readonly [literals: Code, distances: Code] {
  const literals = 257 + bits.take(5);
  const all = literals + 1 + bits.take(5);
  const ofLengths = new Uint8Array(19);
  for (let i = 0, count = 4 + bits.take(4); i < count; i++) ofLengths[LENGTH_ORDER[i] as number] = bits.take(3);
  const code = codeOf(ofLengths);
  const lengths = new Uint8Array(all);
  for (let i = 0; i < all; ) {
    const symbol = bits.symbol(code);
    const times = symbol < 16 ? 1 : symbol === 18 ? 11 + bits.take(7) : 3 + bits.take(symbol - 14);
    lengths.fill(symbol < 16 ? symbol : symbol === 16 ? (lengths[i - 1] as number) : 0, i, i + times);
    i += times;
  }
  return [codeOf(lengths.subarray(0, literals)), codeOf(lengths.subarray(literals))];
}

/** Bits one after the other, the lowest of each byte first. */
class Bits {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** A number of `count` bits, the lowest first. */
  take(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) value |= this.next() << i;
    return value;
  }

  /** The symbol whose code comes next. */
  symbol({ counts, symbols }: Code): number {
    let code = 0; // less the first code of as many bits
    let index = 0;
    for (let length = 1; ; length++) {
      code = 2 * code + this.next();
      const count = counts[length] as number;
      if (code < count) return symbols[index + code] as number;
      code -= count;
      index += count;
    }
  }

  /** A length or a distance, from 0 on: of 2 ** `group` symbols each, those of the next group have a bit more. */
  stepped(symbol: number, group: number): number {
    const further = Math.max(0, (symbol >> group) - 1);
    return ((symbol - (further << group)) << further) + this.take(further);
  }

  /** How many bytes stand there unpacked, from the next whole byte on. */
  storedLength(): number {
    this.at = (this.at + 7) & ~7;
    const length = this.take(16);
    this.take(16); // the same inverted
    return length;
  }

  private next(): number {
    const bit = ((this.bytes[this.at >> 3] as number) >> (this.at & 7)) & 1;
    this.at++;
    return bit;
  }
}
