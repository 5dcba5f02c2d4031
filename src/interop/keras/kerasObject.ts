import { fail, show } from "../../engine/errors.js";

/** What Keras's `serialize` writes for anything that has a class. */
export interface KerasObject {
  readonly module?: string | null;
  readonly class_name: string;
  readonly config: KerasConfig;
  readonly registered_name?: string | null;
}

export type KerasConfig = Readonly<Record<string, unknown>>;

/** A layer in a functional model. */
export interface KerasGraphLayer extends KerasObject {
  readonly name: string;
  readonly inbound_nodes: readonly unknown[];
}

/** Whether a value is an object that Keras serialized. */
export function isKerasObject(value: unknown): value is KerasObject {
  return isRecord(value) && typeof value.class_name === "string";
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object with options, or an error. */
export function expectObject(where: string, value: unknown): KerasObject {
  if (isKerasObject(value) && isRecord(value.config)) return value;
  return fail(where, "a class_name with its config", show(value), "the file is damaged");
}
