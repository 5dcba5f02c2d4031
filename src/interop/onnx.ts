// What `timecell/onnx` gives: models for prediction elsewhere.
export { writeOnnx } from "./onnx/writeOnnx.js";
