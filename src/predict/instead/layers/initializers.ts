import type * as whole from "../../../layers/initializers.js";
import { onlyPredicts } from "../../onlyPredicts.js";

/** Weights come from the model's file. */
export const initializer: typeof whole.initializer = () => ({
  className: "none",
  config: {},
  draw: () => onlyPredicts("a first weight"),
});
