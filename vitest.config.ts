import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: [
      { find: /^timecell$/, replacement: fileURLToPath(new URL("./src/index.ts", import.meta.url)) },
      { find: /^timecell\/predict$/, replacement: fileURLToPath(new URL("./src/predict.ts", import.meta.url)) },
      {
        find: /^timecell\/(data|forecast)$/,
        replacement: fileURLToPath(new URL("./src/$1/index.ts", import.meta.url)),
      },
      { find: /^timecell\/(.+)$/, replacement: fileURLToPath(new URL("./src/interop/$1.ts", import.meta.url)) },
    ],
  },
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "test/oracles/**"],
    pool: "forks", // processes: the examples change directory, the memory test reads its own process
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ["default", "./test/support/reporter.ts"],
  },
});
