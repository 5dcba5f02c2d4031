import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, extname, join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** The browser that is installed here, if there is one. */
export const browser = ["chromium", "chromium-browser", "google-chrome"]
  .flatMap((name) => (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name)))
  .find((path) => existsSync(path));

/**
 * What a page's `<output>` shows once its script is done. The script says it by `show(…)`, and imports the project's files
 * from `/`.
 */
export async function shownInBrowser(script: string): Promise<string> {
  const page = `<!doctype html><output></output><script type="module">
const show = (text) => { document.querySelector("output").textContent = text; };
addEventListener("unhandledrejection", ({ reason }) => show(reason.stack));
${script}</script>`;
  const server = createServer(async ({ url = "/" }, response) => {
    const types: Record<string, string> = { ".js": "text/javascript", ".mjs": "text/javascript" };
    const found = url === "/" ? page : await readFile(join(root, url)).catch(() => null);
    response.writeHead(found ? 200 : 404, { "content-type": types[extname(url)] ?? "text/html" }).end(found);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  try {
    return await shownBy(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.close();
  }
}

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
