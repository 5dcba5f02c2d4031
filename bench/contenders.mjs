// Who takes part: our own builds, and the rivals whose scripts and installations lie in bench/peers/.
import { existsSync } from "node:fs";
import { join } from "node:path";

const peersFolder = join(import.meta.dirname, "peers");
const predictions = ["W5", "W5b1"];

/** Our builds: the native one first, what all ratios refer to. The one with fast arithmetic takes part when it is named. */
export const ours = [
  { kernels: "native", arithmetic: "exact" },
  { kernels: "wasm", arithmetic: "exact" },
  { kernels: "native", arithmetic: "fast" },
].map(({ kernels, arithmetic }) => ({
  who: `timecell-${arithmetic === "fast" ? "fast" : kernels}`,
  env: { TIMECELL_KERNELS: kernels, TIMECELL_ARITHMETIC: arithmetic },
  onlyNamed: arithmetic === "fast",
  command: (workload) => [process.execPath, join(import.meta.dirname, scriptFor(workload))],
  takes: () => true,
}));

function scriptFor(workload) {
  if (workload === "N") return "fleet.mjs";
  return workload.startsWith("E2E") ? "wholeProgram.mjs" : "measure.mjs";
}

export const peers = [
  python("jax", "jax", "jax_peer.py"),
  python("keras-jax", "jax", "keras_peer.py", { KERAS_BACKEND: "jax" }),
  python("keras-tensorflow", "tensorflow", "keras_peer.py", { KERAS_BACKEND: "tensorflow" }),
  python("torch", "torch", "torch_peer.py"),
  javascript("onnxruntime", "onnxruntime-node", "onnx.mjs", predictions, "python"), // the same native library
  javascript("onnxruntime-web", "onnxruntime-web", "onnx.mjs", predictions),
  javascript("jax-js", "@jax-js/jax", "jaxjs.mjs"),
  javascript("tfjs-wasm", "@tensorflow/tfjs-backend-wasm", "tfjs.mjs"),
  javascript("brain.js", "brain.js", "brain.mjs", ["W1", "W2", "E2E-W1", "E2E-W2"]),
];

function python(who, environment, script, env = {}) {
  const interpreter = [
    join(peersFolder, `venv-${environment}`, "bin", "python"),
    join(peersFolder, `venv-${environment}`, "Scripts", "python.exe"),
  ].find(existsSync);
  return {
    who,
    language: "python",
    installed: interpreter !== undefined,
    env: { JAX_PLATFORMS: "cpu", ...env },
    command: () => [interpreter, join(peersFolder, script)],
    takes: () => true,
  };
}

function javascript(who, library, script, workloads, language = "javascript") {
  return {
    who,
    language,
    installed: existsSync(join(peersFolder, "node_modules", library)),
    env: { PEER_LIBRARY: library },
    command: () => [process.execPath, join(peersFolder, script)],
    takes: (workload) => workloads === undefined || workloads.includes(workload),
  };
}
