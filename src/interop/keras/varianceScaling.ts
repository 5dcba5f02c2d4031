/** The named initializers that a VarianceScaling of Keras may be, by what its fan and scale are. */
const families: Readonly<Record<string, string>> = { "fanAvg 1": "glorot", "fanIn 2": "he", "fanIn 1": "lecun" };

/** An initializer in our form: VarianceScaling under the name that its settings have. */
export function namedInitializer(saved: { readonly className: string; readonly config: Record<string, unknown> }) {
  const { scale, mode, distribution, seed } = saved.config;
  const family = saved.className === "varianceScaling" ? families[`${mode} ${scale}`] : undefined;
  if (!family) return saved;
  const spread = distribution === "uniform" ? "Uniform" : "Normal";
  return { className: `${family}${spread}`, config: seed === undefined ? {} : { seed } };
}
