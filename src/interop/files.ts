// What `timecell/files` gives: model files of every format, in Node.
export { loadModelFile, type ModelFileOptions, saveModelFile } from "./modelFiles.js";
