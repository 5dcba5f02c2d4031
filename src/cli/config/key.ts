import type { KeyType } from "./keyTypes.js";

/** A key of a configuration: the one place that says what it is. */
export interface Key<Value = unknown> {
  readonly type: KeyType<Value>;
  readonly default: Value;
  /** In a line. */
  readonly what: string;
  /** Its short form on the command line, as commander writes it: `--horizon <periods>`. */
  readonly flag?: string;
}

export type Keys = Readonly<Record<string, Key>>;

export function key<Value>(type: KeyType<Value>, initial: Value, what: string, flag?: string): Key<Value> {
  return { type, default: initial, what, ...(flag && { flag }) };
}
