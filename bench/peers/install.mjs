// npm run bench:peers -- [jax,tensorflow,torch,javascript]: installs the rivals, each pinned, in this folder: Python
// environments venv-jax, venv-tensorflow and venv-torch, and node_modules. One that fails is named, the others go on.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { command, listed } from "../options.mjs";

const folder = import.meta.dirname;
const windows = process.platform === "win32";
const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
const pins = (name) => `requirements-${name}.txt`;

const installations = {
  jax: () => environment("jax"),
  tensorflow: () => environment("tensorflow"),
  torch: () => {
    const python = emptyEnvironment("torch");
    const cpuWheel = [
      "--retries",
      "0",
      "--index-url",
      "https://download.pytorch.org/whl/cpu",
      "-c",
      pins("torch"),
      "torch",
    ];
    if (!attempt(python, [...pip, "--no-deps", ...cpuWheel]))
      console.error("torch: no wheel for CPUs alone; takes the usual one");
    run(python, [...pip, "--no-deps", "-r", pins("torch")]); // without gigabytes of CUDA
    run(python, ["torch_stubs.py"]);
    run(python, ["export_onnx.py"], { quiet: true });
  },
  javascript: () => {
    const options = ["--ignore-scripts", "--no-audit", "--no-fund"]; // onnxruntime-node's would download CUDA
    run(windows ? "npm.cmd" : "npm", ["ci", ...options], { shell: windows });
  },
};

await command("bench:peers", () => {
  const names = Object.keys(installations);
  const wanted = listed("peers", process.argv[2] ?? names.join(","), names);
  const failed = wanted.filter((name) => !succeeds(name));
  if (failed.length === 0) return;
  console.error(`bench:peers: not installed: ${failed.join(", ")}`);
  process.exitCode = 1;
});

function succeeds(name) {
  const begin = performance.now();
  console.error(`\n== ${name}`);
  try {
    installations[name]();
    console.error(`== ${name}: installed in ${((performance.now() - begin) / 1000).toFixed(0)} s`);
    return true;
  } catch (error) {
    console.error(`== ${name}: ${error.message}`);
    return false;
  }
}

/** A Python environment of its own with what its requirements pin. */
function environment(name) {
  run(emptyEnvironment(name), [...pip, "-r", pins(name)]);
}

/** A new environment's interpreter. */
function emptyEnvironment(name) {
  const place = join(folder, `venv-${name}`);
  rmSync(place, { recursive: true, force: true });
  run(basePython(), ["-m", "venv", place]);
  return join(place, ...(windows ? ["Scripts", "python.exe"] : ["bin", "python"]));
}

function basePython() {
  const version = ["-c", "import sys; print(*sys.version_info[:2])"];
  for (const python of ["python3", "python"]) {
    const { stdout, status } = spawnSync(python, version, { encoding: "utf8" });
    const [major, minor] = (stdout ?? "").split(" ").map(Number);
    if (status === 0 && major === 3 && minor >= 11) return python;
  }
  throw new Error("expected Python 3.11 or later as python3, found none; install it for the Python peers");
}

/** Whether a command succeeds, silently. */
function attempt(program, args) {
  return spawnSync(program, args, { cwd: folder, stdio: "ignore" }).status === 0;
}

function run(program, args, { shell = false, quiet = false } = {}) {
  const { status, error } = spawnSync(program, args, {
    cwd: folder,
    shell,
    stdio: ["ignore", "inherit", quiet ? "ignore" : "inherit"],
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${[program, ...args].join(" ")} failed`);
}
