import { describe, expect, test } from "vitest";
import type { Key } from "./key.js";
import { sections } from "./sections.js";

describe("the keys of a configuration", () => {
  const all = Object.entries(sections).flatMap(([section, keys]) =>
    Object.entries(keys as Readonly<Record<string, Key>>).map(([name, key]) => [`${section}.${name}`, key] as const),
  );

  test.each(all)("%s accepts its default, and rejects what it can't be", (_name, { type, default: initial }) => {
    expect(type.accepts(initial)).toBe(true);
    for (const wrong of [undefined, Number.NaN, Number.POSITIVE_INFINITY, () => {}])
      expect(type.accepts(wrong)).toBe(false);
  });

  test("say in a line what they are", () => {
    expect(all.filter(([, { what }]) => what.length > 76 || /\n|\.$/.test(what))).toEqual([]);
  });

  test("no two have the same short option", () => {
    const flags = all.flatMap(([, { flag }]) => (flag ? [flag.split(" ")[0]] : []));
    expect(new Set(flags).size).toBe(flags.length);
  });
});
