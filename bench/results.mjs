// bench/RESULTS.md: the machine, the date, the commit, and every table.
import { execFileSync } from "node:child_process";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { arch, availableParallelism, cpus, platform } from "node:os";
import { join } from "node:path";
import { headings, rowCells, significant, summaryRows, titleOf } from "./cells.mjs";
import { powerSince, variations } from "./growth.mjs";
import { growthChart } from "./growthChart.mjs";

const folder = import.meta.dirname;

/** Writes RESULTS.md, and growth.svg where growth was measured. */
export function writeResults({ rows, growth }) {
  if (growth) write("growth.svg", growthChart(growth));
  write(
    "RESULTS.md",
    [...introduction(), ...summarySection(rows), ...tables(rows), ...growthSection(growth)].join("\n"),
  );
}

/** Aside, then renamed: never half a file. */
function write(name, text) {
  const file = join(folder, name);
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
}

function introduction() {
  const git = (...args) => execFileSync("git", args, { cwd: folder, encoding: "utf8" }).trim();
  const commit = git("rev-parse", "--short=10", "HEAD");
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${cpus()[0].model.trim()}, ${availableParallelism()} cores, ${platform()} ${arch()}`;
  return [
    "# Timings",
    "",
    `${machine}, Node ${process.versions.node}; ${day}, commit ${commit}. Written by \`npm run bench -- --peers --write\`.`,
    "",
    "float32 everywhere, Huber loss, SGD with momentum 0.9. Contenders take turns, A B A B, each turn in a process of its own,",
    "on the same number of threads and each with its fastest settings; medians, and the least. **Ratio**: that contender's time",
    "over timecell-native's, above 1 where Timecell is faster. **Of peak**: GFLOP/s of the matrix products over those of",
    "Timecell's own best product. Only ratios say much: the load of a machine moves all times together.",
    "",
    `Rivals: ${rivals().join(", ")}.`,
    "brain.js has no batches, no bidirectional layer, and a loss and an optimizer of its own: its W2 is half the work.",
    "",
  ];
}

/** Names and versions, from what is pinned. */
function rivals() {
  const pinned = (name, text) => text.match(new RegExp(`^${name}==(.+)$`, "m"))?.[1];
  const python = { jax: ["jax", "keras"], tensorflow: ["tensorflow_cpu"], torch: ["torch"] };
  const versions = Object.entries(python).flatMap(([environment, names]) => {
    const text = readFileSync(join(folder, "peers", `requirements-${environment}.txt`), "utf8");
    return names.map((name) => `${name} ${pinned(name, text)}`);
  });
  const { dependencies } = JSON.parse(readFileSync(join(folder, "peers", "package.json"), "utf8"));
  return [...versions, ...Object.entries(dependencies).map(([name, version]) => `${name} ${version}`)];
}

function summarySection(rows) {
  const summary = summaryRows(rows);
  return summary ? ["## The fastest rival of each language", "", ...markdown(summary), ""] : [];
}

function tables(rows) {
  const titles = [...new Set(rows.map(titleOf))];
  const sections = titles.flatMap((title) => {
    const own = rows.filter((row) => titleOf(row) === title);
    return [`### ${title}`, "", ...markdown([headings(own[0].workload), ...own.map(rowCells)]), ""];
  });
  return sections.length > 0 ? ["## All contenders", "", ...sections] : [];
}

function growthSection(points) {
  if (!points) return [];
  const sections = variations.flatMap(({ vary }) => {
    const own = points.filter((point) => point.vary === vary);
    const powers = own.map((point, i) => (i > 0 ? powerSince(own[i - 1], point).toFixed(2) : ""));
    const lines = [
      own.map(({ value }) => String(value)),
      own.map(({ usPerWindow }) => significant(usPerWindow)),
      powers,
    ];
    return [...markdown([vary, "µs a window", "power"].map((name, i) => [name, ...lines[i]])), ""];
  });
  const chart = "![Time of a window against window length, units and batch](growth.svg)";
  const about =
    "One LSTM layer and Dense(1), native, one thread. **Power**: as which power of the size the time grew since the size before.";
  return ["## As the work grows", "", chart, "", about, "", ...sections];
}

/** A table in Markdown; a line with a note has it in its second cell. */
function markdown([head, ...lines]) {
  const line = (cells) => `| ${Array.from(head, (_, column) => cells[column] ?? "").join(" | ")} |`;
  const rule = `|${head.map((_, column) => (column > 0 ? "--:" : "---")).join("|")}|`;
  return [line(head), rule, ...lines.map(line)];
}
