import { expectSeed } from "./checks.js";

/** What the next layer made depends on: names taken, random streams handed out, the seed. */
let session = { seed: 0, streams: 0, names: new Map<string, number>() };

/**
 * Sets the seed of all that follows: initial weights, dropout, the order of the windows. Streams start afresh.
 *
 * @param seed a whole number, 0 … 2³² − 1
 * @throws TimecellError for anything else
 *
 * @example
 * import { setSeed } from "timecell";
 * setSeed(51);
 */
export function setSeed(seed: number): void {
  expectSeed("setSeed", seed);
  session.seed = seed;
  session.streams = 0;
}

/** The seed in force. */
export function currentSeed(): number {
  return session.seed;
}

/** A number no other random source of this session has. */
export function nextStream(): number {
  return session.streams++;
}

/** Keeps a stream, such as one of a saved model, from being handed out again. */
export function reserveStream(stream: number): void {
  session.streams = Math.max(session.streams, stream + 1);
}

/** What `run` makes under a seed as a fresh process would, whatever was made before; the session goes on as if it hadn't. */
export function inOwnSession<T>(seed: number, run: () => T): T {
  const outer = session;
  session = { seed, streams: 0, names: new Map() };
  try {
    return run();
  } finally {
    session = outer;
  }
}

/** `lstm`, then `lstm_1`, `lstm_2`, as Keras names layers. */
export function uniqueName(prefix: string): string {
  const taken = session.names.get(prefix) ?? 0;
  session.names.set(prefix, taken + 1);
  return taken === 0 ? prefix : `${prefix}_${taken}`;
}

/**
 * Forgets names, random streams and the seed: what is built next is what a fresh process would build.
 *
 * @example
 * import { clearSession, setSeed } from "timecell";
 * clearSession();
 * setSeed(51);
 */
export function clearSession(): void {
  session.seed = 0;
  session.streams = 0;
  session.names.clear();
}
