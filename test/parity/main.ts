// `npm run parity`: every golden case against Keras's numbers, in Node or, with --browser, in Chromium.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { browser, shownInBrowser } from "../support/browser.js";
import { compatibilityPage } from "./compatibilityPage.js";
import { runParity } from "./goldenFiles.js";
import type { Outcome } from "./parityFile.js";
import { reportLines, reportOn } from "./report.js";

const root = join(import.meta.dirname, "../..");

/** Runs the command; what it returns is the exit status. */
export async function main(options: readonly string[]): Promise<number> {
  const unknown = options.find((option) => !["--json", "--browser", "--write"].includes(option));
  if (unknown) return refuse(`expected --json, --browser or --write, got ${unknown}`);
  if (options.includes("--browser") && !browser) return refuse("expected Chromium on the PATH, got none; install it");
  const outcomes = await (options.includes("--browser") ? outcomesInBrowser() : outcomesHere());
  const report = reportOn(outcomes);
  console.log(options.includes("--json") ? JSON.stringify(report) : reportLines(outcomes));
  if (options.includes("--write")) await writeFile(join(root, "docs/compatibility.md"), compatibilityPage(outcomes));
  return report.passed === report.cases ? 0 : 1;
}

function refuse(message: string): number {
  console.error(`parity: ${message}`);
  return 2;
}

function outcomesHere(): Promise<Outcome[]> {
  return runParity(async (path) => new Uint8Array(await readFile(join(root, "test/golden", path))));
}

async function outcomesInBrowser(): Promise<Outcome[]> {
  const shown = await shownInBrowser(`
import { parityInPage } from "/test/.parity/page.js";
show(await parityInPage());`);
  const outcomes = JSON.parse(shown.replaceAll("&gt;", ">").replaceAll("&amp;", "&")) as Outcome[];
  return outcomes.map((one) => ({ ...one, maxError: Number(one.maxError) }));
}
