// Finds the runnable examples of the project: what stands under an @example in src, every ```ts block of README.md and docs/,
// and the files of examples/. Run as a command, it writes each as a module of its own to test/.examples/, where
// `tsc` checks them and test/examples.test.ts runs them.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "test/.examples");

/**
 * @typedef {object} Example
 * @property {string} name the file and line it stands at, fit for a file name
 * @property {string} file
 * @property {number} line
 * @property {string} code
 * @property {boolean} runs false for a block marked ```ts browser, which is only type-checked
 */

/** @returns {Example[]} */
export function findExamples() {
  const sources = list("src", /(?<!\.test)\.ts$/).flatMap(docExamples);
  const pages = ["README.md", ...list("docs", /\.md$/)].filter((file) => !file.startsWith("docs/api/"));
  const whole = list("examples", /\.mjs$/).map((file) => ({ ...named(file, 1), code: read(file), runs: true }));
  return [...sources, ...pages.flatMap((file) => blocks(file, read(file))), ...whole];
}

/** @returns {(Example & { path: string })[]} the examples with the module each was written to */
export function writeExamples() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return findExamples().map((example) => {
    const path = join(folder, `${example.name}.ts`);
    writeFileSync(path, `${example.code}\nexport {};\n`);
    return { ...example, path };
  });
}

/** The code under each @example of a source file: its fenced blocks or, without a fence, all of its lines. */
function docExamples(file) {
  const sections = [];
  let section;
  for (const [index, line] of read(file).split("\n").entries()) {
    const text = /^\s*\*(?!\/) ?(.*)$/.exec(line)?.[1];
    if (text === undefined || /^@\w/.test(text)) section = undefined;
    if (text?.startsWith("@example")) sections.push((section = { line: index + 2, lines: [] }));
    else section?.lines.push(text);
  }
  return sections.flatMap(({ line, lines }) => {
    const code = `${lines.join("\n")}\n`;
    return code.includes("```") ? blocks(file, code, line) : { ...named(file, line), code, runs: true };
  });
}

/** The fenced ts blocks of a text. */
function blocks(file, text, firstLine = 1) {
  const found = text.matchAll(/^```ts( browser)?\n([\s\S]*?)^```$/gm);
  return [...found].map((match) => ({
    ...named(file, firstLine + text.slice(0, match.index).split("\n").length),
    code: match[2],
    runs: match[1] === undefined,
  }));
}

function named(file, line) {
  return { name: `${file.replace(/\.(ts|mjs|md)$/, "").replaceAll("/", "-")}-${line}`, file, line };
}

function read(file) {
  return readFileSync(join(root, file), "utf8");
}

function list(start, pattern) {
  try {
    const entries = readdirSync(join(root, start), { recursive: true }).map((name) => `${start}/${name}`);
    return entries.filter((name) => pattern.test(name)).sort();
  } catch {
    return []; // a folder that does not exist has no examples
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeExamples();
