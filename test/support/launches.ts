import { expect } from "vitest";
import { type KernelName, kernelTable } from "../../src/engine/kernels.generated.js";
import { firstTensor } from "../../src/engine/layout.js";
import { memory, stack } from "../../src/engine/memory.js";
import { address, Tensor } from "../../src/engine/tensor.js";

type Launch = (kernel: KernelName, count: number, args: Record<string, unknown>, work?: number) => void;

/** What was launched, a line each: kernel, count, and for every parameter `t` and a size, `i` or `f` and a number, or `-`. */
export const trace: string[] = [];

/** A launch that fails when the kernel changes a byte that none of its outputs holds. */
export function guarded(launch: Launch): Launch {
  return (kernel, count, args, work) => {
    const { index, parameters } = kernelTable[kernel];
    const given = parameters.map(([name, kind]) => ({ name, kind, value: args[name] }));
    for (const { value } of given) if (value instanceof Tensor) address(value); // kept ones are brought there first
    const begin = firstTensor(1);
    const length = (stack.used - begin) / 4;
    const before = memory.words().slice(begin / 4, begin / 4 + length);
    launch(kernel, count, args, work);
    const after = memory.words().subarray(begin / 4, begin / 4 + length);
    const outputs = given.filter(({ kind }) => kind === "out").map(({ value }) => value as Tensor);
    for (const t of outputs) before.set(after.subarray(placeOf(t), placeOf(t) + t.size), placeOf(t));
    const changed = before.findIndex((word, i) => word !== after[i]);
    expect(changed, `${kernel} writes beside its outputs`).toBe(-1);
    trace.push(`${index} ${count} ${given.map(({ kind, value }) => written(kind, value)).join(" ")}`);

    function placeOf(t: Tensor): number {
      return (address(t) - begin) / 4;
    }
  };
}

function written(kind: string, value: unknown): string {
  if (value instanceof Tensor) return `t${value.size}`;
  if (value === null) return "-";
  return `${kind === "float" ? "f" : "i"}${value}`;
}
