import type * as whole from "../../../model/goalsJson.js";
import { onlyPredicts } from "../../onlyPredicts.js";

export const goalsToJson: typeof whole.goalsToJson = () => onlyPredicts("modelToJson");
/** No goals: what a model file says of training is passed over. */
export const goalsFromJson: typeof whole.goalsFromJson = () => null;
