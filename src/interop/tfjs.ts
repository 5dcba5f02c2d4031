// What `timecell/tfjs` gives: models that TensorFlow.js saved.
export { type ReadTfjsOptions, readTfjs } from "./tfjs/readTfjs.js";
