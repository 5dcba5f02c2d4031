/*
 * The first bytes of the memory: C's stack and constants (scripts/kernels.mjs checks that they fit), the arguments of a
 * launch, the board by which threads share it out, a C stack for every helper thread, then the stack of tensors. Address 0
 * means "not given" to a kernel.
 */

/** Where a launch's arguments are written. */
export const ARGUMENTS = 131_072;

/** The words that threads watch, of which each has a cache line of its own. */
export const BOARD = ARGUMENTS + 1024;

const STACKS = BOARD + 1024;
const C_STACK = 65_536;

/** Where the C stack of a helper begins, downwards; helpers count from 0. */
export function stackTop(helper: number): number {
  return STACKS + (helper + 1) * C_STACK;
}

/** Where tensors begin. */
export function firstTensor(threads: number): number {
  return STACKS + (threads - 1) * C_STACK;
}
