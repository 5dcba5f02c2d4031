import { cpus, totalmem } from "node:os";
import { type KernelsInUse, kernelsInUse } from "../../engine/kernels.js";
import { scope } from "../../engine/memory.js";
import { tensor } from "../../engine/tensor.js";
import { matmul } from "../../ops/matmul.js";
import type { Command } from "../command.js";
import { paragraph } from "../paragraph.js";

export interface DoctorResult {
  readonly node: string;
  readonly platform: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly inUse: KernelsInUse;
  /** Billions of floating-point operations a second in a matrix product, the median of short runs. */
  readonly matmulGflops: number;
}

const SIZE = 384;
/** Columns of the names. */
const INDENT = 9;

/** `timecell doctor`: the machine, the build of the kernels that runs on it and why, and how fast it is. */
export const doctor: Command<object, DoctorResult> = {
  name: "doctor",
  summary: "tell which build of the kernels runs here, why, and how fast",
  arguments: [],
  options: [],

  async run() {
    const processors = cpus();
    return {
      node: process.versions.node,
      platform: `${process.platform}-${process.arch}`,
      cpu: processors[0]?.model.trim() ?? "unknown",
      cores: processors.length,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      inUse: kernelsInUse(),
      matmulGflops: medianGflops(),
    };
  },

  print({ node, platform, cpu, cores, memoryGiB, inUse, matmulGflops }, terminal) {
    const { kernels, build, arithmetic, threads, reason, threadsReason } = inUse;
    const lines = {
      machine: `${cpu}, ${cores} ${cores === 1 ? "core" : "cores"}, ${memoryGiB} GiB, ${platform}, Node ${node}`,
      kernels: `${kernels} (${build}, ${arithmetic} arithmetic): ${reason}`,
      threads: `${threads} of ${cores}${threadsReason ? `: ${threadsReason}` : ""}`,
      matmul: `${matmulGflops.toFixed(1)} GFLOP/s, [${SIZE}, ${SIZE}] · [${SIZE}, ${SIZE}]`,
    };
    for (const [name, line] of Object.entries(lines)) {
      const indented = paragraph(line, terminal.columns - INDENT).replaceAll("\n", `\n${" ".repeat(INDENT)}`);
      terminal.write(`${name.padEnd(INDENT)}${indented}\n`);
    }
  },

  json: ({ inUse, ...machine }) => ({ ...machine, ...inUse }),
};

function medianGflops(): number {
  const x = tensor(
    Float32Array.from({ length: SIZE * SIZE }, (_, i) => (i % 17) - 8),
    [SIZE, SIZE],
  );
  const times = Array.from({ length: 30 }, () => {
    const begin = performance.now();
    scope(() => matmul(x, x));
    return performance.now() - begin;
  }).sort((a, b) => a - b);
  return (2 * SIZE ** 3) / times[15] / 1e6;
}
