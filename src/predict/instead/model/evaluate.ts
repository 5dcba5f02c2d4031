import type * as whole from "../../../model/evaluate.js";
import { onlyPredicts } from "../../onlyPredicts.js";

export const evaluateModel: typeof whole.evaluateModel = () => onlyPredicts("evaluate");
