import { fail, show } from "../engine/errors.js";

/** What an option stands for that takes a name or a saved form, such as `kernelInitializer: "orthogonal"`. */
export interface Described {
  readonly className: string;
  readonly config: object;
}

/** Makers by the names of what they make. */
export type Makers<Made> = Readonly<Record<string, (options?: never) => Made>>;

/** What a name or a saved form stands for. */
export function fromName<Made>(where: string, what: string, makers: Makers<Made>, option: string | Described): Made {
  const { className, config } = typeof option === "string" ? { className: option, config: undefined } : (option ?? {});
  if (!Object.hasOwn(makers, className)) {
    fail(where, `${what} among ${Object.keys(makers).join(", ")}`, show(className ?? option));
  }
  return makers[className](config as never);
}
