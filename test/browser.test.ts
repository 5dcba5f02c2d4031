import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, extname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { trainedHash } from "./support/trainedHash.mjs";

const root = join(import.meta.dirname, "..");
const browser = ["chromium", "chromium-browser", "google-chrome"]
  .flatMap((name) => (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name)))
  .find((path) => existsSync(path));

const page = `<!doctype html><output></output><script type="module">
import * as timecell from "/dist/index.js";
import { trainedHash } from "/test/support/trainedHash.mjs";
const output = document.querySelector("output");
trainedHash(timecell).then((hash) => { output.textContent = hash; }, (error) => { output.textContent = error.stack; });
</script>`;

/** What the page shows once its script is done. */
function shownBy(address: string): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), "timecell-browser-"));
  const quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", ...quiet, `--user-data-dir=${profile}`];
  return new Promise((resolve, reject) =>
    execFile(browser as string, [...flags, "--virtual-time-budget=60000", "--dump-dom", address], (error, dom) => {
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      if (error) reject(error);
      else resolve(/<output>([^<]*)/.exec(dom)?.[1] ?? dom);
    }),
  );
}

describe.skipIf(!browser)("in a real browser", () => {
  let server: Server;
  beforeAll(() => {
    server = createServer(async ({ url = "/" }, response) => {
      const types: Record<string, string> = { ".js": "text/javascript", ".mjs": "text/javascript" };
      const found = url === "/" ? page : await readFile(join(root, url)).catch(() => null);
      response.writeHead(found ? 200 : 404, { "content-type": types[extname(url)] ?? "text/html" }).end(found);
    });
    return new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  });
  afterAll(() => void server.close());

  test("the built package trains, to the same bits as in Node", { timeout: 120_000 }, async () => {
    const here = await trainedHash(await import("../dist/index.js" as string));
    expect(here).toMatch(/^[0-9a-f]{64}$/);
    expect(await shownBy(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)).toBe(here);
  });
});
