import type * as whole from "../../../model/compile.js";
import { onlyPredicts } from "../../onlyPredicts.js";

export const compiledFrom: typeof whole.compiledFrom = () => onlyPredicts("compile");
