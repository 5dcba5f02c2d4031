import type { Command } from "../command.js";
import { expectModelClass } from "../config/resolveConfig.js";
import type { ModelClass } from "../models/modelClass.js";
import { modelClasses } from "../models/modelClasses.js";
import { modelDetails, modelList } from "../models/modelTexts.js";

export interface ModelsOptions {
  readonly name?: string;
}

/** `timecell models`: the forecasters that there are, and the options of one. */
export const models: Command<ModelsOptions, readonly ModelClass[] | ModelClass> = {
  name: "models",
  summary: "list the forecasters, or the options of one",
  arguments: [{ name: "[name]", property: "name", what: "a forecaster, such as NHiTS" }],
  options: [],

  run: async ({ name }) => (name === undefined ? modelClasses : expectModelClass("models", name)),

  print(found, { columns, write }) {
    write(
      `${"options" in found ? modelDetails(found, columns) : modelList(found as readonly ModelClass[], columns)}\n`,
    );
  },

  json(found) {
    if (!("options" in found))
      return (found as readonly ModelClass[]).map(({ name, kind, what }) => ({ name, kind, what }));
    const { name, kind, what, options } = found;
    const listed = Object.entries(options).map(([option, { default: initial, what: about, type }]) => {
      return { name: option, default: initial, expected: type.expected, what: about };
    });
    return { name, kind, what, options: listed };
  },
};
