import { isRecord } from "./kerasObject.js";

/** A number that Python is to read as a float: 1 is written as 1.0, which Keras tells from 1. */
export class Float {
  constructor(readonly value: number) {}
}

/** The value as JSON, in which a `Float` keeps its point. */
export function kerasJson(value: unknown): string {
  if (value instanceof Float) return Number.isInteger(value.value) ? value.value.toFixed(1) : `${value.value}`;
  if (Array.isArray(value)) return `[${value.map(kerasJson).join(",")}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${kerasJson(one)}`).join(",")}}`;
}
