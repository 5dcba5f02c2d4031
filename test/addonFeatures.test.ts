import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cache, root } from "../scripts/zig.mjs";

/** The features that zig's compiler may use for a CPU, by the macros it defines. */
function features(cpu: string): string[] {
  const macros = execFileSync(
    join(root, "node_modules/.bin/zig"),
    ["cc", "-target", "x86_64-linux-gnu", `-mcpu=${cpu}`, "-dM", "-E", "-x", "c", "-"],
    { input: "", encoding: "utf8", env: { ...process.env, ZIG_GLOBAL_CACHE_DIR: cache, ZIG_LOCAL_CACHE_DIR: cache } },
  );
  return [...macros.matchAll(/^#define __(\w+?)__ 1$/gm)].map((found) => found[1] as string);
}

/** What kernels/native/addon.c asks cpuid for under another name, or that comes with a feature it asks for. */
const otherwise: Record<string, string> = {
  GCC_HAVE_SYNC_COMPARE_AND_SWAP_16: "CMPXCHG16B",
  LAHF_SAHF: "LAHF",
  BMI: "BMI1",
  CRC32: "SSE4.2",
  XSAVE: "OSXSAVE",
  EVEX256: "VL",
  EVEX512: "F",
};

test.skipIf(process.platform === "win32")("the addon asks the CPU for all that its builds may use", () => {
  const source = readFileSync(join(root, "kernels/native/addon.c"), "utf8");
  const asked = new Set(source.match(/(?<=\/\*.*)[A-Z][A-Z0-9.]*(?=.*\*\/)/g));
  const plain = features("x86_64");
  const used = features("x86_64_v4").filter((feature) => !plain.includes(feature));
  expect(used.length).toBeGreaterThan(15);
  const names = used.map((feature) => otherwise[feature] ?? feature.replace(/^AVX512/, "").replace("_", "."));
  expect(names.filter((name) => !asked.has(name))).toEqual([]);
});
