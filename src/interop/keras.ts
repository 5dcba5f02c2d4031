// What `timecell/keras` gives: Keras's files, both ways.

export { type KerasOutline, kerasOutline } from "./keras/outline.js";
export { type ReadKerasOptions, readKeras } from "./keras/readKeras.js";
export { readKerasWeights } from "./keras/readKerasWeights.js";
export { type WriteKerasOptions, writeKeras, writeKerasWeights } from "./keras/writeKeras.js";
