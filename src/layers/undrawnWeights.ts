import { fail } from "../engine/errors.js";

/** How many numbers the weights may be more than twice the file's, so that errors can say which of them are too large. */
const spare = 1_000_000;
/** How many numbers the weights that are made now may hold; null where they are drawn as ever. */
let room: number | null = null;

/**
 * Makes layers whose weights are about to be read from a file: they are zeros, not drawn, and a layer that asks for far
 * more numbers than the file holds is refused before they are made.
 */
export function withoutDrawing<T>(numbers: number, make: () => T): T {
  const before = room;
  room = 2 * numbers + spare;
  try {
    return make();
  } finally {
    room = before;
  }
}

/** Zeros for a weight that is about to be read; null where it has to be drawn. */
export function undrawn(where: string, size: number): Float32Array | null {
  if (room === null) return null;
  if (size > room) {
    fail(
      where,
      "no more numbers than the file holds",
      `${size.toLocaleString("en-US")} of them`,
      "the file is damaged",
    );
  }
  room -= size;
  return new Float32Array(size);
}
