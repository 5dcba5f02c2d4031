import type { Reporter, SerializedError, TestModule } from "vitest/node";

/**
 * Ends the run with one line that a person or a script can read: `12 passed, 0 failed`, with `, 3 skipped` where some
 * were. A file that could not be loaded and an error outside any test each count as one failure.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    let passed = 0;
    let failed = unhandled.length;
    let skipped = 0;
    for (const module of modules) {
      const before = failed;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") passed++;
        else if (state === "skipped") skipped++;
        else failed++; // "pending" too: its worker died before it ended
      }
      if (!module.ok() && failed === before) failed++;
    }
    const line = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
    process.once("exit", () => process.stdout.write(`${line}\n`));
  }
}
