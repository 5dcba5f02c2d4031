// Writes the API reference, docs/api/*.md, from the doc comments of every name that the package's entries export and from the
// commands' help; and into docs/command-line.md the keys of a configuration. It reads the declarations that `tsc` wrote to
// dist/, so signatures are what an editor shows. test/docs.test.ts fails when the pages are out of date.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = `${root}docs/api/`;
export const guide = `${root}docs/command-line.md`;
const titles = {
  engine: "Tensors, memory, gradients and randomness",
  ops: "Ops",
  layers: "Layers",
  data: "Series, windows and datasets",
  model: "Models and training",
  interop: "Other formats",
  forecast: "Forecasting",
  charts: "Charts for a terminal",
};
/** What is imported from a path below `timecell`: the page of each, its module and what it is about. */
const subpaths = {
  "timecell/data": { module: "data/index", title: "Tables, times and panels" },
  "timecell/forecast": { module: "forecast/index", title: "Forecasters and backtests" },
};

/** @returns {Map<string, string>} every page by its file name */
export function referencePages() {
  const names = exportsOf("index");
  const pages = new Map();
  const contents = Object.entries(titles).flatMap(([folder, title]) => {
    const entries = names
      .filter(({ module }) => module.startsWith(`${folder}/`))
      .map(entryFor)
      .sort(byName);
    if (entries.length === 0) return [];
    const lines = entries.map((one, index) => contentLine(folder, one, entries.slice(0, index)));
    pages.set(`${folder}.md`, `# ${title}\n\n${entries.map(({ text }) => text).join("\n\n")}\n`);
    return [`## [${title}](${folder}.md)\n\n${lines.join("\n")}`];
  });
  for (const [path, { module, title }] of Object.entries(subpaths)) {
    const page = path.replace("/", "-");
    const entries = exportsOf(module).map(entryFor).sort(byName);
    const lines = entries.map((one, index) => contentLine(page, one, entries.slice(0, index)));
    const from = `Everything here is imported from \`${path}\`.`;
    pages.set(`${page}.md`, `# ${title}\n\n${from}\n\n${entries.map(({ text }) => text).join("\n\n")}\n`);
    contents.push(`## [${title}](${page}.md): \`${path}\`\n\n${lines.join("\n")}`);
  }
  const intro =
    "Generated from the doc comments and the commands' help by `npm run docs`; edit those. What has no path of its own is imported from `timecell`.";
  pages.set("command-line.md", commandPage());
  contents.push("## [Command line](command-line.md)\n\nThe options and exit codes of `timecell` and its commands.");
  pages.set("README.md", `# API reference\n\n${intro}\n\n${contents.join("\n\n")}\n`);
  return pages;
}

/** The guide to the command line, with every key of a configuration as `--print-config` explains it. */
export function commandLineGuide() {
  const keys = execFileSync(process.execPath, [`${root}dist/cli/main.js`, "forecast", "--print-config"], {
    encoding: "utf8",
  });
  const yaml = keys.slice(keys.indexOf("\n") + 2); // what is printed without its heading
  return readFileSync(guide, "utf8").replace(
    /(<!-- keys[^>]*-->\n)[\s\S]*?```\n(?=\n|$)/,
    `$1\`\`\`yaml\n${yaml}\`\`\`\n`,
  );
}

/** What `timecell --help` and each command's `--help` print. */
function commandPage() {
  const help = (...command) =>
    execFileSync(process.execPath, [`${root}dist/cli/main.js`, ...command, "--help"], { encoding: "utf8" }).trim();
  const overview = help();
  const commands = [...overview.slice(overview.indexOf("Commands:")).matchAll(/^ {2}([\w-]+) \[options\]/gm)];
  const sections = commands.map(([, name]) => `## timecell ${name}\n\n\`\`\`\n${help(name)}\n\`\`\``);
  return `# Command line\n\n\`\`\`\n${overview}\n\`\`\`\n\n${sections.join("\n\n")}\n`;
}

/** The exported names of a module with the module that declares each. */
function exportsOf(module) {
  const text = declarationsOf(module);
  return [...text.matchAll(/^export (?:type )?\{([^}]*)\} from "([^"]+)"/gm)].flatMap(([, list, from]) => {
    const target = posix.join(posix.dirname(module), from.replace(/\.js$/, ""));
    return [...list.matchAll(/(?:type )?(\w+)(?: as (\w+))?/g)].map(([, name, alias]) => {
      const onward = exportsOf(target).find((one) => one.name === name);
      const module = opsModuleOf(target, name) ?? onward?.module ?? target;
      return { name: alias ?? name, declared: onward?.declared ?? name, module };
    });
  });
}

/** Where an op is explained: what takes symbolic tensors as well is declared apart from it. */
function opsModuleOf(module, name) {
  if (module !== "layers/operations") return undefined;
  const imports = declarationsOf("layers/operationTable").matchAll(/^import \{([^}]*)\} from "\.\.\/([^"]+)\.js"/gm);
  return [...imports].find(([, list]) => list.split(",").some((one) => one.trim() === name))?.[2];
}

function declarationsOf(module) {
  return readFileSync(`${root}dist/${module}.d.ts`, "utf8");
}

function entryFor({ name, declared, module }) {
  const text = declarationsOf(module);
  const start = new RegExp(
    `^export (?:declare )?(?:abstract )?(?:class|function|const|let|interface|type) ${declared}\\b`,
    "gm",
  );
  const matches = [...text.matchAll(start)];
  if (matches.length === 0) throw new Error(`docs: expected ${module}.d.ts to declare ${declared}, got nothing`);
  const doc = parseComment(commentBefore(text, matches[0].index));
  const code = matches.map(({ index }) => publicPart(text.slice(index, endOf(text, index)))).join("\n");
  const parts = [`## ${name}`, doc.description, fenced(code.replace(/^export (declare )?/gm, ""))];
  if (doc.param.length > 0)
    parts.push(doc.param.map((one) => `- ${one.replace(/^(\S+)\s+(?:- )?/, "`$1`: ")}`).join("\n"));
  if (doc.returns.length > 0) parts.push(`Returns ${doc.returns.join(" ")}`);
  if (doc.throws.length > 0) parts.push(`Throws ${doc.throws.join(" ")}`);
  parts.push(...doc.example);
  return {
    name,
    summary: doc.description.split(/(?<=\.)(?<!et al\.)\s|\n\n/)[0].replaceAll("\n", " ") ?? "",
    text: parts.filter(Boolean).join("\n\n"),
  };
}

function byName(a, b) {
  return a.name.localeCompare(b.name, "en");
}

/** A line of the contents; the anchor of a name that differs from an earlier one in case only ends in -1. */
function contentLine(folder, { name, summary }, earlier) {
  const anchor = name.toLowerCase();
  const same = earlier.filter((one) => one.name.toLowerCase() === anchor).length;
  const link = `[\`${name}\`](${folder}.md#${anchor}${same > 0 ? `-${same}` : ""})`;
  return `- ${link}${summary ? `: ${summary}` : ""}`;
}

function fenced(code) {
  return `\`\`\`typescript\n${code}\n\`\`\``;
}

function commentBefore(text, index) {
  return /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(text.slice(0, index))?.[1] ?? "";
}

/** A doc comment's description and its tags, `{@link x}` as code. */
function parseComment(comment) {
  const lines = comment.split("\n").map((line) => line.replace(/^\s*\* ?/, "").trimEnd());
  const sections = lines
    .join("\n")
    .replace(/\{@link (\w+)\}/g, "`$1`")
    .split(/^@(?=\w)/m);
  const tagged = (tag) =>
    sections
      .slice(1)
      .filter((one) => one.startsWith(tag))
      .map((one) => one.slice(tag.length).trim());
  const inline = (tag) => tagged(tag).map((one) => one.replace(/\s*\n\s*/g, " "));
  return {
    description: sections[0].trim(),
    param: inline("param"),
    returns: inline("returns"),
    throws: inline("throws"),
    example: tagged("example").map((one) => (one.includes("```") ? one : fenced(one))),
  };
}

/** Where a declaration ends: its `;` or closing `}` outside every bracket. */
function endOf(text, start) {
  const block = /^export (?:declare )?(?:abstract )?(?:class|interface)/.test(text.slice(start));
  const body = text.slice(start).replace(/\/\*[\s\S]*?\*\/|"[^"\n]*"|=>/g, (skipped) => " ".repeat(skipped.length));
  let depth = 0;
  for (let i = 0; i < body.length; i++) {
    if ("{([<".includes(body[i])) depth++;
    else if ("})]>".includes(body[i])) depth--;
    if (depth === 0 && (block ? body[i] === "}" : body[i] === ";")) return start + i + 1;
  }
  return text.length;
}

/** A declaration without its private, protected and internal members. */
function publicPart(code) {
  return code
    .replace(/^ {4}(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n {4})?(?:private|protected|#private)\b[^;]*;\n/gm, "")
    .replace(/^ {4}\/\*\*(?:(?!\*\/)[\s\S])*@internal(?:(?!\*\/)[\s\S])*\*\/\n {4}[^;]*;\n/gm, "")
    .replace(/^( {4})+/gm, (indent) => " ".repeat(indent.length / 2));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const pages = referencePages();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [page, text] of pages) writeFileSync(folder + page, text);
  writeFileSync(guide, commandLineGuide());
}
