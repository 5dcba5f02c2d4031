import { runParity } from "./goldenFiles.js";

/** The parity run in a page that the project's files are served to. */
export async function parityInPage(): Promise<string> {
  const outcomes = await runParity(async (path) => {
    const response = await fetch(`/test/golden/${path}`);
    return new Uint8Array(await response.arrayBuffer());
  });
  return JSON.stringify(outcomes, (key, value) => (key === "maxError" ? String(value) : value)).replaceAll("<", "‹");
}
