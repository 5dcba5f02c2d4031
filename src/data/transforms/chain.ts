import { fail, show } from "../../engine/errors.js";
import type { FittedTransform, Transform } from "./transform.js";

/**
 * Transforms one after the other, each fitted to what the one before has made of the values.
 *
 * @throws TimecellError for a list that isn't one of transforms
 *
 * @example
 * import { chainTransforms, differenceTransform, logTransform } from "timecell/data";
 * const shares = chainTransforms([logTransform(), differenceTransform()]);
 * const values = Float64Array.of(100, 110, 121);
 * const fitted = shares.fit(values);
 * console.log(fitted.invert(Float64Array.of(Math.log(1.1)), values)); // 133.1
 */
export function chainTransforms(transforms: readonly Transform[]): Transform {
  const where = "chainTransforms";
  if (!Array.isArray(transforms)) fail(where, "a list of transforms", show(transforms));
  for (const one of transforms) {
    if (typeof one?.fit !== "function") fail(where, "transforms such as logTransform()", show(one));
  }
  return {
    config: { name: "chain", transforms: transforms.map(({ config }) => config) },
    fit(values) {
      let seen = values;
      const fitted = transforms.map((transform) => {
        const one = transform.fit(seen);
        seen = one.apply(seen);
        return one;
      });
      return fittedChain(fitted);
    },
  };
}

/** @internal */
export function fittedChain(fitted: readonly FittedTransform[]): FittedTransform {
  return {
    config: { name: "chain", transforms: fitted.map(({ config }) => config) },
    apply: (values) => fitted.reduce((seen, one) => one.apply(seen), values),
    invert(transformed, before) {
      const seen = [before];
      for (const one of fitted.slice(0, -1)) seen.push(one.apply(seen[seen.length - 1]));
      return fitted.reduceRight((values, one, i) => one.invert(values, seen[i]), transformed);
    },
  };
}
