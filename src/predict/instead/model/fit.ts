import type * as whole from "../../../model/fit.js";
import { onlyPredicts } from "../../onlyPredicts.js";

export const fitModel: typeof whole.fitModel = () => onlyPredicts("fit");
