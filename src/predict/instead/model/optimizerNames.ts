import type * as whole from "../../../model/optimizerNames.js";
import { onlyPredicts } from "../../onlyPredicts.js";

export const optimizerFromConfig: typeof whole.optimizerFromConfig = () => onlyPredicts("optimizer");
