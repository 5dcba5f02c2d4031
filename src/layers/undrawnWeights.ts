import { fail } from "../engine/errors.js";

/** How many numbers the weights that are made now may hold; null where they are drawn as ever. */
let room: number | null = null;

/**
 * Makes layers whose weights are about to be read from a file: they are zeros, not drawn, and a layer that asks for more
 * numbers than the file holds is refused before they are made.
 */
export function withoutDrawing<T>(numbers: number, make: () => T): T {
  const before = room;
  room = numbers;
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
    const has = room.toLocaleString("en-US");
    fail(where, `a weight of the file, which has ${has} more numbers`, `one of ${size.toLocaleString("en-US")}`);
  }
  room -= size;
  return new Float32Array(size);
}
