import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { expect, test } from "vitest";

const dist = new URL("../dist/", import.meta.url);

test.each(["core.js", "forecasting.js", "predict.js"])("%s is ASCII and finds its functions in the sources", (name) => {
  const code = readFileSync(new URL(name, dist), "utf8");
  expect(code).toMatch(/^[\0-\x7f]+$/); // V8 reads anything else far slower
  const map = JSON.parse(readFileSync(new URL(`${name}.map`, dist), "utf8"));
  const places = new SourceMap(map);
  let found = 0;
  for (const [row, line] of code.split("\n").entries()) {
    for (const { 1: declared = "", index } of line.matchAll(/(?<=[;}](?:async )?function )(\w+)(?=\()/g)) {
      const entry = places.findEntry(row, index);
      if (!("originalSource" in entry)) throw new Error(`${declared} has no place in the sources`);
      const source = map.sourcesContent[map.sources.indexOf(entry.originalSource)];
      expect(source.split("\n")[entry.originalLine]).toContain(`function ${declared.replace(/\$\d+$/, "")}`);
      found++;
    }
  }
  expect(found).toBeGreaterThan(300);
});
