// ONNX Runtime, native or as WebAssembly: predictions of W2's network, exported from PyTorch by exportOnnx.py.
import { createRequire } from "node:module";
import { join } from "node:path";
import { run, shape, threads } from "./peer.mjs";

const library = process.env.PEER_LIBRARY;
const { InferenceSession, Tensor, env } = createRequire(import.meta.url)(library);
const settings = { intraOpNumThreads: threads, interOpNumThreads: 1, graphOptimizationLevel: "all" };
if (library === "onnxruntime-web") {
  env.wasm.numThreads = threads;
  settings.executionProviders = ["wasm"];
}
const session = await InferenceSession.create(join(import.meta.dirname, "w2.onnx"), settings);

await run(() => ({
  async predict({ count, inputs }) {
    const { forecast } = await session.run({ windows: new Tensor("float32", inputs, [count, shape.window, 1]) });
    return forecast.data;
  },
}));
