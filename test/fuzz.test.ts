import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { damaged, goldenFiles, readerOf } from "../scripts/damagedFiles.mjs";
import { TimecellError } from "../src/engine/errors.js";
import { kerasOutline, readKeras } from "../src/interop/keras.js";
import { readSafetensors } from "../src/interop/safetensors.js";
import { readTfjs } from "../src/interop/tfjs.js";

const cases = 400; // npm run fuzz takes more

test(`${cases} damaged model files are read or refused`, () => {
  const files = goldenFiles((name: string) => readFileSync(new URL(`golden/models/${name}`, import.meta.url)));
  const read = readerOf({ readKeras, kerasOutline, readSafetensors, readTfjs });
  let refused = 0;
  for (let index = 0; index < cases; index++) {
    const { name, bytes } = damaged(files, 1, index);
    try {
      read(name, bytes);
    } catch (error) {
      expect(error, `case ${index}, ${name}`).toBeInstanceOf(TimecellError);
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(cases / 2);
}, 60_000);
