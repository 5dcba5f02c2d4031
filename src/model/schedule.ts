import { expectBooleans, expectOptions, expectPositive } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";

/** What a schedule of this library was made from: plain JSON, kept in model files. */
export interface ScheduleConfig {
  readonly name: string;
  readonly [setting: string]: string | null | number | boolean | readonly number[];
}

/** A learning rate that depends on the number of training steps done. */
export interface Schedule {
  (step: number): number;
  readonly config?: ScheduleConfig;
}

type Settings = Readonly<Record<string, null | number | boolean | readonly number[]>>;

/** What `settledSchedule` checks: rates are 0 or more, the rest of the numbers above 0. */
interface Rules {
  readonly rates: readonly string[];
  readonly positive?: readonly string[];
}

/** A schedule's options over their defaults, checked. */
export function settledSchedule<Options extends object>(
  name: string,
  given: Options,
  defaults: Partial<Options>,
  { rates, positive = [] }: Rules,
): Required<Options> {
  if (!given) fail(name, `an object of options such as { ${rates[0]}: … }`, show(given));
  expectOptions(name, given, [...new Set([...rates, ...positive, ...Object.keys(defaults)])]);
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  const settings = { ...defaults, ...Object.fromEntries(set) } as Required<Options>;
  const values = settings as Record<string, unknown>;
  for (const key of positive) expectPositive(`${name} ${key}`, values[key] as number);
  for (const key of rates) {
    if (!((values[key] as number) >= 0 && Number.isFinite(values[key]))) {
      fail(`${name} ${key}`, "a number of at least 0", show(values[key]));
    }
  }
  for (const [key, usual] of Object.entries(defaults)) {
    if (typeof usual === "boolean") expectBooleans(name, { [key]: values[key] });
  }
  return settings;
}

/** A schedule that knows what it was made from. */
export function scheduled(name: string, settings: object, rate: (step: number) => number): Schedule {
  return Object.assign((step: number) => rate(step), { config: { name, ...(settings as Settings) } });
}
