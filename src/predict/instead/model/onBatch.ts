import type * as whole from "../../../model/onBatch.js";
import { onlyPredicts } from "../../onlyPredicts.js";

export const trainOnBatch: typeof whole.trainOnBatch = () => onlyPredicts("trainOnBatch");
export const testOnBatch: typeof whole.testOnBatch = () => onlyPredicts("testOnBatch");
