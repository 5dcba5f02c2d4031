import { TimecellError } from "./errors.js";
import { firstTensor } from "./layout.js";
import { recording } from "./recording.js";
import { settledKernels } from "./settings.js";

/** One step's life on the stack. */
export interface Scope {
  open: boolean;
}

const PAGE = 65536;
/** 4, 2, 1 and ½ GiB: a browser or a phone may not give out more. The kernels import one page less than 4 GiB. */
const LIMITS = [65535, 32768, 16384, 8192];

/**
 * The one memory that all kernels work on, made at the first use. Views are made anew after it grows, so none is ever
 * kept across a launch.
 */
class Memory {
  private wasm: WebAssembly.Memory | undefined;
  /** The most bytes that the memory may grow to. */
  private limit = 0;
  private floatView = new Float32Array(0);
  private wordView = new Int32Array(0);

  /** @internal Kept out of the declarations, which should do without the DOM's. */
  get handle(): WebAssembly.Memory {
    if (this.wasm) return this.wasm;
    const { threads } = settledKernels();
    const shared = threads > 1;
    const initial = Math.ceil(firstTensor(threads) / PAGE) + 64;
    for (const maximum of LIMITS) {
      if (this.wasm) break;
      try {
        this.wasm = new WebAssembly.Memory({ initial, maximum, shared });
        this.limit = maximum * PAGE;
      } catch (error) {
        if (maximum === LIMITS.at(-1)) throw error;
      }
    }
    this.look();
    return this.wasm as WebAssembly.Memory;
  }

  get bytes(): number {
    return this.handle.buffer.byteLength;
  }

  /** Makes the views anew: asking the memory for its buffer at every launch would take longer than many a launch. */
  private look(): void {
    const { buffer } = this.wasm as WebAssembly.Memory;
    this.floatView = new Float32Array(buffer);
    this.wordView = new Int32Array(buffer);
  }

  /** A view of `length` floats; good until the next allocation. */
  floats(pointer: number, length: number): Float32Array {
    return this.floatView.subarray(pointer >>> 2, (pointer >>> 2) + length);
  }

  /** Copies an array to where a tensor is. */
  write(pointer: number, values: Float32Array): void {
    this.floatView.set(values, pointer >>> 2);
  }

  /** All of the memory as 32-bit words; good until the next allocation. */
  words(): Int32Array {
    return this.wordView;
  }

  reserve(end: number): void {
    if (end <= this.wordView.byteLength || end <= this.bytes) return;
    // Grow by a quarter at least, so that a growing model doesn't remap the memory at every op.
    const wanted = Math.max(end, this.bytes * 1.25);
    for (const size of [wanted, end]) {
      try {
        this.handle.grow(Math.ceil((size - this.bytes) / PAGE));
        this.look();
        return;
      } catch {}
    }
    const share = Math.floor((100 * this.bytes) / end);
    throw new TimecellError(
      `memory: expected room for ${end} bytes, got ${this.bytes} and no more from the system, which may give ` +
        `${this.limit} at most; use a smaller batchSize${share > 0 ? ` (at most ${share} % of this one)` : ""} or a shorter window`,
    );
  }
}

export const memory = /* @__PURE__ */ new Memory();

/** The stack allocator: a scope marks where it began and everything above is free again when it ends. */
class Stack {
  /** The end of the last tensor; 0 where there is none. */
  private top = 0;
  private current: Scope | null = null;
  private uploads = new Map<Float32Array, number>();
  /** Those that have changed since. */
  private readonly stale = new Set<Float32Array>();

  get used(): number {
    return this.top || firstTensor(settledKernels().threads);
  }

  /** The running scope; outside of one, a fresh one that the op at work ends itself. */
  get scope(): Scope {
    this.current ??= { open: true };
    return this.current;
  }

  /** Whether a `scope` call is running (and not just a single op). */
  explicit = false;

  /** `bytes` of memory at a multiple of 64. */
  allocate(bytes: number): number {
    const pointer = this.used;
    const end = pointer + Math.ceil(bytes / 64) * 64;
    memory.reserve(end);
    this.top = end;
    return pointer;
  }

  /** Copies an ordinary array onto the stack, once in a scope. */
  upload(values: Float32Array): number {
    const there = this.uploads.get(values);
    if (there !== undefined) {
      if (this.stale.delete(values)) memory.write(there, values);
      return there;
    }
    const pointer = this.allocate(values.byteLength);
    memory.write(pointer, values);
    this.uploads.set(values, pointer);
    recording?.uploads.push({ values, pointer });
    return pointer;
  }

  /** Whether nothing has been allocated since the scope began. */
  get fresh(): boolean {
    return this.explicit && this.top === 0;
  }

  /** Copies an ordinary array to where a recorded function had it. */
  place(values: Float32Array, pointer: number): void {
    memory.write(pointer, values);
    this.uploads.set(values, pointer);
  }

  /** Takes all memory up to `end`, as a recorded function did. */
  claim(end: number): void {
    this.top = end;
  }

  /** Told that an ordinary array has changed: it is brought again where the running scope goes on to use it. */
  changed(values: Float32Array): void {
    if (this.uploads.has(values)) this.stale.add(values);
  }

  /** Gives back everything. */
  clear(): void {
    if (this.current) this.current.open = false;
    this.current = null;
    this.explicit = false;
    this.top = 0;
    // A new one: V8 chains a cleared map to the next, and the garbage of all steps would outlive young collections.
    this.uploads = new Map();
    this.stale.clear();
  }
}

export const stack = /* @__PURE__ */ new Stack();

/**
 * Runs `run` and frees all that it put on the stack. Synchronous, so nothing else runs in between; a scope inside a scope
 * joins it. What is to outlive the scope is copied out with `toArray()` or `keep()`.
 *
 * @example
 * import { add, scope, tensor } from "timecell";
 * const sum = scope(() => add(tensor([1, 2]), 3).toArray()); // Float32Array [4, 5]
 */
export function scope<T>(run: () => T): T {
  if (stack.explicit) return run();
  stack.clear();
  stack.explicit = true;
  try {
    return run();
  } finally {
    stack.clear();
  }
}

/** Where the stack's top is and how large the kernels' memory is, in bytes. */
export function memoryStats(): { top: number; bytes: number } {
  return { top: stack.used, bytes: memory.bytes };
}
