/** `return_sequences` → `returnSequences`, `glorot_uniform` → `glorotUniform`, `beta_1` → `beta1`. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `returnSequences` → `return_sequences`; Keras writes `beta_1` and the like with a line before the number. */
export function snakeCase(name: string): string {
  return /^beta\d$/.test(name)
    ? name.replace("beta", "beta_")
    : name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A setting of a loss or a metric: names change their form. */
export function settingToKeras(value: unknown): unknown {
  return typeof value === "string" ? snakeCase(value) : value;
}

/** Names whose capitals follow no rule: ours and Keras's. */
const irregular: Readonly<Record<string, string>> = {
  l1l2: "L1L2",
  klDivergence: "KLDivergence",
  sgd: "SGD",
  ftrl: "Ftrl",
  rmsprop: "RMSprop",
  auc: "AUC",
};
const regular = Object.fromEntries(Object.entries(irregular).map(([ours, keras]) => [keras, ours]));

/** Keras's other names for losses and metrics. */
const aliases: Readonly<Record<string, string>> = {
  MSE: "mse",
  MAE: "mae",
  MAPE: "mape",
  MSLE: "msle",
  KLD: "kld",
  BCE: "bce",
  AUC: "auc",
  acc: "accuracy",
  logcosh: "logCosh",
};

/** The name here of a loss or a metric that a file names by a string. */
export function plainName(name: string): string {
  return aliases[name] ?? (/^[A-Z]/.test(name) ? functionName(name) : camelCase(name));
}

/** What Keras makes as an object and we by a function: `GlorotUniform` → `glorotUniform`. */
export function functionName(className: string): string {
  return regular[className] ?? className.charAt(0).toLowerCase() + className.slice(1);
}

/** The class that Keras has for a function of ours: `glorotUniform` → `GlorotUniform`. */
export function className(functionName: string): string {
  return irregular[functionName] ?? functionName.charAt(0).toUpperCase() + functionName.slice(1);
}

/** What a layer is called in a weights file: `SimpleRNN` → `simple_rnn`, a second one `simple_rnn_1`. */
export function fileNames(classNames: readonly string[]): string[] {
  const taken = new Map<string, number>();
  return classNames.map((name) => {
    const plain = pathName(name);
    const times = taken.get(plain) ?? 0;
    taken.set(plain, times + 1);
    return times === 0 ? plain : `${plain}_${times}`;
  });
}

/** Keras's `to_snake_case`. */
function pathName(className: string): string {
  return className
    .replace(/\W+/g, "")
    .replace(/(.)([A-Z][a-z]+)/g, "$1_$2")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase();
}
