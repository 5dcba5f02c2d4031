import { readFileSync } from "node:fs";

export { type FixtureTensor, fixtureTensor, fixtureValues } from "./fixtureTensor.js";

/** A golden file, by its path under test/golden. */
export function readFixture<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(`../golden/${path}`, import.meta.url), "utf8")) as T;
}
