// What `timecell/safetensors` gives: weights in Hugging Face's format, both ways.
export { readSafetensors, readSafetensorsWeights, type SafetensorsArray } from "./safetensors/readSafetensors.js";
export { writeSafetensors } from "./safetensors/writeSafetensors.js";
