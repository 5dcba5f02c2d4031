// npm run sanitize: records what the kernel tests launch, and replays it over buffers of the exact sizes with the kernels
// compiled by the system's clang with AddressSanitizer and UndefinedBehaviorSanitizer. zig ships no such run-time; without
// a clang this says so and does nothing.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildKernels } from "./kernels.mjs";
import { cache, root } from "./zig.mjs";

const builds =
  process.arch === "x64" ? [[], ["-mavx2"], ["-mavx512f", "-mavx512dq", "-mavx512bw", "-mavx512vl"]] : [[]];

if (spawnSync("clang", ["--version"]).error) {
  console.error("sanitize: skipped, there is no clang on this machine");
  process.exit(0);
}
buildKernels();
const folder = mkdtempSync(join(tmpdir(), "timecell-sanitize-"));
try {
  const launches = join(folder, "launches.txt");
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const tested = { cwd: root, stdio: ["ignore", 2, 2], env: { ...process.env, TIMECELL_TRACE: launches } };
  execFileSync(process.execPath, [vitest, "run", "test/kernels.test.ts"], tested);
  for (const flags of builds) {
    const program = join(folder, "replay");
    // -O0: hides nothing from the checks, and clang would optimize such instrumented, unrolled loops for minutes
    const checks = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-ffp-contract=off"];
    const sources = [`-I${join(root, "kernels")}`, `-I${cache}`, join(root, "test/sanitize/replay.c")];
    execFileSync("clang", [
      "-std=c11",
      "-O0",
      "-g",
      ...flags,
      ...checks,
      "-Wno-unused-function",
      "-Wno-psabi",
      ...sources,
      "-o",
      program,
    ]);
    const { status, signal, stdout, stderr } = spawnSync(program, [launches], { encoding: "utf8" });
    const name = flags[0] ?? "128-bit";
    if (signal === "SIGILL") console.error(`sanitize: ${name} skipped, this CPU lacks it`);
    else if (status === 0) console.error(`sanitize: ${name}, ${stdout.trim()}`);
    else throw new Error(`sanitize: ${name} failed\n${stderr}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
