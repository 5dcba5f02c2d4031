import type { ConstraintOption } from "./constraints.js";
import type { InitializerOption } from "./initializer.js";
import type { WeightOptions } from "./layerOptions.js";
import type { RegularizerOption } from "./regularizers.js";

/**
 * The options by which a weight is ruled: `kernelInitializer` says what its first values are, `kernelRegularizer` what its
 * size adds to the loss, `kernelConstraint` what it is brought back to after every update.
 */
export type WeightRules<Of extends string> = { [Key in `${Of}Initializer`]?: InitializerOption } & {
  [Key in `${Of}Regularizer`]?: RegularizerOption;
} & { [Key in `${Of}Constraint`]?: ConstraintOption };

/** The defaults of these options: no regularizer, no constraint. */
export function ruleDefaults<Of extends string>(of: Of, initializer: InitializerOption): Required<WeightRules<Of>> {
  const defaults = { [`${of}Initializer`]: initializer, [`${of}Regularizer`]: null, [`${of}Constraint`]: null };
  return defaults as Required<WeightRules<Of>>;
}

/** What `addWeight` takes, out of a layer's options. */
export function rulesOf<Of extends string>(
  of: Of,
  options: Required<WeightRules<Of>>,
): [InitializerOption, WeightOptions] {
  const given = options as Readonly<Record<string, unknown>>;
  const [regularizer, constraint] = [given[`${of}Regularizer`], given[`${of}Constraint`]];
  return [given[`${of}Initializer`] as InitializerOption, { regularizer, constraint } as WeightOptions];
}
