import type * as whole from "../../../layers/classes.js";
import { Input } from "../../../layers/input.js";

/** All others are handed to `loadPredictor`, so that a page loads those that its model has. */
export const classes: typeof whole.classes = { InputLayer: Input };
