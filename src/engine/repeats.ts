import { relaunch } from "./kernels.js";
import { memory, stack } from "./memory.js";
import { type Recording, recording, recordLaunches } from "./recording.js";
import { Tensor } from "./tensor.js";

/** A recording, the end of the memory it needs, and where its outputs are. */
interface Known {
  readonly recording: Recording;
  readonly end: number;
  /** For each upload the input it is, or −1 for one that is always the same array. */
  readonly sources: readonly number[];
  readonly outputs: readonly Tensor[];
}

/** Batches of so many shapes are remembered. */
const MOST_SHAPES = 16;

/**
 * A function over ops that launches the same kernels whenever its inputs have the same shapes. It runs twice for each list
 * of shapes; from then on only its launches are made, over the same addresses, which saves a small network a fifth of its
 * time. What `recording.ts` calls unrepeatable runs every time.
 */
export class Repeats {
  private readonly known = new Map<string, Known | "seen" | "never">();

  /** The outputs of `run` for these inputs, which are all that may change from call to call beside the weights. */
  of(inputs: readonly Tensor[], run: () => readonly Tensor[]): readonly Tensor[] {
    const arrays = inputs.map(({ values }) => values);
    if (recording || !stack.fresh || arrays.includes(null)) return run();
    const key = inputs.map(({ shape }) => shape.join()).join(";");
    const known = this.known.get(key);
    if (known === "never") return run();
    if (known === undefined) {
      if (this.known.size === MOST_SHAPES) this.known.clear();
      this.known.set(key, new Set(arrays).size === arrays.length ? "seen" : "never");
      return run();
    }
    if (known !== "seen") return replay(known, arrays as Float32Array[]);
    let outputs: readonly Tensor[] = [];
    const own = recordLaunches(() => {
      outputs = run();
    });
    const sources = own.uploads.map(({ values }) => arrays.indexOf(values));
    const repeatable = own.repeatable && !outputs.some(({ values }) => arrays.includes(values));
    this.known.set(key, repeatable ? { recording: own, end: stack.used, sources, outputs } : "never");
    return outputs;
  }
}

function replay({ recording: { uploads, launches }, end, sources, outputs }: Known, inputs: readonly Float32Array[]) {
  memory.reserve(end);
  for (const [i, { values, pointer }] of uploads.entries()) stack.place(inputs[sources[i]] ?? values, pointer);
  stack.claim(end);
  relaunch(launches);
  return outputs.map((t) => (t.values ? t : new Tensor(t.shape, null, t.pointer, stack.scope, t.label)));
}
